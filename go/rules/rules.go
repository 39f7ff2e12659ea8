// Package rules is how one neuron learned before gradients: Rosenblatt's perceptron, the rule of Widrow and Hoff,
// Hebb's rule, conditioning, and a button with a threshold. All numbers are finite; no argument is changed. Other
// shapes, and results that overflow, are errors.
package rules

import (
	"cmp"
	"errors"
	"math"
	"slices"

	"smallnetworks/internal/checks"
)

// Association holds weights and bias after learning. Weights has shape (inputs).
type Association struct {
	Weights []float64
	Bias    float64
}

// PerceptronTraining holds weights and bias after training, and how many samples were wrong in each epoch.
type PerceptronTraining struct {
	Weights []float64
	Bias    float64
	Errors  []int
}

// DeltaTraining holds weights and bias after training, and the mean squared error of each epoch.
type DeltaTraining struct {
	Weights []float64
	Bias    float64
	Losses  []float64
}

// Conditioning holds the weight of the sound after each trial, and 1 where the sound alone is enough then, else 0.
type Conditioning struct {
	Weights []float64
	Outputs []int
}

// Repetition is one trial, as it was before learning; Excess is how far the total is past the threshold.
type Repetition struct {
	Total   float64
	Output  int
	Excess  float64
	Weights []float64
}

// Overtraining holds every trial, and the weights after the last one, shape (buttons).
type Overtraining struct {
	Trace   []Repetition
	Weights []float64
}

// Predict returns 1 if the weighted sum is 0 or above, else 0. inputs, weights: shape (inputs).
func Predict(inputs, weights []float64, bias float64) (int, error) {
	if err := checks.RequireFiniteNumbers("inputs", inputs); err != nil {
		return 0, err
	}
	if err := checks.RequireFiniteNumbers("weights", weights); err != nil {
		return 0, err
	}
	if err := checks.RequireFinite("bias", bias); err != nil {
		return 0, err
	}
	if err := checks.RequireSameLength("inputs", len(inputs), "weights", len(weights)); err != nil {
		return 0, err
	}
	return reached(totalOf(inputs, weights)+bias, 0), nil
}

// TrainPerceptron corrects after each sample that is wrong, as many times through the samples, in the order given,
// as there are epochs.
//
// data: shape (samples, inputs); targets: 0 or 1, shape (samples); weights: shape (inputs).
func TrainPerceptron(data [][]float64, targets []int, weights []float64, bias, learningRate float64, epochs int) (PerceptronTraining, error) {
	if err := requireTraining(data, len(targets), weights, bias, learningRate, epochs); err != nil {
		return PerceptronTraining{}, err
	}
	if err := checks.RequireClasses("targets", targets); err != nil {
		return PerceptronTraining{}, err
	}

	weights = slices.Clone(weights)
	wrong := make([]int, epochs)
	for epoch := range epochs {
		for i, inputs := range data {
			missing := targets[i] - reached(totalOf(inputs, weights)+bias, 0)
			step := learningRate * float64(missing)
			weights = corrected(weights, step, inputs)
			bias += step
			if missing != 0 {
				wrong[epoch]++
			}
		}
	}
	return PerceptronTraining{weights, bias, wrong}, requireFiniteResult(weights, []float64{bias})
}

// TrainDelta corrects by how much each total misses its target: the rule of Widrow and Hoff.
//
// data: shape (samples, inputs); targets: shape (samples); weights: shape (inputs).
func TrainDelta(data [][]float64, targets, weights []float64, bias, learningRate float64, epochs int) (DeltaTraining, error) {
	if err := requireTraining(data, len(targets), weights, bias, learningRate, epochs); err != nil {
		return DeltaTraining{}, err
	}
	if err := checks.RequireFiniteNumbers("targets", targets); err != nil {
		return DeltaTraining{}, err
	}

	weights = slices.Clone(weights)
	losses := make([]float64, epochs)
	for epoch := range epochs {
		squares := 0.0
		for i, inputs := range data {
			missing := targets[i] - (totalOf(inputs, weights) + bias)
			step := float64(learningRate * missing)
			weights = corrected(weights, step, inputs)
			bias += step
			squares += float64(missing * missing)
		}
		losses[epoch] = squares / float64(len(data))
	}
	return DeltaTraining{weights, bias, losses}, requireFiniteResult(weights, []float64{bias}, losses)
}

