package checking

import (
	"math"
	"testing"

	"smallnetworks/internal/expect"
	"smallnetworks/layers"
)

func gradients(weights ...float64) layers.LayeredGradients {
	return layers.LayeredGradients{Layers: []layers.Slopes{layers.DenseSlopes{Weights: [][]float64{weights}}}}
}

// deeplearning.ai, gradient checking, and Welch Labs, numerical gradient checking.
func TestPublishedChecksOfOneParameterAreReproducedBitForBit(t *testing.T) {
	product, err := Difference(Product{2}, 4, 1e-7)
	expect.NoError(t, err)
	expect.SameBits(t, product.Distance, 2.919335883291695e-10)
	square, err := Difference(Square{}, 1.5, 1e-4)
	expect.NoError(t, err)
	expect.SameBits(t, square.Slope, 3)
	expect.SameBits(t, square.Difference, 2.9999999999996696)
}

func TestTheDistanceIsRelativeToBoth(t *testing.T) {
	last := layers.DenseSlopes{Weights: [][]float64{{1}}}
	one := layers.LayeredGradients{Layers: []layers.Slopes{layers.DenseSlopes{Weights: [][]float64{{3, 4}}, Biases: []float64{0}}, last}}
	other := layers.LayeredGradients{Layers: []layers.Slopes{layers.DenseSlopes{Weights: [][]float64{{0, 0}}, Biases: []float64{0}}, last}}
	found, err := Distance(one, other)
	expect.NoError(t, err)
	nothing := 0.0
	expect.Equal(t, found.Layers, []LayerDistances{{1, &nothing}, {0, nil}})
	expect.Close(t, found.Whole, 5/(math.Sqrt(26)+1), 1e-15)
}

func TestDistancesDoNotOverflowOnTheWay(t *testing.T) {
	found, err := Distance(gradients(1e200), gradients(-1e200))
	expect.NoError(t, err)
	expect.Equal(t, found.Whole, 1.0)
}

func TestARightGradientPassesTheCheck(t *testing.T) {
	network := layers.Network{Layers: []layers.Layer{
		layers.Dense{Weights: [][]float64{{0.5, -0.25}}, Biases: []float64{0.1}, Activation: "sigmoid"},
	}}
	loss := layers.TrainingLoss{Kind: "binary-cross-entropy", Samples: "sum"}
	found, err := Check(network, layers.Lists([][]float64{{1, 2}}), [][]float64{{1}}, loss, 1e-5)
	expect.NoError(t, err)
	if found.Distance >= 2e-7 {
		t.Errorf("got %v, want less than 2e-7", found.Distance)
	}
}

func TestGradientsOfDifferentShapesAreRefused(t *testing.T) {
	expect.Error(t, expect.ErrorOf(Distance(gradients(1), gradients(1, 1))),
		"other.layers[0].weights[0] and one.layers[0].weights[0] must have the same length, got 2 and 1")
}

func TestGradientsOfOtherKindsThanDenseAreRefused(t *testing.T) {
	slopes := layers.LayeredGradients{Layers: []layers.Slopes{layers.NoSlopes{}}}
	expect.Error(t, expect.ErrorOf(Distance(slopes, slopes)), "one.layers[0] must have weights and biases")
}
