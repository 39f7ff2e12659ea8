package button

import (
	"math"
	"slices"
	"testing"

	"smallnetworks/internal/expect"
)

func TestOutputIsTheSumOfInputsTimesWeights(t *testing.T) {
	cases := []struct {
		name            string
		inputs, weights []float64
		want            float64
	}{
		{"a pressed button gives its weight", []float64{0, 0, 1, 0}, []float64{0, 0, 0.2, 0}, 0.2},
		{"no pressed button gives 0", []float64{0, 0}, []float64{3, 4}, 0},
		// From left to right 1e16 + 1 loses the 1; in any other order the sum is 1.
		{"the sum runs from left to right", []float64{1, 1, 1}, []float64{1e16, 1, -1e16}, 0},
		// 0.1 * 10 rounds to 1; a fused multiply-add would leave 5.551115123125783e-17, the error of 0.1 times 10.
		{"every product is rounded before it is added", []float64{1, 0.1}, []float64{-1, 10}, 0},
		{"the sum starts from positive zero", []float64{1}, []float64{math.Copysign(0, -1)}, 0},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got, err := EvaluateNeuralNetwork(c.inputs, c.weights)
			expect.NoError(t, err)
			expect.SameBits(t, got, c.want)
		})
	}
}

func TestErrorIsTargetLessOutput(t *testing.T) {
	got, err := EvaluateNeuralNetworkError(1, 0.2)
	expect.NoError(t, err)
	expect.SameBits(t, got, 0.8)
}

func TestLearningAddsTheRateWhereTheInputIsAboveZero(t *testing.T) {
	cases := []struct {
		name                  string
		inputs, weights, want []float64
	}{
		{"only the pressed button learns", []float64{0, 1}, []float64{0.5, 0.5}, []float64{0.5, 1.5}},
		{"the size of the input plays no part", []float64{0.001, 7}, []float64{0, 0}, []float64{1, 1}},
		{"a negative input does not learn", []float64{-1, 0}, []float64{2, 3}, []float64{2, 3}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			inputs, weights := slices.Clone(c.inputs), slices.Clone(c.weights)
			got, err := Learn(inputs, weights, 1)
			expect.NoError(t, err)
			expect.Equal(t, got, c.want)
			expect.Equal(t, inputs, c.inputs)
			expect.Equal(t, weights, c.weights)
		})
	}
}

func TestSixTrialsReachTheTarget(t *testing.T) {
	// The article's training: rate 0.2, third button. 0.2 + 0.2 + 0.2 is 0.6000000000000001 in binary64.
	outputs := []float64{0, 0.2, 0.4, 0.6000000000000001, 0.8, 1}
	weights := []float64{0, 0, 0, 0}
	training, err := Train([]float64{0, 0, 1, 0}, weights, 1, 0.2, 6)
	expect.NoError(t, err)

	var want []Trial
	for _, output := range outputs {
		want = append(want, Trial{output, 1 - output, []float64{0, 0, output, 0}})
	}
	expect.Equal(t, training.Trace, want)
	expect.Equal(t, training.Weights, []float64{0, 0, 1.2, 0})
	expect.Equal(t, weights, []float64{0, 0, 0, 0})
}

func TestResultsShareNothingWithArguments(t *testing.T) {
	weights := []float64{1, 2}
	trained, err := Train([]float64{1, 0}, weights, 1, 0.5, 0)
	expect.NoError(t, err)
	pressed, err := TrainOnPresses([]int{0}, 1, weights, 0.5)
	expect.NoError(t, err)

	weights[0] = 9
	expect.Equal(t, trained.Weights, []float64{1, 2})
	expect.Equal(t, pressed.Weights, []float64{1, 2})
	expect.Equal(t, pressed.Trace[0].Weights, []float64{1, 2})
}

func TestOnlyTheRightButtonTeaches(t *testing.T) {
	training, err := TrainOnPresses([]int{1, 0, 1}, 1, []float64{0.5, 0}, 0.25)
	expect.NoError(t, err)
	expect.Equal(t, training.Trace, []Trial{
		{0, 1, []float64{0.5, 0}},
		{0.5, -0.5, []float64{0.5, 0.25}},
		{0.25, 0.75, []float64{0.5, 0.25}},
	})
	expect.Equal(t, training.Weights, []float64{0.5, 0.5})
}

func TestNobodyPressedIsNoError(t *testing.T) {
	training, err := TrainOnPresses(nil, 0, []float64{0.5}, 1)
	expect.NoError(t, err)
	expect.Equal(t, training, Training{[]Trial{}, []float64{0.5}})
}

