package layers

// The forward pass and the backward pass. Whole batches go through at once, with a row for each sample.

// passes are those of a batch of so many samples, in slices that are used again for the next.
type passes struct {
	places []place
	count  int
	layers []pass
}

func newPasses(places []place, count int) *passes {
	p := &passes{places, count, make([]pass, len(places))}
	for i, place := range places {
		size := count * place.neurons
		p.layers[i] = pass{
			place: place, count: count, slopes: make([]float64, size),
			fired: fired{place.neurons, make([]float64, size), make([]float64, size), make([]float64, size)},
		}
		if i > 0 {
			p.layers[i].entering, p.layers[i].below = p.layers[i-1].fired.values, p.layers[i-1].slopes
		}
	}
	return p
}

// outputs is what the last layer gives.
func (p *passes) outputs() fired {
	return p.layers[len(p.layers)-1].fired
}

// outputSlopes are the gradients of the totals of the last layer, from which those of the others follow.
func (p *passes) outputSlopes() []float64 {
	return p.layers[len(p.layers)-1].slopes
}

// sample is what the last layer gives for one sample, and its targets. targets: shape (samples, outputs).
func (p *passes) sample(i int, targets []float64) (fired, []float64) {
	all := p.outputs()
	from, to := i*all.neurons, (i+1)*all.neurons
	return fired{all.neurons, all.totals[from:to], all.values[from:to], all.slopes[from:to]}, targets[from:to]
}

// forward writes what every layer gives. data: shape (samples, inputs).
func (p *passes) forward(parameters, data []float64) {
	p.layers[0].entering = data
	for i := range p.layers {
		layer := &p.layers[i]
		layer.parameters = parameters
		layer.layer.forward(layer)
	}
}

// backward writes the partial derivatives, from outputSlopes, after forward. gradient: shape (parameters).
func (p *passes) backward(gradient []float64) {
	for i := len(p.layers) - 1; i >= 0; i-- {
		layer := &p.layers[i]
		layer.gradient = gradient
		layer.layer.backward(layer)
		if i > 0 {
			for at, slope := range p.layers[i-1].fired.slopes {
				layer.below[at] *= slope
			}
		}
	}
}
