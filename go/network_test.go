package smallnetworks

import (
	"math"
	"testing"
)

func alike(w1, w2, bias float64) NeuralNetwork {
	neuron := Neuron{[]float64{w1, w2}, bias}
	return NeuralNetwork{neuron, neuron, neuron}
}

var (
	// The start from which XOR is learned, and its four samples.
	xorStart   = NeuralNetwork{Neuron{[]float64{0.4, -0.7}, 0.8}, Neuron{[]float64{-0.7, 0.8}, -0.6}, Neuron{[]float64{0.7, 0.7}, -0.3}}
	xorData    = [][]float64{{0, 0}, {0, 1}, {1, 0}, {1, 1}}
	xorTargets = []float64{0, 1, 1, 0}
)

func TestNetworkFeedsForward(t *testing.T) {
	// Known from the textbook example: weights [0, 1], bias 0, inputs [2, 3].
	got, err := alike(0, 1, 0).Feedforward([]float64{2, 3})
	requireNoError(t, err)
	requireClose(t, got.H1, 0.9525741268224334, twoULP)
	requireClose(t, got.H2, 0.9525741268224334, twoULP)
	requireClose(t, got.O1, 0.7216325609518421, twoULP)
}

func TestPredictIsTheOutputOfEachSample(t *testing.T) {
	outputs, err := xorStart.Predict(xorData)
	requireNoError(t, err)
	for i, sample := range xorData {
		activations, err := xorStart.Feedforward(sample)
		requireNoError(t, err)
		requireSameBits(t, outputs[i], activations.O1)
	}
}

func TestLossIsTheMeanOfSquares(t *testing.T) {
	got, err := MseLoss([]float64{1, 0, 0, 1}, []float64{0, 0, 0, 0})
	requireNoError(t, err)
	requireSameBits(t, got, 0.5)
}

func TestGradientOfTheFirstWeight(t *testing.T) {
	// The textbook example, which prints 0.0214; the digits are from binary128 (libquadmath).
	gradients, err := alike(1, 1, 0).Gradients([]float64{-2, -1}, 1)
	requireNoError(t, err)
	requireClose(t, gradients.H1.Weights[0], 0.021469535265811107, 1e-14)
}

func TestGradientsAgreeWithDifferences(t *testing.T) {
	network := NeuralNetwork{Neuron{[]float64{0.3, -0.4}, 0.1}, Neuron{[]float64{-0.2, 0.5}, -0.3}, Neuron{[]float64{0.7, -0.6}, 0.2}}
	gradients, err := network.Gradients([]float64{0.9, -1.1}, 1)
	requireNoError(t, err)
	differences, err := network.NumericalGradients([]float64{0.9, -1.1}, 1, 1e-5)
	requireNoError(t, err)

	want, err := gradients.parameters()
	requireNoError(t, err)
	got, err := differences.parameters()
	requireNoError(t, err)
	for i := range want {
		requireClose(t, got[i], want[i], 1e-7)
	}
}

func TestStepSubtractsRateTimesGradient(t *testing.T) {
	gradients, err := xorStart.Gradients([]float64{1, 1}, 0)
	requireNoError(t, err)
	stepped, err := xorStart.TrainStep([]float64{1, 1}, 0, 0.5)
	requireNoError(t, err)
	requireSameBits(t, stepped.O1.Bias, -0.3-float64(0.5*gradients.O1.Bias))
	requireSameBits(t, stepped.H2.Weights[1], 0.8-float64(0.5*gradients.H2.Weights[1]))
}

func TestTrainingTakesTheStepsInOrder(t *testing.T) {
	want := xorStart
	for epoch := 0; epoch < 3; epoch++ {
		for i, sample := range xorData {
			var err error
			want, err = want.TrainStep(sample, xorTargets[i], 0.1)
			requireNoError(t, err)
		}
	}
	got, _, err := xorStart.Train(xorData, xorTargets, 0.1, 3)
	requireNoError(t, err)

	wanted, err := want.parameters()
	requireNoError(t, err)
	trained, err := got.parameters()
	requireNoError(t, err)
	for i := range wanted {
		// The step multiplies in another order: a few roundings apart.
		requireClose(t, trained[i], wanted[i], 1e-14)
	}
}

