package layers

import (
	"fmt"

	"smallnetworks/internal/checks"
)

// Dense is a layer whose neurons use all inputs. Weights has shape (neurons, inputs), Biases shape (neurons), or is
// nil; a frozen layer is not trained.
type Dense struct {
	Weights    [][]float64
	Biases     []float64 `null:"nil"`
	Activation string
	Frozen     bool
}

// DenseSlopes holds the partial derivatives by the weights and the biases of a layer, in their shapes.
type DenseSlopes struct {
	Weights [][]float64
	Biases  []float64 `null:"nil"`
}

func (s DenseSlopes) parameters() []parameter {
	return []parameter{{"weights", s.Weights}, {"biases", s.Biases}}
}

func (s DenseSlopes) shaped(numbers *[]float64) Slopes {
	return DenseSlopes{shaped(s.Weights, numbers), shaped(s.Biases, numbers)}
}

// Kind is dense.
func (Dense) Kind() string { return "dense" }

func (d Dense) isFrozen() bool { return d.Frozen }

// Parameters returns weights and biases.
func (d Dense) Parameters() Slopes { return DenseSlopes{d.Weights, d.Biases} }

func (d Dense) with(parameters Slopes) Layer {
	slopes := parameters.(DenseSlopes)
	d.Weights, d.Biases = slopes.Weights, slopes.Biases
	return d
}

func (d Dense) require(name string) error {
	if err := checks.RequireSome(name+".weights", len(d.Weights)); err != nil {
		return err
	}
	if err := checks.RequireRows(name+".weights", d.Weights, name+".weights[0]", len(d.Weights[0])); err != nil {
		return err
	}
	if err := requireOneEach(name+".biases", d.Biases, name+".weights", len(d.Weights)); err != nil {
		return err
	}
	if activationOf(d.Activation) == nil {
		return fmt.Errorf("%s.activation must be one of %s, got %q", name, activationNames(), d.Activation)
	}
	return nil
}

func (d Dense) leaving(name string, entering []int, source string) ([]int, error) {
	if entering == nil {
		return []int{len(d.Weights)}, nil
	}
	if len(entering) != 1 {
		return nil, fmt.Errorf("%s: dense takes a list of numbers, and the size of %s is %s", name, source, told(entering))
	}
	if err := checks.RequireSameLength(name+".weights[0]", len(d.Weights[0]), source, entering[0]); err != nil {
		return nil, err
	}
	return []int{len(d.Weights)}, nil
}

// forward writes activation(weights · entering + biases) for each sample: one product of matrices.
func (d Dense) forward(p *pass) {
	totals := p.fired.totals
	rows := matrixOf(p.parameters[p.weights:p.biases], p.inputs).transposed()
	writeProduct(matrixOf(p.entering, p.inputs), rows, p.count, p.inputs, p.neurons, totals)
	biases := p.parameters[p.biases:p.end]
	for from := 0; from < len(totals) && len(biases) > 0; from += len(biases) {
		for neuron, bias := range biases {
			totals[from+neuron] += bias
		}
	}
	activationOf(d.Activation)(p.fired)
}

// backward writes the gradients of weights and biases, and those of the inputs.
func (Dense) backward(p *pass) {
	slopes := matrixOf(p.slopes, p.neurons)
	entering := matrixOf(p.entering, p.inputs)
	writeProduct(slopes.transposed(), entering, p.neurons, p.count, p.inputs, p.gradient[p.weights:p.biases])
	biases := p.gradient[p.biases:p.end]
	clear(biases)
	for from := 0; from < len(p.slopes) && len(biases) > 0; from += len(biases) {
		for neuron := range biases {
			biases[neuron] += p.slopes[from+neuron]
		}
	}
	if p.below != nil {
		rows := matrixOf(p.parameters[p.weights:p.biases], p.inputs)
		writeProduct(slopes, rows, p.count, p.neurons, p.inputs, p.below)
	}
}
