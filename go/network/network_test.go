package network

import (
	"math"
	"testing"

	"smallnetworks/internal/expect"
	"smallnetworks/neuron"
)

// Three sigmoids, each of which may be off by two ULP of binary64.
const twoULP = 4.5e-16

func alike(w1, w2, bias float64) NeuralNetwork {
	return networkOf(w1, w2, bias, w1, w2, bias, w1, w2, bias)
}

func networkOf(w1, w2, b1, w3, w4, b2, w5, w6, b3 float64) NeuralNetwork {
	return NeuralNetwork{
		H1: neuron.Neuron{Weights: []float64{w1, w2}, Bias: b1},
		H2: neuron.Neuron{Weights: []float64{w3, w4}, Bias: b2},
		O1: neuron.Neuron{Weights: []float64{w5, w6}, Bias: b3},
	}
}

var (
	// The start from which XOR is learned, and its four samples.
	xorStart   = networkOf(0.4, -0.7, 0.8, -0.7, 0.8, -0.6, 0.7, 0.7, -0.3)
	xorData    = [][]float64{{0, 0}, {0, 1}, {1, 0}, {1, 1}}
	xorTargets = []float64{0, 1, 1, 0}
)

func TestNetworkFeedsForward(t *testing.T) {
	// Known from the textbook example: weights [0, 1], bias 0, inputs [2, 3].
	got, err := Feedforward(alike(0, 1, 0), []float64{2, 3})
	expect.NoError(t, err)
	expect.Close(t, got.H1, 0.9525741268224334, twoULP)
	expect.Close(t, got.H2, 0.9525741268224334, twoULP)
	expect.Close(t, got.O1, 0.7216325609518421, twoULP)
}

func TestPredictIsTheOutputOfEachSample(t *testing.T) {
	outputs, err := Predict(xorStart, xorData)
	expect.NoError(t, err)
	for i, sample := range xorData {
		activations, err := Feedforward(xorStart, sample)
		expect.NoError(t, err)
		expect.SameBits(t, outputs[i], activations.O1)
	}
}

func TestLossIsTheMeanOfSquares(t *testing.T) {
	got, err := MseLoss([]float64{1, 0, 0, 1}, []float64{0, 0, 0, 0})
	expect.NoError(t, err)
	expect.SameBits(t, got, 0.5)
}

func TestGradientOfTheFirstWeight(t *testing.T) {
	// The textbook example, which prints 0.0214; the digits are from binary128 (libquadmath).
	gradients, err := Gradients(alike(1, 1, 0), []float64{-2, -1}, 1)
	expect.NoError(t, err)
	expect.Close(t, gradients.H1.Weights[0], 0.021469535265811107, 1e-14)
}

func TestGradientsAgreeWithDifferences(t *testing.T) {
	start := networkOf(0.3, -0.4, 0.1, -0.2, 0.5, -0.3, 0.7, -0.6, 0.2)
	gradients, err := Gradients(start, []float64{0.9, -1.1}, 1)
	expect.NoError(t, err)
	differences, err := NumericalGradients(start, []float64{0.9, -1.1}, 1, 1e-5)
	expect.NoError(t, err)

	want, err := gradients.parameters()
	expect.NoError(t, err)
	got, err := differences.parameters()
	expect.NoError(t, err)
	for i := range want {
		expect.Close(t, got[i], want[i], 1e-7)
	}
}

func TestStepSubtractsRateTimesGradient(t *testing.T) {
	gradients, err := Gradients(xorStart, []float64{1, 1}, 0)
	expect.NoError(t, err)
	stepped, err := TrainStep(xorStart, []float64{1, 1}, 0, 0.5)
	expect.NoError(t, err)
	expect.SameBits(t, stepped.O1.Bias, -0.3-float64(0.5*gradients.O1.Bias))
	expect.SameBits(t, stepped.H2.Weights[1], 0.8-float64(0.5*gradients.H2.Weights[1]))
}

func TestTrainingTakesTheStepsInOrder(t *testing.T) {
	want := xorStart
	for epoch := 0; epoch < 3; epoch++ {
		for i, sample := range xorData {
			var err error
			want, err = TrainStep(want, sample, xorTargets[i], 0.1)
			expect.NoError(t, err)
		}
	}
	got, err := Train(xorStart, xorData, xorTargets, 0.1, 3)
	expect.NoError(t, err)

	wanted, err := want.parameters()
	expect.NoError(t, err)
	trained, err := got.Network.parameters()
	expect.NoError(t, err)
	for i := range wanted {
		// The step multiplies in another order: a few roundings apart.
		expect.Close(t, trained[i], wanted[i], 1e-14)
	}
}