func TestNoEpochsLeaveTheNetwork(t *testing.T) {
	network, loss, err := xorStart.Train(xorData, xorTargets, 0.1, 0)
	requireNoError(t, err)
	requireEqual(t, network, xorStart)

	outputs, err := xorStart.Predict(xorData)
	requireNoError(t, err)
	want, err := MseLoss(xorTargets, outputs)
	requireNoError(t, err)
	requireSameBits(t, loss, want)
}

func TestNetworkLearnsXOR(t *testing.T) {
	_, loss, err := xorStart.Train(xorData, xorTargets, 0.1, 10_000)
	requireNoError(t, err)
	// The same training in binary128 (libquadmath) gives 8.2781284102322668e-4. In binary64 40 000 updates
	// enlarge the rounding of each, hence the wide bound.
	requireClose(t, loss, 8.2781284102322668e-4, 1e-9)

	requireEqual(t, xorStart.H1, Neuron{[]float64{0.4, -0.7}, 0.8})
	requireEqual(t, xorData, [][]float64{{0, 0}, {0, 1}, {1, 0}, {1, 1}})
	requireEqual(t, xorTargets, []float64{0, 1, 1, 0})
}

func TestNetworkRefuses(t *testing.T) {
	pair, data, one := []float64{1, 2}, [][]float64{{1, 2}}, []float64{1}
	good, short, infinite := alike(1, 1, 0), alike(1, 1, 0), alike(1, 1, 0)
	short.H2.Weights = one
	infinite.O1.Bias = math.Inf(1)
	train := func(data [][]float64, targets []float64, rate float64, epochs int) error {
		_, _, err := good.Train(data, targets, rate, epochs)
		return err
	}
	cases := []struct {
		want string
		call func() error
	}{
		{"network.h1.weights must not be empty", func() error { return second(NeuralNetwork{}.Predict(data)) }},
		{"network.h2.weights must have 2 elements, got 1", func() error { return second(short.Feedforward(pair)) }},
		{"network.o1.bias must be finite, got Infinity", func() error { return second(infinite.Gradients(pair, 1)) }},
		{"inputs must have 2 elements, got 1", func() error { return second(good.Feedforward(one)) }},
		{"inputs[1] must be finite, got NaN", func() error { return second(good.Gradients([]float64{0, math.NaN()}, 1)) }},
		{"target must be finite, got NaN", func() error { return second(good.NumericalGradients(pair, math.NaN(), 1)) }},
		{"epsilon must be above 0, got 0", func() error { return second(good.NumericalGradients(pair, 1, 0)) }},
		{"epsilon must be above 0, got -0.1", func() error { return second(good.NumericalGradients(pair, 1, -0.1)) }},
		{
			"network.h1.weights[0] must be finite, got Infinity",
			func() error { return second(alike(1.7e308, 1, 0).NumericalGradients(pair, 1, 1e308)) },
		},
		{"learning_rate must be finite, got NaN", func() error { return second(good.TrainStep(pair, 1, math.NaN())) }},
		{"data must not be empty", func() error { return second(good.Predict(nil)) }},
		{"data[0] must have 2 elements, got 1", func() error { return second(good.Predict([][]float64{one})) }},
		{
			"data and targets must have the same length, got 1 and 2",
			func() error { return train(data, pair, 1, 1) },
		},
		{"epochs must lie between 0 and 1000000, got -1", func() error { return train(data, one, 1, -1) }},
		{
			"network.h1.weights[0] must be finite, got Infinity",
			func() error { return train(data, []float64{1e10}, 1e308, 1) },
		},
		{
			"targets and outputs must have the same length, got 1 and 2",
			func() error { return second(MseLoss(one, pair)) },
		},
	}
	for _, c := range cases {
		t.Run(c.want, func(t *testing.T) { requireError(t, c.call(), c.want) })
	}
}

func BenchmarkUpdate(b *testing.B) {
	start, err := xorStart.parameters()
	requireNoError(b, err)
	const epochs = 1000
	for i := 0; i < b.N; i++ {
		start.trained(xorData, xorTargets, 0.1, epochs)
	}
	updates := b.N * epochs * len(xorData)
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(updates), "ns/update")
}
