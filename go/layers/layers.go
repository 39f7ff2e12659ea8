// Package layers is networks of dense layers: what they give, what is lost, how they learn.
//
// A reference in binary64. Nothing is shuffled, drawn or clipped, and no argument is changed. All numbers are finite;
// other shapes, and results that overflow, are errors. dense.go has the networks, passes.go their passes, losses.go the
// losses, optimisers.go the updates, plans.go and training.go the epochs.
package layers

import (
	"cmp"
	"fmt"
	"slices"

	"smallnetworks/internal/checks"
)

// Activations holds those of every layer; each has shape (neurons).
type Activations struct {
	Activations [][]float64
}

// Updated holds the network and what its optimiser keeps, after one update.
type Updated struct {
	Network Network
	State   *State
}

// Forward returns what every layer gives. inputs: shape (inputs).
func Forward(network Network, inputs []float64) (Activations, error) {
	if err := network.Require(); err != nil {
		return Activations{}, err
	}
	if err := checks.RequireFiniteNumbers("inputs", inputs); err != nil {
		return Activations{}, err
	}
	first := len(network.Layers[0].Weights[0])
	if err := checks.RequireSameLength("inputs", len(inputs), "network.layers[0].weights[0]", first); err != nil {
		return Activations{}, err
	}
	passes := newPasses(network.places(), 1)
	passes.forward(network.flat(), inputs)
	var activations [][]float64
	for _, fired := range passes.fired {
		activations = append(activations, fired.values)
	}
	return Activations{activations}, RequireFiniteResult(slices.Concat(activations...)...)
}

// Loss returns the loss over all samples.
//
// data: shape (samples, inputs); targets: shape (samples, outputs).
func Loss(network Network, data, targets [][]float64, loss TrainingLoss) (float64, error) {
	samples, err := batchOf(network, data, targets, loss, "")
	if err != nil {
		return 0, err
	}
	value := lossOf(newPasses(network.places(), samples.count), network.flat(), samples, loss)
	return value, RequireFiniteResult(value)
}

// Gradients returns the partial derivatives of the loss over all samples, frozen layers' too.
//
// data: shape (samples, inputs); targets: shape (samples, outputs).
func Gradients(network Network, data, targets [][]float64, loss TrainingLoss) (LayeredGradients, error) {
	samples, err := batchOf(network, data, targets, loss, "")
	if err != nil {
		return LayeredGradients{}, err
	}
	parameters := network.flat()
	found := make([]float64, len(parameters))
	writeGradient(newPasses(network.places(), samples.count), parameters, samples, loss, found)
	return network.gradients(found)
}

// NumericalGradients returns the same by central differences of width 2·epsilon.
//
// data: shape (samples, inputs); targets: shape (samples, outputs); epsilon: above 0.
func NumericalGradients(network Network, data, targets [][]float64, loss TrainingLoss, epsilon float64) (LayeredGradients, error) {
	samples, err := batchOf(network, data, targets, loss, "")
	if err != nil {
		return LayeredGradients{}, err
	}
	if err := checks.RequireAboveZero("epsilon", epsilon); err != nil {
		return LayeredGradients{}, err
	}
	passes, parameters := newPasses(network.places(), samples.count), network.flat()
	differences := make([]float64, len(parameters))
	for i, parameter := range parameters {
		parameters[i] = parameter + epsilon
		above := lossOf(passes, parameters, samples, loss)
		parameters[i] = parameter - epsilon
		below := lossOf(passes, parameters, samples, loss)
		parameters[i] = parameter
		differences[i] = (above - below) / (2 * epsilon)
	}
	return network.gradients(differences)
}

// Step returns network and state after one update with all samples; those of frozen layers do not change. A nil state is
// all zero.
//
// data: shape (samples, inputs); targets: shape (samples, outputs).
func Step(network Network, data, targets [][]float64, loss TrainingLoss, optimiser Optimiser, state *State) (Updated, error) {
	samples, err := batchOf(network, data, targets, loss, "")
	if err != nil {
		return Updated{}, err
	}
	learner, err := newLearner(network, loss, optimiser, state)
	if err != nil {
		return Updated{}, err
	}
	learner.step(samples, optimiser.learningRate())
	updated, kept, err := learner.result()
	return Updated{updated, kept}, err
}

// Train goes through the epochs of the plan, one update for each batch, and returns what comes out and the reports. A nil
// state is all zero; a nil validation is none.
//
// data: shape (samples, inputs); targets: shape (samples, outputs); the same for those of validation.
func Train(
	network Network, data, targets [][]float64, loss TrainingLoss, optimiser Optimiser, state *State, epochs int, plan Plan,
	validation *Samples,
) (Training, error) {
	samples, err := batchOf(network, data, targets, loss, "")
	if err != nil {
		return Training{}, err
	}
	learner, err := newLearner(network, loss, optimiser, state)
	if err != nil {
		return Training{}, err
	}
	if err := cmp.Or(checks.RequireCount("epochs", epochs), plan.require(samples.count)); err != nil {
		return Training{}, err
	}
	if validation == nil {
		return learner.train(samples, epochs, plan, nil)
	}
	checked, err := batchOf(network, validation.Data, validation.Targets, loss, "validation.")
	if err != nil {
		return Training{}, err
	}
	return learner.train(samples, epochs, plan, &checked)
}

// batchOf returns the samples, after all that they must fit is checked.
func batchOf(network Network, data, targets [][]float64, loss TrainingLoss, prefix string) (batch, error) {
	if err := network.Require(); err != nil {
		return batch{}, err
	}
	if err := loss.require(network); err != nil {
		return batch{}, err
	}
	last := len(network.Layers) - 1
	outputs := fmt.Sprintf("network.layers[%d].weights", last)
	if err := cmp.Or(
		checks.RequireRows(prefix+"data", data, "network.layers[0].weights[0]", len(network.Layers[0].Weights[0])),
		checks.RequireRows(prefix+"targets", targets, outputs, len(network.Layers[last].Weights)),
		checks.RequireSameLength(prefix+"data", len(data), prefix+"targets", len(targets)),
	); err != nil {
		return batch{}, err
	}
	for i, wanted := range targets {
		if err := kindOf(loss.Kind).requireTargets(fmt.Sprintf("%stargets[%d]", prefix, i), wanted); err != nil {
			return batch{}, err
		}
	}
	return batch{len(data), slices.Concat(data...), slices.Concat(targets...)}, nil
}
