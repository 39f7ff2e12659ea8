package layers

// Networks of layers of any kind and number. All parameters of a network stand in one flat slice, layer by layer, weights
// before biases, and so do their partial derivatives; each layer knows where its own begin.

import (
	"errors"
	"fmt"
	"math"
	"strings"

	"smallnetworks/internal/checks"
)

// Network holds layers; each takes the outputs of the one before; softmax may only come last.
type Network struct {
	Layers []Layer
}

// LayeredGradients holds a number for each parameter of a network, in its shape.
type LayeredGradients struct {
	Layers []Slopes
}

// flat returns all parameters in one new slice, layer by layer, weights before biases.
func (n Network) flat() []float64 {
	return n.Shapes().Flat()
}

// Flat returns all numbers in one new slice, layer by layer, weights before biases.
func (g LayeredGradients) Flat() []float64 {
	var numbers []float64
	for _, slopes := range g.Layers {
		for _, parameter := range slopes.parameters() {
			numbers = append(numbers, parameter.flat()...)
		}
	}
	return numbers
}

// places returns where each layer stands in the flat slice, for inputs of a size that fits.
func (n Network) places(size []int) []place {
	places, end := make([]place, len(n.Layers)), 0
	for i, layer := range n.Layers {
		at := place{layer: layer, weights: end, biases: end, end: end, takes: size}
		for _, parameter := range layer.Parameters().parameters() {
			at.end += len(parameter.flat())
			if !parameter.isBias() {
				at.biases = at.end
			}
		}
		// It fits: network.Sizes was asked before.
		size, _ = layer.leaving("", size, "")
		at.gives, at.inputs, at.neurons = size, product(at.takes), product(size)
		places[i], end = at, at.end
	}
	return places
}

// Sizes returns the size of what each layer gives for inputs of a size, as far as it is known; a layer that does not fit is
// an error.
func (n Network) Sizes(name string, size []int) ([][]int, error) {
	sizes := make([][]int, len(n.Layers))
	for i, layer := range n.Layers {
		leaving, err := layer.leaving(layerName(i), size, name)
		if err != nil {
			return nil, err
		}
		sizes[i], size, name = leaving, leaving, n.leavingName(i)
	}
	return sizes, nil
}

// with returns a network of the same kinds with other parameters; what is frozen stays what it was.
func (n Network) with(parameters []float64) (Network, error) {
	gradients, err := n.gradients(parameters)
	if err != nil {
		return Network{}, err
	}
	trained := Network{make([]Layer, len(n.Layers))}
	for i, layer := range n.Layers {
		trained.Layers[i] = layer
		if !layer.isFrozen() {
			trained.Layers[i] = layer.with(gradients.Layers[i])
		}
	}
	return trained, nil
}

// gradients returns a number for each parameter, in the shape of the network.
func (n Network) gradients(numbers []float64) (LayeredGradients, error) {
	if err := RequireFiniteResult(numbers...); err != nil {
		return LayeredGradients{}, err
	}
	gradients := n.Shapes()
	for i, slopes := range gradients.Layers {
		gradients.Layers[i] = slopes.shaped(&numbers)
	}
	return gradients, nil
}

// Require refuses layers that do not fit, and infinities and NaN.
func (n Network) Require() error {
	if err := checks.RequireSome("network.layers", len(n.Layers)); err != nil {
		return err
	}
	for i, layer := range n.Layers {
		if err := layer.require(layerName(i)); err != nil {
			return err
		}
		dense, isDense := layer.(Dense)
		if isDense && dense.Activation == "softmax" && i < len(n.Layers)-1 {
			return fmt.Errorf("%s.activation must not be softmax: only the last may be", layerName(i))
		}
	}
	_, err := n.Sizes("", nil)
	return err
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
		given, wanted := slopes.parameters(), other.Layers[i].parameters()
		if has, wants := namesOf(given), namesOf(wanted); has != wants {
			return fmt.Errorf("%s must have %s, as %s has, got %s", here, wants, there, has)
		}
		for at, parameter := range given {
			place := "." + parameter.name
			if err := requireShape(here+place, parameter.numbers, there+place, wanted[at].numbers); err != nil {
				return err
			}
		}
	}
	return nil
}

// namesOf lists the names of parameters, as messages do.
func namesOf(parameters []parameter) string {
	var names []string
	for _, parameter := range parameters {
		names = append(names, parameter.name)
	}
	if len(names) == 0 {
		return "nothing"
	}
	return strings.Join(names, ", ")
}

// Shapes returns the parameters as if they were gradients.
func (n Network) Shapes() LayeredGradients {
	shapes := LayeredGradients{make([]Slopes, len(n.Layers))}
	for i, layer := range n.Layers {
		shapes.Layers[i] = layer.Parameters()
	}
	return shapes
}

// leavingName is what the outputs of a layer are called in messages.
func (n Network) leavingName(layer int) string {
	if _, isDense := n.Layers[layer].(Dense); isDense {
		return layerName(layer) + ".weights"
	}
	return layerName(layer)
}

func layerName(layer int) string {
	return fmt.Sprintf("network.layers[%d]", layer)
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