func TestNoEpochsLeaveTheNetwork(t *testing.T) {
	got, err := Train(xorStart, xorData, xorTargets, 0.1, 0)
	expect.NoError(t, err)
	expect.Equal(t, got.Network, xorStart)

	outputs, err := Predict(xorStart, xorData)
	expect.NoError(t, err)
	want, err := MseLoss(xorTargets, outputs)
	expect.NoError(t, err)
	expect.SameBits(t, got.Loss, want)
}

func TestNetworkLearnsXOR(t *testing.T) {
	got, err := Train(xorStart, xorData, xorTargets, 0.1, 10_000)
	expect.NoError(t, err)
	// The same training in binary128 (libquadmath) gives 8.2781284102322668e-4. In binary64 40 000 updates
	// enlarge the rounding of each, hence the wide bound.
	expect.Close(t, got.Loss, 8.2781284102322668e-4, 1e-9)

	expect.Equal(t, xorStart, networkOf(0.4, -0.7, 0.8, -0.7, 0.8, -0.6, 0.7, 0.7, -0.3))
	expect.Equal(t, xorData, [][]float64{{0, 0}, {0, 1}, {1, 0}, {1, 1}})
	expect.Equal(t, xorTargets, []float64{0, 1, 1, 0})
}

func TestNetworkRefuses(t *testing.T) {
	pair, data, one := []float64{1, 2}, [][]float64{{1, 2}}, []float64{1}
	good, short, infinite := alike(1, 1, 0), alike(1, 1, 0), alike(1, 1, 0)
	short.H2.Weights = one
	infinite.O1.Bias = math.Inf(1)
	cases := []struct {
		want string
		call func() error
	}{
		{"network.h1.weights must not be empty", func() error { return expect.ErrorOf(Predict(NeuralNetwork{}, data)) }},
		{"network.h2.weights must have 2 elements, got 1", func() error { return expect.ErrorOf(Feedforward(short, pair)) }},
		{"network.o1.bias must be finite, got Infinity", func() error { return expect.ErrorOf(Gradients(infinite, pair, 1)) }},
		{"inputs must have 2 elements, got 1", func() error { return expect.ErrorOf(Feedforward(good, one)) }},
		{"inputs[1] must be finite, got NaN", func() error { return expect.ErrorOf(Gradients(good, []float64{0, math.NaN()}, 1)) }},
		{"target must be finite, got NaN", func() error { return expect.ErrorOf(NumericalGradients(good, pair, math.NaN(), 1)) }},
		{"epsilon must be above 0, got 0", func() error { return expect.ErrorOf(NumericalGradients(good, pair, 1, 0)) }},
		{"epsilon must be above 0, got -0.1", func() error { return expect.ErrorOf(NumericalGradients(good, pair, 1, -0.1)) }},
		{
			"network.h1.weights[0] must be finite, got Infinity",
			func() error { return expect.ErrorOf(NumericalGradients(alike(1.7e308, 1, 0), pair, 1, 1e308)) },
		},
		{"learning_rate must be finite, got NaN", func() error { return expect.ErrorOf(TrainStep(good, pair, 1, math.NaN())) }},
		{"data must not be empty", func() error { return expect.ErrorOf(Predict(good, nil)) }},
		{"data[0] must have 2 elements, got 1", func() error { return expect.ErrorOf(Predict(good, [][]float64{one})) }},
		{
			"data and targets must have the same length, got 1 and 2",
			func() error { return expect.ErrorOf(Train(good, data, pair, 1, 1)) },
		},
		{"epochs must lie between 0 and 1000000, got -1", func() error { return expect.ErrorOf(Train(good, data, one, 1, -1)) }},
		{
			"network.h1.weights[0] must be finite, got Infinity",
			func() error { return expect.ErrorOf(Train(good, data, []float64{1e10}, 1e308, 1)) },
		},
		{
			"targets and outputs must have the same length, got 1 and 2",
			func() error { return expect.ErrorOf(MseLoss(one, pair)) },
		},
	}
	for _, c := range cases {
		t.Run(c.want, func(t *testing.T) { expect.Error(t, c.call(), c.want) })
	}
}

func BenchmarkUpdate(b *testing.B) {
	start, err := xorStart.parameters()
	expect.NoError(b, err)
	for i := 0; i < b.N; i++ {
		start.step(xorData[1], xorTargets[1], 0.1)
	}
}