func TestReportRoundsTheExactValue(t *testing.T) {
	// The rules and the values are those of conventions.md.
	cases := []struct {
		value float64
		want  string
	}{
		{0.6000000000000001, "0.60"}, {1, "1.00"}, {0.125, "0.13"}, {-0.125, "-0.13"}, {1.005, "1.00"},
		{-0.001, "-0.00"}, {math.Copysign(0, -1), "0.00"}, {1e15, "1000000000000000.00"}, {5e-324, "0.00"},
	}
	for _, c := range cases {
		t.Run(c.want, func(t *testing.T) {
			got, err := Report(c.value, c.value, []float64{0})
			expect.NoError(t, err)
			expect.Equal(t, got, "Neural Net output: "+c.want+" Error: "+c.want+" Weight Vector: 0")
		})
	}
}

func TestReportPrintsWeightsRaw(t *testing.T) {
	cases := []struct {
		weights []float64
		want    string
	}{
		{[]float64{0, 0, 0.2, 0}, "0,0,0.2,0"},
		{[]float64{math.Copysign(0, -1), 1, -1.5}, "0,1,-1.5"},
		{[]float64{0.6000000000000001}, "0.6000000000000001"},
		{[]float64{1e-6, 1e-7, -1.5e-10}, "0.000001,1e-7,-1.5e-10"},
		{[]float64{1e20, 1e21, 1.5e21}, "100000000000000000000,1e+21,1.5e+21"},
		{[]float64{5e-324, 1.7976931348623157e308}, "5e-324,1.7976931348623157e+308"},
	}
	for _, c := range cases {
		t.Run(c.want, func(t *testing.T) {
			got, err := Report(0.2, 0.8, c.weights)
			expect.NoError(t, err)
			expect.Equal(t, got, "Neural Net output: 0.20 Error: 0.80 Weight Vector: "+c.want)
		})
	}
}

func TestButtonRefuses(t *testing.T) {
	one, two := []float64{1}, []float64{1, 2}
	cases := []struct {
		want string
		call func() error
	}{
		{"inputs must not be empty", func() error { return expect.ErrorOf(EvaluateNeuralNetwork(nil, one)) }},
		{"weights must not be empty", func() error { return expect.ErrorOf(EvaluateNeuralNetwork(one, nil)) }},
		{
			"inputs and weights must have the same length, got 1 and 2",
			func() error { return expect.ErrorOf(EvaluateNeuralNetwork(one, two)) },
		},
		{
			"weights[1] must be finite, got -Infinity",
			func() error { return expect.ErrorOf(Learn(two, []float64{1, math.Inf(-1)}, 1)) },
		},
		{"learning_rate must be finite, got NaN", func() error { return expect.ErrorOf(Learn(one, one, math.NaN())) }},
		{"target must be finite, got NaN", func() error { return expect.ErrorOf(EvaluateNeuralNetworkError(math.NaN(), 1)) }},
		{"output must be finite, got NaN", func() error { return expect.ErrorOf(EvaluateNeuralNetworkError(1, math.NaN())) }},
		{"trials must lie between 0 and 1000000, got -1", func() error { return expect.ErrorOf(Train(one, one, 1, 1, -1)) }},
		{
			"trials must lie between 0 and 1000000, got 1000001",
			func() error { return expect.ErrorOf(Train(one, one, 1, 1, 1_000_001)) },
		},
		{
			"right_button must be one of the 2 buttons from 0, got 2",
			func() error { return expect.ErrorOf(TrainOnPresses(nil, 2, two, 1)) },
		},
		{
			"presses[1] must be one of the 2 buttons from 0, got 2",
			func() error { return expect.ErrorOf(TrainOnPresses([]int{0, 2}, 0, two, 1)) },
		},
		{
			"presses[0] must lie between 0 and 1000000, got -1",
			func() error { return expect.ErrorOf(TrainOnPresses([]int{-1}, 0, two, 1)) },
		},
		{"output must lie between -1e15 and 1e15, got 1e+16", func() error { return expect.ErrorOf(Report(1e16, 0, one)) }},
		{"error must be finite, got Infinity", func() error { return expect.ErrorOf(Report(0, math.Inf(1), one)) }},
	}
	for _, c := range cases {
		t.Run(c.want, func(t *testing.T) { expect.Error(t, c.call(), c.want) })
	}
}
