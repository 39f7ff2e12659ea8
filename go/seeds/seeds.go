// Package seeds is the same start from the same seed: what NumPy's legacy RandomState draws, and networks to start
// from. Every function starts from its seed anew; a seed is a whole number from 0 to 2^32 - 1. No argument is changed;
// other numbers are errors.
package seeds

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"smallnetworks/internal/checks"
	"smallnetworks/network"
	"smallnetworks/neuron"
)

const (
	largestWhole = 1<<53 - 1
	largestSize  = 1000
)

var (
	schemes = []string{"standard-normal", "uniform", "xavier-uniform", "xavier-normal", "he-uniform", "he-normal"}
	orders  = []string{"by-neuron", "by-input"}
)

// LayerStart is a layer before training. Weights has shape (neurons, inputs), Biases (neurons), or is nil.
type LayerStart struct {
	Weights [][]float64
	Biases  []float64
}

// LayerStarts are layers before training.
type LayerStarts struct {
	Layers []LayerStart
}

// Integers returns words of 32 bits, shape (count).
func Integers(seed int64, count int) ([]uint32, error) {
	g, err := seeded(seed, count)
	return drawn(count, err, func() uint32 { return g.word() }), err
}

// Random returns numbers from 0 up to, but not including, 1, shape (count).
func Random(seed int64, count int) ([]float64, error) {
	g, err := seeded(seed, count)
	return drawn(count, err, func() float64 { return g.fraction() }), err
}

// Randint returns whole numbers from low up to, but not including, high, shape (count).
func Randint(seed, low, high int64, count int) ([]int64, error) {
	g, err := seeded(seed, count)
	if err == nil {
		err = cmp.Or(
			checks.RequireWhole("low", low, -largestWhole, largestWhole),
			checks.RequireWhole("high", high, -largestWhole, largestWhole),
		)
	}
	if err == nil && low >= high {
		err = fmt.Errorf("low must be below high, got %d and %d", low, high)
	}
	return drawn(count, err, func() int64 { return low + int64(g.atMost(uint64(high-1-low))) }), err
}

// Shuffle returns the values, shape (any), in another order.
func Shuffle(seed int64, values []float64) ([]float64, error) {
	g, err := seeded(seed, 0)
	if err == nil {
		err = checks.RequireFiniteNumbers("values", values)
	}
	if err != nil {
		return nil, err
	}
	shuffled := slices.Clone(values)
	for i := len(shuffled) - 1; i > 0; i-- {
		j := g.atMost(uint64(i))
		shuffled[i], shuffled[j] = shuffled[j], shuffled[i]
	}
	return shuffled, nil
}

// Normal returns numbers of the standard normal distribution, shape (count).
func Normal(seed int64, count int) ([]float64, error) {
	g, err := seeded(seed, count)
	return drawn(count, err, func() float64 { return g.normal() }), err
}

// Start returns layers drawn one after the other.
//
// sizes: the number of inputs and then of neurons in each layer, shape (layers + 1); biases: "drawn", "zero" or "none".
func Start(seed int64, sizes []int64, scheme, order, biases string) (LayerStarts, error) {
	g, err := seeded(seed, 0)
	if err != nil {
		return LayerStarts{}, err
	}
	if err := requireStart(sizes, scheme, order, biases); err != nil {
		return LayerStarts{}, err
	}
	layers := make([]LayerStart, len(sizes)-1)
	for i := range layers {
		inputs, neurons := int(sizes[i]), int(sizes[i+1])
		layers[i] = layerOf(drawing(g, scheme, inputs, neurons), inputs, neurons, order, biases)
	}
	return LayerStarts{layers}, nil
}

// TwoTwoOne returns the 2-2-1 network: h1, h2, o1, each with its weights and then its bias, "drawn" or "zero".
func TwoTwoOne(seed int64, scheme, biases string) (network.NeuralNetwork, error) {
	if err := checks.RequireChoice("biases", biases, "drawn", "zero"); err != nil {
		return network.NeuralNetwork{}, err
	}
	start, err := Start(seed, []int64{2, 2, 1}, scheme, "by-neuron", biases)
	if err != nil {
		return network.NeuralNetwork{}, err
	}
	hidden, output := start.Layers[0], start.Layers[1]
	return network.NeuralNetwork{
		H1: neuron.Neuron{Weights: hidden.Weights[0], Bias: hidden.Biases[0]},
		H2: neuron.Neuron{Weights: hidden.Weights[1], Bias: hidden.Biases[1]},
		O1: neuron.Neuron{Weights: output.Weights[0], Bias: output.Biases[0]},
	}, nil
}

func seeded(seed int64, count int) (*generator, error) {
	if err := checks.RequireWhole("seed", seed, 0, math.MaxUint32); err != nil {
		return nil, err
	}
	return newGenerator(uint32(seed)), checks.RequireCount("count", count)
}

// drawn draws count numbers, or none after an error.
func drawn[T any](count int, err error, draw func() T) []T {
	if err != nil {
		return nil
	}
	numbers := make([]T, count)
	for i := range numbers {
		numbers[i] = draw()
	}
	return numbers
}

// drawing returns a function that draws a number of a layer.
func drawing(g *generator, scheme string, inputs, neurons int) func() float64 {
	connections := inputs
	if strings.HasPrefix(scheme, "xavier") {
		connections += neurons
	}
	switch scheme {
	case "standard-normal":
		return g.normal
	case "uniform":
		return g.centred
	case "xavier-uniform", "he-uniform":
		bound := math.Sqrt(6 / float64(connections))
		return func() float64 { return bound * g.centred() }
	default:
		deviation := math.Sqrt(2 / float64(connections))
		return func() float64 { return deviation * g.normal() }
	}
}

func layerOf(draw func() float64, inputs, neurons int, order, biases string) LayerStart {
	weights, shifts := make([][]float64, neurons), make([]float64, neurons)
	for i := range weights {
		weights[i] = make([]float64, inputs)
	}
	drawBias := func(i int) {
		if biases == "drawn" {
			shifts[i] = draw()
		}
	}
	if order == "by-neuron" {
		for i := range neurons {
			for j := range inputs {
				weights[i][j] = draw()
			}
			drawBias(i)
		}
	} else {
		for j := range inputs {
			for i := range neurons {
				weights[i][j] = draw()
			}
		}
		for i := range neurons {
			drawBias(i)
		}
	}
	if biases == "none" {
		return LayerStart{weights, nil}
	}
	return LayerStart{weights, shifts}
}

func requireStart(sizes []int64, scheme, order, biases string) error {
	for i, size := range sizes {
		if err := checks.RequireWhole(fmt.Sprintf("sizes[%d]", i), size, 1, largestSize); err != nil {
			return err
		}
	}
	if len(sizes) < 2 {
		return fmt.Errorf("sizes must have at least 2 elements, got %d", len(sizes))
	}
	return cmp.Or(
		checks.RequireChoice("scheme", scheme, schemes...),
		checks.RequireChoice("order", order, orders...),
		checks.RequireChoice("biases", biases, "drawn", "zero", "none"),
	)
}
