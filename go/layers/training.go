package layers

// Training: epochs of steps, a batch at a time, with a history and early stopping.

import "slices"

// Samples are what is learnt. Data are as the first layer takes them, Targets have shape (samples, outputs).
type Samples struct {
	Data    []Array
	Targets [][]float64
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
		chosen := batch{size: b.size}
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
