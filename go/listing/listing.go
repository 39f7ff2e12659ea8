// Command listing is the article's Go listing, restored: the third of four buttons gives food.
package main

import (
	"fmt"
	"math"
)

// evaluate returns the output.
func evaluate(inputs, weights []float64) float64 {
	result := 0.0
	for i, value := range inputs {
		// The conversion keeps Go from fusing the product and the sum; see doc.go.
		result += float64(value * weights[i])
	}
	return result
}

// evaluateError returns the error.
func evaluateError(desired, actual float64) float64 {
	return desired - actual
}

// learn changes the weights in place where an input is above 0.
func learn(inputs, weights []float64, learningRate float64) {
	for i, value := range inputs {
		if value > 0 {
			weights[i] += learningRate
		}
	}
}

// train learns, evaluates and prints. Like the article's, it counts from 1 to below trials: six trials are
// five rounds.
func train(trials int, inputs, weights []float64, desired, learningRate float64) {
	for trial := 1; trial < trials; trial++ {
		learn(inputs, weights, learningRate)
		output := evaluate(inputs, weights)
		fmt.Println("Output:", rounded(output))
		fmt.Println("Error:", rounded(evaluateError(desired, output)))
		fmt.Println()
	}
}

func rounded(x float64) float64 {
	return math.Round(x*100) / 100
}

func main() {
	fmt.Println("Creating inputs and weights ...")
	train(6, []float64{0, 0, 1, 0}, []float64{0, 0, 0, 0}, 1, 0.2)
}
