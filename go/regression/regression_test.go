package regression

import (
	"math"
	"testing"

	"smallnetworks/internal/expect"
)

// deeplearning.ai, logistic regression with a neural network mindset.
var (
	data    = [][]float64{{1, 3}, {2, 4}}
	targets = []int{1, 0}
	weights = []float64{1, 2}
)

func TestPublishedLossSlopesAndTrainingAreReproduced(t *testing.T) {
	found, err := Loss(data, targets, weights, 2, "cross-entropy")
	expect.NoError(t, err)
	expect.Close(t, found, 6.00006477319, 1e-11)
	slopes, err := Gradients(data, targets, weights, 2, "cross-entropy")
	expect.NoError(t, err)
	expect.Close(t, slopes.Weights[0], 0.99993216, 1e-8)
	expect.Close(t, slopes.Bias, 0.499935230625, 1e-10)
	trained, err := Train(data, targets, weights, 2, "cross-entropy", 0.009, 100)
	expect.NoError(t, err)
	expect.Close(t, trained.Weights[0], 0.1124579, 1e-7)
	expect.Close(t, trained.Bias, 1.55930492484, 1e-10)
	expect.Equal(t, weights, []float64{1, 2})
}

func TestCrossEntropyIsStableFarOut(t *testing.T) {
	for total, want := range map[float64]float64{-800: 800, 700: math.Exp(-700), 0: math.Ln2} {
		got, err := Loss([][]float64{{total}}, []int{1}, []float64{1}, 0, "cross-entropy")
		expect.NoError(t, err)
		expect.Close(t, got, want, 1e-15)
	}
}

func TestSquaresKeepTheSlopeOfTheSigmoid(t *testing.T) {
	for loss, want := range map[string]Slopes{
		"half-squares":  {[]float64{0.25}, 0.125},
		"cross-entropy": {[]float64{1}, 0.5},
	} {
		got, err := Gradients([][]float64{{2}}, []int{0}, []float64{0}, 0, loss)
		expect.NoError(t, err)
		expect.Equal(t, got, want)
	}
}

func TestBySampleEachStepSeesTheOneBefore(t *testing.T) {
	got, err := TrainBySample([][]float64{{1}, {1}}, []int{1, 0}, []float64{0}, 0, "cross-entropy", 1, 1)
	expect.NoError(t, err)
	expect.Close(t, got.Bias, 0.5-1/(1+math.Exp(-1)), 1e-14)
}

func TestRegressionRefuses(t *testing.T) {
	one, zero := [][]float64{{1}}, []float64{0}
	expect.Error(t, expect.ErrorOf(Predict([][]float64{{1, 2}}, zero, 0)),
		"data[0] and weights must have the same length, got 2 and 1")
	expect.Error(t, expect.ErrorOf(Loss(one, []int{1}, zero, 0, "hinge")),
		`loss must be one of cross-entropy, half-squares, got "hinge"`)
	expect.Error(t, expect.ErrorOf(Gradients(one, []int{2}, zero, 0, "half-squares")),
		"targets[0] must be 0 or 1, got 2")
	expect.Error(t, expect.ErrorOf(Train([][]float64{{10}}, []int{1}, zero, 0, "cross-entropy", 1e308, 1)),
		"the result overflows: it is not finite")
}
