package layers

// Learners: what one update does to a network, with a batch of samples.

// batch is a number of samples of a size, row after row: shapes (samples, inputs) and (samples, outputs).
type batch struct {
	count         int
	size          []int
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

func newLearner(network Network, loss TrainingLoss, optimiser Optimiser, state *State, size []int) (*learner, error) {
	if err := requireOptimiser(optimiser); err != nil {
		return nil, err
	}
	kept, err := memoryOf(optimiser, state, network)
	parameters := network.flat()
	return &learner{
		network, loss, optimiser, network.places(size), parameters, make([]float64, len(parameters)), kept, map[int]*passes{},
	}, err
}

// step updates all parameters that are trained, with all samples of a batch.
func (l *learner) step(samples batch, rate float64) {
	writeGradient(l.passes(samples.count), l.parameters, samples, l.loss, l.gradient)
	l.kept.steps++
	for _, place := range l.places {
		if !place.layer.isFrozen() {
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
	p.backward(gradient)
	loss.addL2(p.places, p.count, parameters, gradient)
}
