package neuron

import (
	"fmt"
	"math"
	"testing"

	"smallnetworks/internal/expect"
)

// Two ULP of binary64: what math.Exp and math.Tanh may be off by.
const twoULP = 4.5e-16

func TestWeightedSumAddsTheBiasLast(t *testing.T) {
	// With the bias first, 1 + 1e16 would lose the 1, and the total would be 0.
	got, err := WeightedSum([]float64{1, 1}, []float64{1e16, -1e16}, 1)
	expect.NoError(t, err)
	expect.SameBits(t, got, 1)
}

func TestActivations(t *testing.T) {
	infinity, negativeZero := math.Inf(1), math.Copysign(0, -1)
	cases := []struct {
		name              string
		activation        string
		total             float64
		value, derivative float64
	}{
		{"sigmoid is a half at 0", "sigmoid", 0, 0.5, 0.25},
		// From the formulas with 60 digits, rounded to binary64.
		{"sigmoid of 5", "sigmoid", 5, 0.9933071490757152, 0.006648056670790155},
		{"sigmoid of 7", "sigmoid", 7, 0.9990889488055994, 0.0009102211801218265},
		{"sigmoid's derivative does not level off at 40", "sigmoid", 40, 1, 4.248354255291589e-18},
		{"sigmoid reaches its limit", "sigmoid", infinity, 1, 0},
		{"sigmoid reaches its limit below", "sigmoid", -infinity, 0, 0},
		{"tanh keeps negative zero", "tanh", negativeZero, negativeZero, 1},
		{"tanh reaches its limit", "tanh", infinity, 1, 0},
		{"tanh reaches its limit below", "tanh", -infinity, -1, 0},
		{"relu is flat at 0", "relu", 0, 0, 0},
		{"relu of negative zero is zero", "relu", negativeZero, 0, 0},
		{"relu is the total above 0", "relu", 2.5, 2.5, 1},
		{"relu is 0 below 0", "relu", -infinity, 0, 0},
		{"identity keeps negative zero", "identity", negativeZero, negativeZero, 1},
		{"step is 1 at 0", "step", 0, 1, 0},
		{"step is 1 at negative zero", "step", negativeZero, 1, 0},
		{"step is 0 below 0", "step", -5e-324, 0, 0},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			value, err := Activate(c.activation, c.total)
			expect.NoError(t, err)
			expect.Close(t, value, c.value, twoULP)
			derivative, err := ActivationDerivative(c.activation, c.total)
			expect.NoError(t, err)
			expect.Close(t, derivative, c.derivative, 2*twoULP)
		})
	}
}

func TestSigmoidIsAccurateFarOut(t *testing.T) {
	// e^total, correctly rounded; below −708.4 the numbers are subnormal, and the last of them is 5e-324.
	cases := []struct{ total, want float64 }{
		{-709, 1.216780750623423e-308}, {-710, 4.47628622567513e-309}, {-720, 2.0322308024e-313},
		{-730, 9.226315e-318}, {-740, 4.2e-322}, {-744, 1e-323}, {-745, 5e-324}, {-746, 0},
	}
	for _, c := range cases {
		t.Run(fmt.Sprint(c.total), func(t *testing.T) {
			got := Sigmoid(c.total)
			// Neighbouring numbers of one sign have neighbouring bits.
			if ulps := int64(math.Float64bits(got)) - int64(math.Float64bits(c.want)); ulps < -1 || ulps > 1 {
				t.Errorf("got %v, want %v within 1 ULP", got, c.want)
			}
		})
	}
}

func TestNaNGivesNaN(t *testing.T) {
	for _, functions := range activations {
		t.Run(functions.name, func(t *testing.T) {
			for _, got := range []float64{functions.function(math.NaN()), functions.derivative(math.NaN())} {
				if !math.IsNaN(got) {
					t.Errorf("got %v, want NaN", got)
				}
			}
		})
	}
}

func TestFeedforwardActivatesTheWeightedSum(t *testing.T) {
	// 2·0 + 3·1 + 4 = 7, and sigmoid(7) = 0.9990889488055994.
	got, err := Feedforward([]float64{2, 3}, []float64{0, 1}, 4, "sigmoid")
	expect.NoError(t, err)
	expect.Close(t, got, 0.9990889488055994, twoULP)
}

func TestHalfIsSpam(t *testing.T) {
	cases := []struct {
		bias float64
		want string
	}{{0, "spam"}, {math.Copysign(0, -1), "spam"}, {1, "spam"}, {-1, "not spam"}}
	for _, c := range cases {
		t.Run(fmt.Sprint(c.bias), func(t *testing.T) {
			got, err := Classify([]float64{0}, []float64{1}, c.bias)
			expect.NoError(t, err)
			expect.Equal(t, got, c.want)
		})
	}
}

func TestNeuronRefuses(t *testing.T) {
	one := []float64{1}
	cases := []struct {
		want string
		call func() error
	}{
		{
			`activation must be one of sigmoid, tanh, relu, identity, step, got "softmax"`,
			func() error { return expect.ErrorOf(Activate("softmax", 0)) },
		},
		{
			`activation must be one of sigmoid, tanh, relu, identity, step, got ""`,
			func() error { return expect.ErrorOf(ActivationDerivative("", 0)) },
		},
		{"inputs must not be empty", func() error { return expect.ErrorOf(WeightedSum(nil, one, 0)) }},
		{"weights must not be empty", func() error { return expect.ErrorOf(Feedforward(one, nil, 0, "step")) }},
		{
			"inputs and weights must have the same length, got 1 and 2",
			func() error { return expect.ErrorOf(WeightedSum(one, []float64{1, 2}, 0)) },
		},
		{"inputs[0] must be finite, got NaN", func() error { return expect.ErrorOf(Classify([]float64{math.NaN()}, one, 0)) }},
		{"weights[0] must be finite, got NaN", func() error { return expect.ErrorOf(Classify(one, []float64{math.NaN()}, 0)) }},
		{"bias must be finite, got Infinity", func() error { return expect.ErrorOf(Classify(one, one, math.Inf(1))) }},
		{
			"inputs and weights overflow: their weighted sum is NaN",
			func() error { return expect.ErrorOf(Classify([]float64{1e308, 1e308}, []float64{10, -10}, 0)) },
		},
	}
	for _, c := range cases {
		t.Run(c.want, func(t *testing.T) { expect.Error(t, c.call(), c.want) })
	}
}