// TrainHebb adds input times target to each weight and the target to the bias, once for each sample.
//
// data: shape (samples, inputs); targets: shape (samples); weights: shape (inputs).
func TrainHebb(data [][]float64, targets, weights []float64, bias float64) (Association, error) {
	if err := requireTraining(data, len(targets), weights, bias, 0, 0); err != nil {
		return Association{}, err
	}
	if err := checks.RequireFiniteNumbers("targets", targets); err != nil {
		return Association{}, err
	}
	for i, inputs := range data {
		weights = corrected(weights, targets[i], inputs)
		bias += targets[i]
	}
	return Association{weights, bias}, requireFiniteResult(weights, []float64{bias})
}

// Condition adds the rate to the weight of the sound in each trial, also past the threshold.
func Condition(weight, learningRate, threshold float64, trials int) (Conditioning, error) {
	if err := checks.RequireFinite("weight", weight); err != nil {
		return Conditioning{}, err
	}
	if err := requireTrials(learningRate, threshold, trials); err != nil {
		return Conditioning{}, err
	}
	weights, outputs := make([]float64, trials), make([]int, trials)
	for trial := range trials {
		weight += learningRate
		weights[trial], outputs[trial] = weight, reached(weight, threshold)
	}
	return Conditioning{weights, outputs}, requireFiniteResult(weights)
}

// Overtrain evaluates, compares with the threshold and learns, in each trial, also past the threshold.
//
// inputs, weights: shape (buttons).
func Overtrain(inputs, weights []float64, learningRate, threshold float64, trials int) (Overtraining, error) {
	if err := checks.RequireFiniteNumbers("inputs", inputs); err != nil {
		return Overtraining{}, err
	}
	if err := checks.RequireFiniteNumbers("weights", weights); err != nil {
		return Overtraining{}, err
	}
	if err := checks.RequireSameLength("inputs", len(inputs), "weights", len(weights)); err != nil {
		return Overtraining{}, err
	}
	if err := requireTrials(learningRate, threshold, trials); err != nil {
		return Overtraining{}, err
	}

	trace := make([]Repetition, trials)
	weights = slices.Clone(weights)
	for trial := range trials {
		total := totalOf(inputs, weights)
		trace[trial] = Repetition{total, reached(total, threshold), total - threshold, weights}
		if err := requireFiniteResult([]float64{total, total - threshold}); err != nil {
			return Overtraining{}, err
		}
		weights = slices.Clone(weights)
		for i, value := range inputs {
			if value > 0 {
				weights[i] += learningRate
			}
		}
	}
	return Overtraining{trace, weights}, requireFiniteResult(weights)
}

func totalOf(inputs, weights []float64) float64 {
	total := 0.0
	for i, value := range inputs {
		total += float64(value * weights[i])
	}
	return total
}

// reached returns 1 from the threshold on, else 0: a tie is 1.
func reached(total, threshold float64) int {
	if total >= threshold {
		return 1
	}
	return 0
}

func corrected(weights []float64, step float64, inputs []float64) []float64 {
	after := make([]float64, len(weights))
	for i, weight := range weights {
		after[i] = weight + float64(step*inputs[i])
	}
	return after
}

func requireTraining(data [][]float64, targets int, weights []float64, bias, learningRate float64, epochs int) error {
	return cmp.Or(
		checks.RequireFiniteNumbers("weights", weights),
		checks.RequireRows("data", data, "weights", len(weights)),
		checks.RequireSameLength("data", len(data), "targets", targets),
		checks.RequireFinite("bias", bias),
		checks.RequireFinite("learning_rate", learningRate),
		checks.RequireCount("epochs", epochs),
	)
}

func requireTrials(learningRate, threshold float64, trials int) error {
	return cmp.Or(
		checks.RequireFinite("learning_rate", learningRate),
		checks.RequireFinite("threshold", threshold),
		checks.RequireCount("trials", trials),
	)
}

func requireFiniteResult(lists ...[]float64) error {
	for _, number := range slices.Concat(lists...) {
		if math.IsInf(number, 0) || math.IsNaN(number) {
			return errors.New("the result overflows: it is not finite")
		}
	}
	return nil
}
