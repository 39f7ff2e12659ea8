package layers

import (
	"testing"

	"smallnetworks/internal/expect"
)

func TestColumnsAreReadFromTheLeftMapByMapFromTheTop(t *testing.T) {
	maps := Array{[]int{2, 2, 3}, []float64{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}}
	got, err := Forward(Network{[]Layer{Columns{}}}, maps)
	expect.NoError(t, err)
	expect.Equal(t, got.Activations[0], Array{[]int{3, 4}, []float64{1, 4, 7, 10, 2, 5, 8, 11, 3, 6, 9, 12}})
}

func TestSlopesGoThroughColumnsIntoTheConvolution(t *testing.T) {
	requireSlopesAreDifferences(
		t, Array{[]int{1, 3, 4}, drawn(12)},
		Convolution{drawnKernels(2, 1, 2, 2), nil, []float64{0.3, -0.2}, 1, 0, "tanh", false},
		Columns{},
		Recurrent{
			Weights: [][]float64{drawn(4)}, StateWeights: [][]float64{drawn(1)}, Activation: "tanh", Returns: "last",
		},
	)
}

func TestColumnsAreReadOfMaps(t *testing.T) {
	_, err := Forward(Network{[]Layer{Columns{}}}, List(0.5, -1))
	expect.Error(t, err, "network.layers[0]: columns takes maps, and the size of inputs is 2")
}
