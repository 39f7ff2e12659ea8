// Package neuron is one neuron: inputs times weights, plus a bias, through an activation function. Functions take
// any binary64 number, infinities included, and follow IEEE 754; NaN gives NaN.
package neuron

import (
	"errors"
	"fmt"
	"math"
	"strings"

	"smallnetworks/internal/checks"
)

// Sigmoid returns 1 / (1 + e^−total), without overflow and accurate far out on both sides.
func Sigmoid(total float64) float64 {
	// Below −700 the 1 is lost beside e^−total, which would overflow a little further out.
	if total < -700 {
		return math.Exp(total)
	}
	return 1 / (1 + math.Exp(-total))
}

// sigmoidDerivative returns sigmoid · (1 − sigmoid) of the total, accurate far out on both sides.
func sigmoidDerivative(total float64) float64 {
	exponential := math.Exp(-math.Abs(total))
	return exponential / ((1 + exponential) * (1 + exponential))
}

// tanhDerivative returns 1 − tanh² of the total, accurate far out on both sides.
func tanhDerivative(total float64) float64 {
	exponential := math.Exp(-2 * math.Abs(total))
	return 4 * exponential / ((1 + exponential) * (1 + exponential))
}

// relu returns the total if it is above 0, else 0.
func relu(total float64) float64 {
	if total > 0 || math.IsNaN(total) {
		return total
	}
	return 0
}

// reluDerivative returns 1 if the total is above 0, else 0: it is 0 at 0.
func reluDerivative(total float64) float64 {
	switch {
	case math.IsNaN(total):
		return total
	case total > 0:
		return 1
	default:
		return 0
	}
}

// identity returns the total.
func identity(total float64) float64 {
	return total
}

// identityDerivative returns 1.
func identityDerivative(total float64) float64 {
	if math.IsNaN(total) {
		return total
	}
	return 1
}

// step returns 1 if the total is 0 or above, else 0.
func step(total float64) float64 {
	switch {
	case math.IsNaN(total):
		return total
	case total >= 0:
		return 1
	default:
		return 0
	}
}

// stepDerivative returns 0.
func stepDerivative(total float64) float64 {
	if math.IsNaN(total) {
		return total
	}
	return 0
}

type activationFunctions struct {
	name       string
	function   func(total float64) float64
	derivative func(total float64) float64
}

var activations = []activationFunctions{
	{"sigmoid", Sigmoid, sigmoidDerivative},
	{"tanh", math.Tanh, tanhDerivative},
	{"relu", relu, reluDerivative},
	{"identity", identity, identityDerivative},
	{"step", step, stepDerivative},
}

// WeightedSum returns the sum of inputs times weights, from left to right, starting from 0, and then the bias.
//
// inputs, weights: shape (inputs). Other shapes are errors.
func WeightedSum(inputs, weights []float64, bias float64) (float64, error) {
	if err := checks.RequireSome("inputs", len(inputs)); err != nil {
		return 0, err
	}
	if err := checks.RequireSome("weights", len(weights)); err != nil {
		return 0, err
	}
	if err := checks.RequireSameLength("inputs", len(inputs), "weights", len(weights)); err != nil {
		return 0, err
	}

	total := 0.0
	for i, value := range inputs {
		total += float64(value * weights[i])
	}
	return total + bias, nil
}

// Activate returns the named activation function of the total: sigmoid, tanh, relu, identity or step. Another
// name is an error.
func Activate(activation string, total float64) (float64, error) {
	functions, err := functionsOf(activation)
	if err != nil {
		return 0, err
	}
	return functions.function(total), nil
}

// ActivationDerivative returns the derivative of the named activation function at the total, not at the
// activation. Another name is an error.
func ActivationDerivative(activation string, total float64) (float64, error) {
	functions, err := functionsOf(activation)
	if err != nil {
		return 0, err
	}
	return functions.derivative(total), nil
}

// Feedforward returns the activation of the weighted sum.
//
// inputs, weights: shape (inputs). Other shapes and activations are errors.
func Feedforward(inputs, weights []float64, bias float64, activation string) (float64, error) {
	total, err := WeightedSum(inputs, weights, bias)
	if err != nil {
		return 0, err
	}
	return Activate(activation, total)
}

// Classify reads a sigmoid neuron as a spam filter: "spam" if it is at least 0.5, else "not spam".
//
// inputs, weights: shape (inputs), finite. Anything else is an error, and so is a weighted sum that overflows
// to NaN.
func Classify(inputs, weights []float64, bias float64) (string, error) {
	if err := checks.RequireFiniteNumbers("inputs", inputs); err != nil {
		return "", err
	}
	if err := checks.RequireFiniteNumbers("weights", weights); err != nil {
		return "", err
	}
	if err := checks.RequireFinite("bias", bias); err != nil {
		return "", err
	}
	output, err := Feedforward(inputs, weights, bias, "sigmoid")
	if err != nil {
		return "", err
	}
	if math.IsNaN(output) {
		return "", errors.New("inputs and weights overflow: their weighted sum is NaN")
	}
	if output >= 0.5 {
		return "spam", nil
	}
	return "not spam", nil
}

// Neuron holds the weights of a neuron, shape (inputs), and its bias; they are checked when they are used.
type Neuron struct {
	Weights []float64
	Bias    float64
}

func functionsOf(activation string) (activationFunctions, error) {
	names := make([]string, len(activations))
	for i, functions := range activations {
		if functions.name == activation {
			return functions, nil
		}
		names[i] = functions.name
	}
	return activationFunctions{}, fmt.Errorf("activation must be one of %s, got %q", strings.Join(names, ", "), activation)
}
