package layers

// Training: epochs of steps, a batch at a time, with a history and early stopping.

import "slices"

// Samples are what is learnt. Data has shape (samples, inputs), Targets shape (samples, outputs).
type Samples struct {
	Data, Targets [][]float64
}

// Report holds the loss after an epoch, and that of the validation samples, if there are any.
type Report struct {
	Epoch      int
	Loss       float64
	Validation *float64
}

// Training is what training ends with: network and state, their loss, how many epochs were run, and the reports.
type Training struct {
	Network Network
	State   *State
	Loss    float64
	Epochs  int
	History []Report
}

// batch is a number of samples, row after row: shapes (samples, inputs) and (samples, outputs).
type batch struct {
	count         int
	data, targets []float64
}

// learner is a network on its way: its parameters, and what its optimiser keeps, in slices changed in place.
type learner struct {
	network              Network
	loss                 TrainingLoss
	optimiser            Optimiser
	places               []place
	parameters, gradient []float64
	kept                 memory
	passesByCount        map[int]*passes
}

func newLearner(network Network, loss TrainingLoss, optimiser Optimiser, state *State) (*learner, error) {
	if err := requireOptimiser(optimiser); err != nil {
		return nil, err
	}
	kept, err := memoryOf(optimiser, state, network)
	parameters := network.flat()
	return &learner{
		network, loss, optimiser, network.places(), parameters, make([]float64, len(parameters)), kept, map[int]*passes{},
	}, err
}

// step updates all parameters that are trained, with all samples of a batch.
func (l *learner) step(samples batch, rate float64) {
	writeGradient(l.passes(samples.count), l.parameters, samples, l.loss, l.gradient)
	l.kept.steps++
	for _, place := range l.places {
		if !place.frozen {
			l.optimiser.update(rate, l.kept, l.gradient, l.parameters, place.weights, place.end)
		}
	}
}

// lossOver returns the loss over all samples of a batch; one that overflows is an error.
func (l *learner) lossOver(samples batch) (float64, error) {
	loss := lossOf(l.passes(samples.count), l.parameters, samples, l.loss)
	return loss, RequireFiniteResult(loss)
}

// passes returns those for so many samples: the same ones each time.
func (l *learner) passes(count int) *passes {
	if l.passesByCount[count] == nil {
		l.passesByCount[count] = newPasses(l.places, count)
	}
	return l.passesByCount[count]
}

// result returns network and state as they are now; those of frozen layers are what they were.
func (l *learner) result() (Network, *State, error) {
	network, err := l.network.with(l.parameters)
	if err != nil {
		return Network{}, nil, err
	}
	state, err := l.kept.state(l.optimiser, l.network)
	return network, state, err
}

// lossOf returns the loss over all samples of a batch.
func lossOf(p *passes, parameters []float64, samples batch, loss TrainingLoss) float64 {
	p.forward(parameters, samples.data)
	return loss.value(p, parameters, samples.targets)
}

// writeGradient writes the partial derivatives of the loss over all samples of a batch. gradient: shape (parameters).
func writeGradient(p *passes, parameters []float64, samples batch, loss TrainingLoss, gradient []float64) {
	p.forward(parameters, samples.data)
	loss.writeSlopes(p, samples.targets)
	p.backward(parameters, samples.data, gradient)
	loss.addL2(p.places, p.count, parameters, gradient)
}

// best is a learner as it was when its loss was best, and for how many epochs it has not been better since.
type best struct {
	loss       float64
	parameters []float64
	kept       memory
	waited     int
}

// train takes a learner through so many epochs; with early stopping it ends as it was after the best one.
func (l *learner) train(samples batch, epochs int, plan Plan, validation *batch) (Training, error) {
	batches := samples.split(plan.BatchSize, plan.Order)
	compared := samples
	if validation != nil {
		compared = *validation
	}
	reports := []Report{}
	var found best
	epoch := 0
	for ; ; epoch++ {
		if slices.Contains(plan.History, epoch) {
			report, err := l.report(epoch, samples, validation)
			if err != nil {
				return Training{}, err
			}
			reports = append(reports, report)
		}
		if plan.Stopping != nil {
			loss, err := l.lossOver(compared)
			if err != nil {
				return Training{}, err
			}
			if epoch == 0 || loss < found.loss-plan.Stopping.LeastGain {
				found = best{loss, slices.Clone(l.parameters), l.kept.clone(), 0}
			} else {
				found.waited++
			}
		}
		if epoch == epochs || plan.Stopping != nil && found.waited == plan.Stopping.Patience {
			break
		}
		rate := l.optimiser.learningRate()
		if plan.Schedule != nil {
			rate = plan.Schedule.rate(rate, epoch)
		}
		for _, batch := range batches {
			l.step(batch, rate)
		}
	}
	if plan.Stopping != nil {
		l.parameters, l.kept = found.parameters, found.kept
	}
	loss, err := l.lossOver(samples)
	if err != nil {
		return Training{}, err
	}
	network, state, err := l.result()
	return Training{network, state, loss, epoch, reports}, err
}

func (l *learner) report(epoch int, samples batch, validation *batch) (Report, error) {
	loss, err := l.lossOver(samples)
	if err != nil || validation == nil {
		return Report{epoch, loss, nil}, err
	}
	checked, err := l.lossOver(*validation)
	return Report{epoch, loss, &checked}, err
}

// split returns the samples in an order, so many at a time; the last batch may be smaller. A nil order is that of the
// samples.
func (b batch) split(size int, order []int) []batch {
	inputs, outputs := len(b.data)/b.count, len(b.targets)/b.count
	var batches []batch
	for from := 0; from < b.count; from += size {
		chosen := batch{}
		for i := from; i < min(from+size, b.count); i++ {
			sample := i
			if order != nil {
				sample = order[i]
			}
			chosen.count++
			chosen.data = append(chosen.data, b.data[sample*inputs:(sample+1)*inputs]...)
			chosen.targets = append(chosen.targets, b.targets[sample*outputs:(sample+1)*outputs]...)
		}
		batches = append(batches, chosen)
	}
	return batches
}
