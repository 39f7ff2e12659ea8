// Package regression is logistic regression: one sigmoid neuron that learns to tell two classes apart. The loss is
// the mean over all samples, of the cross-entropy or of half the squares. All numbers are finite; no argument is
// changed. Other shapes, and results that overflow, are errors.
package regression

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"slices"

	"smallnetworks/internal/checks"
	"smallnetworks/neuron"
)

// Slopes holds the partial derivatives of the mean loss. Weights has shape (inputs).
type Slopes struct {
	Weights []float64
	Bias    float64
}

// Training holds weights and bias after training, and the loss with them.
type Training struct {
	Weights []float64
	Bias    float64
	Loss    float64
}

// Predict returns the probability of each sample. data: shape (samples, inputs); weights: shape (inputs).
func Predict(data [][]float64, weights []float64, bias float64) ([]float64, error) {
	if err := requireSamples(data, weights, bias); err != nil {
		return nil, err
	}
	outputs := make([]float64, len(data))
	for i, inputs := range data {
		outputs[i] = neuron.Sigmoid(totalOf(inputs, weights, bias))
	}
	return outputs, requireFiniteResult(outputs...)
}

// Loss returns the mean loss. targets: 0 or 1, shape (samples).
func Loss(data [][]float64, targets []int, weights []float64, bias float64, loss string) (float64, error) {
	if err := requireTargets(data, targets, weights, bias, loss); err != nil {
		return 0, err
	}
	found := lossOf(data, targets, weights, bias, loss)
	return found, requireFiniteResult(found)
}

// Gradients returns the partial derivatives of the mean loss. targets: 0 or 1, shape (samples).
func Gradients(data [][]float64, targets []int, weights []float64, bias float64, loss string) (Slopes, error) {
	if err := requireTargets(data, targets, weights, bias, loss); err != nil {
		return Slopes{}, err
	}
	found := slopesOf(data, targets, weights, bias, loss)
	return found, requireFiniteResult(append([]float64{found.Bias}, found.Weights...)...)
}

// Train takes a step with all samples in each epoch. targets: 0 or 1, shape (samples).
func Train(data [][]float64, targets []int, weights []float64, bias float64, loss string, learningRate float64, epochs int) (Training, error) {
	return trained(len(data), data, targets, weights, bias, loss, learningRate, epochs)
}

// TrainBySample takes a step with each sample, in the order given, in each epoch. targets: 0 or 1, shape (samples).
func TrainBySample(data [][]float64, targets []int, weights []float64, bias float64, loss string, learningRate float64, epochs int) (Training, error) {
	return trained(1, data, targets, weights, bias, loss, learningRate, epochs)
}

// trained takes a step for each batch of so many samples.
func trained(size int, data [][]float64, targets []int, weights []float64, bias float64, loss string, learningRate float64, epochs int) (Training, error) {
	if err := cmp.Or(
		requireTargets(data, targets, weights, bias, loss),
		checks.RequireFinite("learning_rate", learningRate),
		checks.RequireCount("epochs", epochs),
	); err != nil {
		return Training{}, err
	}
	weights = slices.Clone(weights)
	for range epochs {
		for from := 0; from < len(data); from += size {
			slopes := slopesOf(data[from:from+size], targets[from:from+size], weights, bias, loss)
			for j, slope := range slopes.Weights {
				weights[j] -= float64(learningRate * slope)
			}
			bias -= float64(learningRate * slopes.Bias)
		}
	}
	reached := lossOf(data, targets, weights, bias, loss)
	return Training{weights, bias, reached}, requireFiniteResult(append([]float64{bias, reached}, weights...)...)
}

func lossOf(data [][]float64, targets []int, weights []float64, bias float64, loss string) float64 {
	sum := 0.0
	for i, inputs := range data {
		total := totalOf(inputs, weights, bias)
		if loss == "cross-entropy" {
			margin := total
			if targets[i] == 0 {
				margin = -total
			}
			sum += math.Log1p(math.Exp(-math.Abs(margin))) - math.Min(margin, 0)
		} else {
			short := missing(targets[i], total)
			sum += float64(short*short) / 2
		}
	}
	return sum / float64(len(data))
}

func slopesOf(data [][]float64, targets []int, weights []float64, bias float64, loss string) Slopes {
	sums, shift := make([]float64, len(weights)), 0.0
	for i, inputs := range data {
		total := totalOf(inputs, weights, bias)
		slope := missing(targets[i], total)
		if loss == "half-squares" {
			slope *= neuron.Sigmoid(total) * neuron.Sigmoid(-total)
		}
		for j, value := range inputs {
			sums[j] += float64(slope * value)
		}
		shift += slope
	}
	for j := range sums {
		sums[j] /= float64(len(data))
	}
	return Slopes{sums, shift / float64(len(data))}
}

// missing returns output − target; 1 less a sigmoid is the sigmoid of −total, and does not cancel.
func missing(target int, total float64) float64 {
	if target == 1 {
		return -neuron.Sigmoid(-total)
	}
	return neuron.Sigmoid(total)
}

func totalOf(inputs, weights []float64, bias float64) float64 {
	total := 0.0
	for i, value := range inputs {
		total += float64(value * weights[i])
	}
	return total + bias
}

func requireSamples(data [][]float64, weights []float64, bias float64) error {
	return cmp.Or(
		checks.RequireFiniteNumbers("weights", weights),
		checks.RequireRows("data", data, "weights", len(weights)),
		checks.RequireFinite("bias", bias),
	)
}

func requireTargets(data [][]float64, targets []int, weights []float64, bias float64, loss string) error {
	if loss != "cross-entropy" && loss != "half-squares" {
		return fmt.Errorf("loss must be one of cross-entropy, half-squares, got %q", loss)
	}
	return cmp.Or(
		requireSamples(data, weights, bias),
		checks.RequireClasses("targets", targets),
		checks.RequireSameLength("data", len(data), "targets", len(targets)),
	)
}

func requireFiniteResult(numbers ...float64) error {
	for _, number := range numbers {
		if math.IsInf(number, 0) || math.IsNaN(number) {
			return errors.New("the result overflows: it is not finite")
		}
	}
	return nil
}
