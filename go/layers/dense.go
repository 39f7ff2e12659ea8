package layers

// Dense layers of any number and size. All parameters of a network stand in one flat slice, layer by layer, weights
// before biases, and so do their partial derivatives; each layer knows where its own begin.

import (
	"errors"
	"fmt"
	"math"
	"slices"

	"smallnetworks/internal/checks"
)

// Dense is a layer. Weights has shape (neurons, inputs), Biases shape (neurons), or is nil; a frozen layer is not trained.
type Dense struct {
	Weights    [][]float64
	Biases     []float64 `null:"nil"`
	Activation string
	Frozen     bool
}

// Network holds layers of which each takes what the one before gives; softmax may only come last.
type Network struct {
	Layers []Dense
}

// Slopes holds the partial derivatives by the weights and the biases of a layer, in their shapes.
type Slopes struct {
	Weights [][]float64
	Biases  []float64 `null:"nil"`
}

// LayeredGradients holds a number for each weight and bias of a network, in its shape.
type LayeredGradients struct {
	Layers []Slopes
}

// place is where the parameters of a layer stand in a flat slice, and its shape; biases is end without biases.
type place struct {
	weights, biases, end int
	neurons, inputs      int
	activation           string
	frozen               bool
}

// flat returns all parameters in one new slice, layer by layer, weights before biases.
func (n Network) flat() []float64 {
	var numbers []float64
	for _, layer := range n.Layers {
		numbers = append(append(numbers, slices.Concat(layer.Weights...)...), layer.Biases...)
	}
	return numbers
}

// Flat returns all numbers in one new slice, layer by layer, weights before biases.
func (g LayeredGradients) Flat() []float64 {
	var numbers []float64
	for _, layer := range g.Layers {
		numbers = append(append(numbers, slices.Concat(layer.Weights...)...), layer.Biases...)
	}
	return numbers
}

// places returns where each layer stands in the flat slice.
func (n Network) places() []place {
	places, end := make([]place, len(n.Layers)), 0
	for i, layer := range n.Layers {
		neurons, inputs := len(layer.Weights), len(layer.Weights[0])
		biases := end + neurons*inputs
		places[i] = place{end, biases, biases + len(layer.Biases), neurons, inputs, layer.Activation, layer.Frozen}
		end = places[i].end
	}
	return places
}

// with returns a network of the same kind with other parameters; what is frozen stays what it was.
func (n Network) with(parameters []float64) (Network, error) {
	gradients, err := n.gradients(parameters)
	if err != nil {
		return Network{}, err
	}
	trained := Network{slices.Clone(n.Layers)}
	for i, layer := range n.Layers {
		if !layer.Frozen {
			trained.Layers[i].Weights, trained.Layers[i].Biases = gradients.Layers[i].Weights, gradients.Layers[i].Biases
		}
	}
	return trained, nil
}

// gradients returns a number for each parameter, in the shape of the network.
func (n Network) gradients(numbers []float64) (LayeredGradients, error) {
	if err := RequireFiniteResult(numbers...); err != nil {
		return LayeredGradients{}, err
	}
	gradients := LayeredGradients{make([]Slopes, len(n.Layers))}
	for i, place := range n.places() {
		for from := place.weights; from < place.biases; from += place.inputs {
			row := slices.Clone(numbers[from : from+place.inputs])
			gradients.Layers[i].Weights = append(gradients.Layers[i].Weights, row)
		}
		if place.biases < place.end {
			gradients.Layers[i].Biases = slices.Clone(numbers[place.biases:place.end])
		}
	}
	return gradients, nil
}

// Require refuses layers that do not fit, and infinities and NaN.
func (n Network) Require() error {
	if err := checks.RequireSome("network.layers", len(n.Layers)); err != nil {
		return err
	}
	for i, layer := range n.Layers {
		name := fmt.Sprintf("network.layers[%d]", i)
		if err := requireShape(name, layer.Weights, layer.Biases); err != nil {
			return err
		}
		if activationOf(layer.Activation) == nil {
			return fmt.Errorf("%s.activation must be one of %s, got %q", name, activationNames(), layer.Activation)
		}
		if layer.Activation == "softmax" && i < len(n.Layers)-1 {
			return fmt.Errorf("%s.activation must not be softmax: only the last may be", name)
		}
		if i > 0 {
			below := fmt.Sprintf("network.layers[%d].weights", i-1)
			inputs, neurons := len(layer.Weights[0]), len(n.Layers[i-1].Weights)
			if err := checks.RequireSameLength(name+".weights[0]", inputs, below, neurons); err != nil {
				return err
			}
		}
	}
	return nil
}

// Require refuses gradients with other shapes than the others, and infinities and NaN.
func (g LayeredGradients) Require(name string, other LayeredGradients, otherName string) error {
	if err := checks.RequireSome(name+".layers", len(g.Layers)); err != nil {
		return err
	}
	if err := checks.RequireSameLength(name+".layers", len(g.Layers), otherName+".layers", len(other.Layers)); err != nil {
		return err
	}
	for i, slopes := range g.Layers {
		here, there := fmt.Sprintf("%s.layers[%d]", name, i), fmt.Sprintf("%s.layers[%d]", otherName, i)
		layer := other.Layers[i]
		if err := requireShape(here, slopes.Weights, slopes.Biases); err != nil {
			return err
		}
		if err := requireSameShape(here, slopes, there, layer); err != nil {
			return err
		}
	}
	return nil
}

// requireShape refuses rows of different lengths, and biases that are not one for each row.
func requireShape(name string, weights [][]float64, biases []float64) error {
	if err := checks.RequireSome(name+".weights", len(weights)); err != nil {
		return err
	}
	if err := checks.RequireRows(name+".weights", weights, name+".weights[0]", len(weights[0])); err != nil {
		return err
	}
	if biases == nil {
		return nil
	}
	if err := checks.RequireFiniteNumbers(name+".biases", biases); err != nil {
		return err
	}
	return checks.RequireSameLength(name+".biases", len(biases), name+".weights", len(weights))
}

func requireSameShape(here string, slopes Slopes, there string, layer Slopes) error {
	if err := checks.RequireSameLength(here+".weights", len(slopes.Weights), there+".weights", len(layer.Weights)); err != nil {
		return err
	}
	if err := checks.RequireSameLength(here+".weights[0]", len(slopes.Weights[0]), there+".weights[0]", len(layer.Weights[0])); err != nil {
		return err
	}
	if (slopes.Biases == nil) != (layer.Biases == nil) {
		return fmt.Errorf("%s.biases and %s.biases must both be null, or neither", here, there)
	}
	return nil
}

// Shapes returns the parameters as if they were gradients.
func (n Network) Shapes() LayeredGradients {
	shapes := make([]Slopes, len(n.Layers))
	for i, layer := range n.Layers {
		shapes[i] = Slopes{layer.Weights, layer.Biases}
	}
	return LayeredGradients{shapes}
}

// RequireFiniteResult refuses infinities and NaN in a result.
func RequireFiniteResult(numbers ...float64) error {
	for _, number := range numbers {
		if math.IsInf(number, 0) || math.IsNaN(number) {
			return errors.New("the result overflows: it is not finite")
		}
	}
	return nil
}
