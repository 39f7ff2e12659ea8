// Package button is the button perceptron: one input and one weight for each button, one output, no bias, no
// threshold. A machine has four buttons and the third one gives food. All numbers are finite.
package button

import (
	"fmt"
	"math"
	"math/big"
	"slices"
	"strconv"
	"strings"

	"smallnetworks/internal/checks"
)

const largestReported = 1e15

// Trial is one trial, as it was before learning. Weights has shape (buttons).
type Trial struct {
	Output  float64
	Error   float64
	Weights []float64
}

// Training holds every trial, and the weights after the last one, shape (buttons). Trials between which
// nothing was learned share one slice of weights.
type Training struct {
	Trace   []Trial
	Weights []float64
}

// EvaluateNeuralNetwork returns the sum of inputs times weights, from left to right, starting from 0.
//
// inputs, weights: shape (buttons). Other shapes and numbers that are not finite are errors.
func EvaluateNeuralNetwork(inputs, weights []float64) (float64, error) {
	if err := requireButtons(inputs, weights); err != nil {
		return 0, err
	}
	return evaluate(inputs, weights), nil
}

// EvaluateNeuralNetworkError returns how far the output is from the target: target − output. It is an error
// if one of them is not finite.
func EvaluateNeuralNetworkError(target, output float64) (float64, error) {
	if err := checks.RequireFinite("target", target); err != nil {
		return 0, err
	}
	if err := checks.RequireFinite("output", output); err != nil {
		return 0, err
	}
	return target - output, nil
}

// Learn returns new weights, shape (buttons): the learning rate is added where the input is above 0.
//
// inputs, weights: shape (buttons). Other shapes and numbers that are not finite are errors.
func Learn(inputs, weights []float64, learningRate float64) ([]float64, error) {
	if err := requireButtons(inputs, weights); err != nil {
		return nil, err
	}
	if err := checks.RequireFinite("learning_rate", learningRate); err != nil {
		return nil, err
	}
	return learn(inputs, weights, learningRate), nil
}

// Train evaluates, reports and learns, as many times as there are trials; each trial reports the weights
// before it learns.
//
// inputs, weights: shape (buttons); trials: from 0 to a million. Other shapes and counts and numbers that are not
// finite are errors.
func Train(inputs, weights []float64, target, learningRate float64, trials int) (Training, error) {
	if err := requireButtons(inputs, weights); err != nil {
		return Training{}, err
	}
	if err := checks.RequireFinite("target", target); err != nil {
		return Training{}, err
	}
	if err := checks.RequireFinite("learning_rate", learningRate); err != nil {
		return Training{}, err
	}
	if err := checks.RequireCount("trials", trials); err != nil {
		return Training{}, err
	}

	weights = slices.Clone(weights)
	trace := make([]Trial, 0, trials)
	for range trials {
		output := evaluate(inputs, weights)
		trace = append(trace, Trial{output, target - output, weights})
		weights = learn(inputs, weights, learningRate)
	}
	return Training{trace, weights}, nil
}

// TrainOnPresses trains on pressed buttons, counted from 0; only the right one has target 1, and only it teaches.
//
// presses: shape (trials), may be empty; weights: shape (buttons). A button that does not exist and a number
// that is not finite are errors.
func TrainOnPresses(presses []int, rightButton int, weights []float64, learningRate float64) (Training, error) {
	if err := checks.RequireFiniteNumbers("weights", weights); err != nil {
		return Training{}, err
	}
	if err := checks.RequireFinite("learning_rate", learningRate); err != nil {
		return Training{}, err
	}
	if err := requireButton("right_button", rightButton, len(weights)); err != nil {
		return Training{}, err
	}
	for i, pressed := range presses {
		if err := requireButton(fmt.Sprintf("presses[%d]", i), pressed, len(weights)); err != nil {
			return Training{}, err
		}
	}

	weights = slices.Clone(weights)
	trace := make([]Trial, 0, len(presses))
	for _, pressed := range presses {
		inputs := make([]float64, len(weights))
		inputs[pressed] = 1
		target := 0.0
		if pressed == rightButton {
			target = 1
		}
		output := evaluate(inputs, weights)
		trace = append(trace, Trial{output, target - output, weights})
		if pressed == rightButton {
			weights = learn(inputs, weights, learningRate)
		}
	}
	return Training{trace, weights}, nil
}

// Report returns one line of the training report: output and error with two decimals, the weights raw.
//
// weights: shape (buttons). Output or error beyond ±1e15 and weights that are not finite are errors.
func Report(output, outputError float64, weights []float64) (string, error) {
	outputText, err := twoDecimals("output", output)
	if err != nil {
		return "", err
	}
	errorText, err := twoDecimals("error", outputError)
	if err != nil {
		return "", err
	}
	if err := checks.RequireFiniteNumbers("weights", weights); err != nil {
		return "", err
	}
	weightTexts := make([]string, len(weights))
	for i, weight := range weights {
		weightTexts[i] = shortest(weight)
	}
	weightsText := strings.Join(weightTexts, ",")
	return fmt.Sprintf("Neural Net output: %s Error: %s Weight Vector: %s", outputText, errorText, weightsText), nil
}

func evaluate(inputs, weights []float64) float64 {
	output := 0.0
	for i, value := range inputs {
		output += float64(value * weights[i])
	}
	return output
}

func learn(inputs, weights []float64, learningRate float64) []float64 {
	learned := slices.Clone(weights)
	for i, value := range inputs {
		if value > 0 {
			learned[i] += learningRate
		}
	}
	return learned
}

func requireButtons(inputs, weights []float64) error {
	if err := checks.RequireFiniteNumbers("inputs", inputs); err != nil {
		return err
	}
	if err := checks.RequireFiniteNumbers("weights", weights); err != nil {
		return err
	}
	return checks.RequireSameLength("inputs", len(inputs), "weights", len(weights))
}

func requireButton(name string, button, buttons int) error {
	if err := checks.RequireCount(name, button); err != nil {
		return err
	}
	if button >= buttons {
		return fmt.Errorf("%s must be one of the %d buttons from 0, got %d", name, buttons, button)
	}
	return nil
}

// twoDecimals rounds the exact value of the binary64 number, ties away from zero; −0.001 is "-0.00".
func twoDecimals(name string, value float64) (string, error) {
	if err := checks.RequireFinite(name, value); err != nil {
		return "", err
	}
	if math.Abs(value) > largestReported {
		return "", fmt.Errorf("%s must lie between -1e15 and 1e15, got %s", name, checks.Written(value))
	}
	// Not %.2f: it rounds ties to even, and 0.125 would become 0.12.
	return new(big.Rat).SetFloat64(value).FloatString(2), nil
}

// shortest writes the fewest digits that read back as the same number; an exponent below 1e-6 and from 1e21 on.
func shortest(number float64) string {
	if number == 0 {
		return "0"
	}
	if size := math.Abs(number); 1e-6 <= size && size < 1e21 {
		return strconv.FormatFloat(number, 'f', -1, 64)
	}
	// Go pads exponents to two digits; only negative ones can have one digit here.
	return strings.Replace(strconv.FormatFloat(number, 'e', -1, 64), "e-0", "e-", 1)
}
