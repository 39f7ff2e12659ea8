package layers

// The forward pass and the backward pass. Whole batches go through at once, as matrices with a row for each sample.

// passes are those of a batch of so many samples, in slices that are used again for the next.
type passes struct {
	places []place
	count  int
	fired  []fired
	writes []func(fired) // the activation of each layer
	slopes [][]float64   // of the loss by the totals of each layer; each has shape (samples, neurons)
}

func newPasses(places []place, count int) *passes {
	p := &passes{places: places, count: count}
	for _, place := range places {
		size := count * place.neurons
		p.fired = append(p.fired, fired{
			place.neurons, make([]float64, size), make([]float64, size), make([]float64, size),
		})
		p.writes = append(p.writes, activationOf(place.activation))
		p.slopes = append(p.slopes, make([]float64, size))
	}
	return p
}

// outputs is what the last layer gives.
func (p *passes) outputs() fired {
	return p.fired[len(p.fired)-1]
}

// outputSlopes are the slopes of the loss by the totals of the last layer, from which those of the others follow.
func (p *passes) outputSlopes() []float64 {
	return p.slopes[len(p.slopes)-1]
}

// sample is what the last layer gives for one sample, and its targets. targets: shape (samples, outputs).
func (p *passes) sample(i int, targets []float64) (fired, []float64) {
	all := p.outputs()
	from, to := i*all.neurons, (i+1)*all.neurons
	return fired{all.neurons, all.totals[from:to], all.values[from:to], all.slopes[from:to]}, targets[from:to]
}

// entering is what enters a layer, shape (samples, inputs).
func (p *passes) entering(layer int, data []float64) matrix {
	if layer > 0 {
		data = p.fired[layer-1].values
	}
	return matrixOf(data, p.places[layer].inputs)
}

// forward writes what every layer gives. data: shape (samples, inputs).
func (p *passes) forward(parameters, data []float64) {
	for i, place := range p.places {
		totals := p.fired[i].totals
		rows := matrixOf(parameters[place.weights:place.biases], place.inputs).transposed()
		writeProduct(p.entering(i, data), rows, p.count, place.inputs, place.neurons, totals)
		biases := parameters[place.biases:place.end]
		for from := 0; from < len(totals) && len(biases) > 0; from += len(biases) {
			for neuron, bias := range biases {
				totals[from+neuron] += bias
			}
		}
		p.writes[i](p.fired[i])
	}
}

// backward writes the partial derivatives, from outputSlopes. data: shape (samples, inputs); gradient: shape (parameters).
func (p *passes) backward(parameters, data, gradient []float64) {
	for i := len(p.places) - 1; i >= 0; i-- {
		place := p.places[i]
		slopes := matrixOf(p.slopes[i], place.neurons)
		writeProduct(slopes.transposed(), p.entering(i, data), place.neurons, p.count, place.inputs, gradient[place.weights:place.biases])
		biases := gradient[place.biases:place.end]
		clear(biases)
		for from := 0; from < len(slopes.numbers) && len(biases) > 0; from += len(biases) {
			for neuron := range biases {
				biases[neuron] += slopes.numbers[from+neuron]
			}
		}
		if i > 0 {
			below := p.slopes[i-1]
			rows := matrixOf(parameters[place.weights:place.biases], place.inputs)
			writeProduct(slopes, rows, p.count, place.neurons, place.inputs, below)
			for at, slope := range p.fired[i-1].slopes {
				below[at] *= slope
			}
		}
	}
}
