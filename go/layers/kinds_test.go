package layers

import (
	"math"
	"testing"

	"smallnetworks/internal/expect"
)

// drawn returns numbers that are neither equal nor in order.
func drawn(count int) []float64 {
	numbers := make([]float64, count)
	for i := range numbers {
		numbers[i] = math.Sin(12.9898 * float64(i+1))
	}
	return numbers
}

func drawnRows(rows, columns int) [][]float64 {
	numbers := drawn(rows * columns)
	return shaped(make2(rows, columns), &numbers)
}

func make2(rows, columns int) [][]float64 {
	lists := make([][]float64, rows)
	for i := range lists {
		lists[i] = make([]float64, columns)
	}
	return lists
}

func drawnKernels(maps, stack, rows, columns int) [][][][]float64 {
	kernels := make([][][][]float64, maps)
	for m := range kernels {
		for k := range stack {
			numbers := drawn((m*stack + k + 1) * rows * columns)[(m*stack+k)*rows*columns:]
			kernels[m] = append(kernels[m], shaped(make2(rows, columns), &numbers))
		}
	}
	return kernels
}

// requireSlopesAreDifferences compares the gradients of a network below a dense layer of two outputs with differences.
func requireSlopesAreDifferences(t *testing.T, input Array, below ...Layer) {
	t.Helper()
	sizes, err := Network{below}.Sizes("inputs", input.Size)
	expect.NoError(t, err)
	last := Dense{drawnRows(2, sizes[len(sizes)-1][0]), nil, "tanh", false}
	network, inputs, targets := Network{append(below, last)}, []Array{input, input}, [][]float64{{1, 0}, {0.5, -1}}
	loss := TrainingLoss{"squared-error", "mean", &L2{0.1, true, false}}
	slopes, err := Gradients(network, inputs, targets, loss)
	expect.NoError(t, err)
	differences, err := NumericalGradients(network, inputs, targets, loss, 1e-5)
	expect.NoError(t, err)
	close := differences.Flat()
	for i, slope := range slopes.Flat() {
		if math.Abs(slope-close[i]) > 1e-8 {
			t.Errorf("parameter %d: got %v, want %v", i, slope, close[i])
		}
	}
}

func TestAKernelIsNotTurnedRoundAndLooksAtTheMapsOfItsLinks(t *testing.T) {
	layer := Convolution{
		Kernels: [][][][]float64{{{{1, 2}}}, {{{3, 4}}}}, Links: [][]int{{1}, {0}}, Biases: []float64{0.5, 1},
		Stride: 1, Activation: "identity",
	}
	got, err := Forward(Network{[]Layer{layer}}, Array{[]int{2, 1, 3}, []float64{1, 2, 3, 4, 5, 6}})
	expect.NoError(t, err)
	expect.Equal(t, got.Activations[0], Array{[]int{2, 1, 2}, []float64{14.5, 17.5, 12, 19}})
}

func TestSlopesOfMapsAreDifferences(t *testing.T) {
	for _, c := range []struct {
		name  string
		layer Layer
	}{
		{"convolution", Convolution{drawnKernels(2, 2, 2, 2), nil, []float64{0.1, 0.2}, 2, 1, "tanh", false}},
		{"a table of links", Convolution{drawnKernels(2, 1, 2, 2), [][]int{{1}, {0}}, nil, 1, 0, "identity", false}},
		{"more padding than kernel", Convolution{drawnKernels(1, 2, 2, 2), nil, nil, 3, 4, "sigmoid", false}},
		{"averages with coefficients", AveragePool{2, 1, []float64{0.5, -2}, []float64{0.1, 0.3}, "sigmoid", false}},
		{"plain averages", AveragePool{3, 2, nil, nil, "identity", false}},
		{"max-pool", MaxPool{2, 1, false}},
	} {
		t.Run(c.name, func(t *testing.T) {
			below := Convolution{drawnKernels(2, 1, 2, 3), nil, []float64{0.3, -0.2}, 1, 1, "tanh", false}
			requireSlopesAreDifferences(t, Array{[]int{1, 6, 5}, drawn(30)}, below, c.layer, Flatten{})
		})
	}
}

