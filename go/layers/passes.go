package layers

// The forward pass and the backward pass. Whole batches go through at once, as matrices with a row for each sample.

import (
	"math"
	"slices"
	"strings"
)

// fired is what a layer gives for a batch, and the slopes of its activation; each has shape (samples, neurons).
type fired struct {
	neurons                int
	totals, values, slopes []float64
}

// sigmoid writes 1 / (1 + e^−total) and its slope, accurate far out on both sides.
func sigmoid(f fired) {
	for i, total := range f.totals {
		exponential := math.Exp(-math.Abs(total))
		above := 1 + exponential
		f.values[i] = 1 / above
		if total < 0 {
			f.values[i] = exponential / above
		}
		f.slopes[i] = exponential / (above * above)
	}
}

// tanh writes tanh and its slope 1 − tanh², accurate far out on both sides.
func tanh(f fired) {
	for i, total := range f.totals {
		exponential := math.Exp(-2 * math.Abs(total))
		above := 1 + exponential
		f.values[i] = math.Tanh(total)
		f.slopes[i] = 4 * exponential / (above * above)
	}
}

// relu writes each total that is above 0, else 0, and its slope, which is 0 at 0.
func relu(f fired) {
	for i, total := range f.totals {
		f.values[i] = math.Max(total, 0)
		f.slopes[i] = 0
		if total > 0 {
			f.slopes[i] = 1
		}
	}
}

// identity writes the totals, and 1.
func identity(f fired) {
	copy(f.values, f.totals)
	for i := range f.slopes {
		f.slopes[i] = 1
	}
}

// softmax writes shares of 1, from distances to the largest total of a sample; its slopes, not one each, are NaN.
func softmax(f fired) {
	for from := 0; from < len(f.totals); from += f.neurons {
		totals, values := f.totals[from:from+f.neurons], f.values[from:from+f.neurons]
		largest, sum := slices.Max(totals), 0.0
		for i, total := range totals {
			values[i] = math.Exp(total - largest)
			sum += values[i]
		}
		for i := range values {
			values[i] /= sum
			f.slopes[from+i] = math.NaN()
		}
	}
}

var activations = []struct {
	name  string
	write func(fired)
}{{"sigmoid", sigmoid}, {"tanh", tanh}, {"relu", relu}, {"identity", identity}, {"softmax", softmax}}

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

func activationOf(name string) func(fired) {
	for _, activation := range activations {
		if activation.name == name {
			return activation.write
		}
	}
	return nil
}

func activationNames() string {
	names := make([]string, len(activations))
	for i, activation := range activations {
		names[i] = activation.name
	}
	return strings.Join(names, ", ")
}
