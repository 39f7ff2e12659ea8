package images

import (
	"testing"

	"smallnetworks/internal/expect"
	"smallnetworks/layers"
)

func TestAFrozenLayerHasUnitsAndConnectionsAndNoParameters(t *testing.T) {
	dense := layers.Dense{Weights: [][]float64{{1, 2, 3, 4}}, Biases: []float64{0.5}, Activation: "identity", Frozen: true}
	got, err := Count(layers.Network{Layers: []layers.Layer{layers.Flatten{}, dense}}, []int{1, 2, 2})
	expect.NoError(t, err)
	expect.Equal(t, got, NetworkCounts{[]Counts{{}, {1, 5, 0}}, 6, 5, 0})
}

func TestSharedParametersAreCountedOnceAndTheirConnectionsAtEachPlace(t *testing.T) {
	kernels := [][][][]float64{{{{1, 2}}}, {{{3, 4}}}}
	network := layers.Network{Layers: []layers.Layer{
		layers.Convolution{Kernels: kernels, Biases: []float64{0, 0}, Stride: 1, Activation: "tanh"},
		layers.AveragePool{Size: 2, Stride: 2, Biases: []float64{0, 0}, Activation: "tanh"},
		layers.MaxPool{Size: 1, Stride: 1},
	}}
	got, err := Count(network, []int{1, 2, 3})
	expect.NoError(t, err)
	expect.Equal(t, got.Layers, []Counts{{8, 24, 6}, {2, 10, 2}, {2, 2, 0}})
	expect.Equal(t, got.Units, 6+8+2+2+1)
}

func TestOtherSizesThanThoseOfImagesAreRefused(t *testing.T) {
	network := layers.Network{Layers: []layers.Layer{layers.Flatten{}}}
	expect.Error(t, expect.ErrorOf(Count(network, []int{4})), "size must hold maps, rows and columns, got 1 numbers")
	expect.Error(t, expect.ErrorOf(Count(network, []int{1, 0, 4})), "size[1] must be at least 1, got 0")
}