func TestTheFirstOfSeveralLargestNumbersHasTheSlope(t *testing.T) {
	network := Network{[]Layer{
		Convolution{Kernels: [][][][]float64{{{{0, 0}}}}, Stride: 1, Activation: "identity"}, MaxPool{2, 2, false}, Flatten{},
	}}
	image := Array{[]int{1, 2, 3}, []float64{2, 1, 3, 1, -2, 5}}
	got, err := Gradients(network, []Array{image}, [][]float64{{0.5}}, squared)
	expect.NoError(t, err)
	expect.Equal(t, got.Layers, []Slopes{ConvolutionSlopes{[][][][]float64{{{{-2, -1}}}}, nil}, NoSlopes{}, NoSlopes{}})
}

func TestLayersOfMapsRefuse(t *testing.T) {
	image := Array{[]int{2, 2, 3}, drawn(12)}
	convolution := func(change func(*Convolution)) Layer {
		layer := Convolution{Kernels: drawnKernels(1, 2, 2, 2), Stride: 1, Activation: "tanh"}
		change(&layer)
		return layer
	}
	nan := Array{[]int{1, 2, 2}, []float64{0, 0, math.NaN(), 0}}
	for _, c := range []struct {
		layer  Layer
		inputs Array
		want   string
	}{
		{convolution(func(c *Convolution) { c.Stride = 0 }), image, "network.layers[0].stride must be at least 1, got 0"},
		{convolution(func(c *Convolution) { c.Padding = 101 }), image, "network.layers[0].padding must lie between 0 and 100, got 101"},
		{convolution(func(c *Convolution) { c.Activation = "softmax" }), image, `network.layers[0].activation must be one of sigmoid, tanh, relu, identity, got "softmax"`},
		{convolution(func(c *Convolution) { c.Links = [][]int{{1, 1}} }), image, "network.layers[0].links[0][1]: the map 1 appears twice"},
		{convolution(func(c *Convolution) { c.Links = [][]int{{0, 2}} }), image, "network.layers[0].links[0][1] must be below the 2 maps of inputs, got 2"},
		{convolution(func(c *Convolution) { c.Kernels = drawnKernels(1, 2, 3, 2) }), image, "network.layers[0].kernels are 3×2, and the padded maps of inputs are 2×3"},
		{MaxPool{3, 1, false}, image, "network.layers[0].size is 3, and the maps of inputs are 2×3"},
		{MaxPool{1, 1, false}, List(1, 2), "network.layers[0]: max-pool takes maps, and the size of inputs is 2"},
		{
			AveragePool{1, 1, []float64{1}, nil, "tanh", false}, image,
			"network.layers[0].coefficients and the maps of inputs must have the same length, got 1 and 2",
		},
		{MaxPool{1, 1, false}, nan, "inputs[0][1][0] must be finite, got NaN"},
		{Flatten{}, Array{[]int{2, 0}, nil}, "inputs[0] must not be empty"},
		{Flatten{}, Array{[]int{2, 2}, drawn(3)}, "inputs has the size 2×2, and 3 numbers"},
	} {
		expect.Error(t, expect.ErrorOf(Forward(Network{[]Layer{c.layer}}, c.inputs)), c.want)
	}
}

func TestStatesFitTheKindsOfLayers(t *testing.T) {
	network := Network{[]Layer{Flatten{}, Dense{[][]float64{{1}}, nil, "identity", false}}}
	state := &State{Kept: map[string]LayeredGradients{"velocity": {[]Slopes{
		DenseSlopes{[][]float64{{1}}, nil}, DenseSlopes{[][]float64{{1}}, nil},
	}}}}
	_, err := Step(network, Lists(zero), zero, squared, Momentum{0.1, 0.5}, state)
	expect.Error(t, err, "state.velocity.layers[0] must have nothing, as network.layers[0] has, got weights, biases")
}

func TestSamplesOfABatchHaveOneSize(t *testing.T) {
	network := Network{[]Layer{Flatten{}, Dense{[][]float64{{1, 2}}, nil, "identity", false}}}
	_, err := Loss(network, []Array{List(1, 2), {[]int{1, 2}, drawn(2)}}, [][]float64{{1}, {1}}, squared)
	expect.Error(t, err, "data[1] and data[0] must be of one size, got 1×2 and 2")
	_, err = Loss(Network{[]Layer{Flatten{}}}, []Array{List(1, 2)}, [][]float64{{1, 0}}, TrainingLoss{Kind: "hinge", Samples: "sum"})
	expect.Error(t, err, "loss.kind hinge takes a dense layer, and network.layers[0] is flatten")
}
