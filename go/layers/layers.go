// Package layers is networks of layers: what they give, what is lost, how they learn.
//
// A reference in binary64. Nothing is shuffled, drawn or clipped, and no argument is changed. All numbers are finite;
// other shapes, and results that overflow, are errors. networks.go has the networks, kinds.go what a kind of layer is, and
// each kind a file of its own; passes.go has their passes, losses.go the losses, optimisers.go the updates, plans.go and
// training.go the epochs.
package layers

import (
	"cmp"
	"fmt"
	"slices"

	"smallnetworks/internal/checks"
)

// Activations holds those of every layer; each has shape (neurons), or (maps, rows, columns).
type Activations struct {
	Activations []Array
}

// Updated holds the network and what its optimiser keeps, after one update.
type Updated struct {
	Network Network
	State   *State
}

// Forward returns what every layer gives. inputs: shape (inputs), or what the first layer takes.
func Forward(network Network, inputs Array) (Activations, error) {
	if err := network.Require(); err != nil {
		return Activations{}, err
	}
	if err := network.requireEntering("inputs", inputs); err != nil {
		return Activations{}, err
	}
	if _, err := network.Sizes("inputs", inputs.Size); err != nil {
		return Activations{}, err
	}
	passes := newPasses(network.places(inputs.Size), 1)
	passes.forward(network.flat(), inputs.Numbers)
	var activations []Array
	for _, layer := range passes.layers {
		if err := RequireFiniteResult(layer.fired.values...); err != nil {
			return Activations{}, err
		}
		activations = append(activations, Array{layer.gives, layer.fired.values})
	}
	return Activations{activations}, nil
}

// Loss returns the loss over all samples.
//
// data: samples of shape (inputs), or as the first layer takes them; targets: shape (samples, outputs).
func Loss(network Network, data []Array, targets [][]float64, loss TrainingLoss) (float64, error) {
	samples, err := batchOf(network, data, targets, loss, "")
	if err != nil {
		return 0, err
	}
	value := lossOf(newPasses(network.places(samples.size), samples.count), network.flat(), samples, loss)
	return value, RequireFiniteResult(value)
}

// Gradients returns the partial derivatives of the loss over all samples, frozen layers' too.
//
// data: samples of shape (inputs), or as the first layer takes them; targets: shape (samples, outputs).
func Gradients(network Network, data []Array, targets [][]float64, loss TrainingLoss) (LayeredGradients, error) {
	samples, err := batchOf(network, data, targets, loss, "")
	if err != nil {
		return LayeredGradients{}, err
	}
	parameters := network.flat()
	found := make([]float64, len(parameters))
	writeGradient(newPasses(network.places(samples.size), samples.count), parameters, samples, loss, found)
	return network.gradients(found)
}

// NumericalGradients returns the same by central differences of width 2·epsilon.
//
// data: samples of shape (inputs), or as the first layer takes them; targets: shape (samples, outputs); epsilon: above 0.
func NumericalGradients(network Network, data []Array, targets [][]float64, loss TrainingLoss, epsilon float64) (LayeredGradients, error) {
	samples, err := batchOf(network, data, targets, loss, "")
	if err != nil {
		return LayeredGradients{}, err
	}
	if err := checks.RequireAboveZero("epsilon", epsilon); err != nil {
		return LayeredGradients{}, err
	}
	passes, parameters := newPasses(network.places(samples.size), samples.count), network.flat()
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
// data: samples of shape (inputs), or as the first layer takes them; targets: shape (samples, outputs).
func Step(network Network, data []Array, targets [][]float64, loss TrainingLoss, optimiser Optimiser, state *State) (Updated, error) {
	samples, err := batchOf(network, data, targets, loss, "")
	if err != nil {
		return Updated{}, err
	}
	learner, err := newLearner(network, loss, optimiser, state, samples.size)
	if err != nil {
		return Updated{}, err
	}
	learner.step(samples, optimiser.learningRate())
	updated, kept, err := learner.result()
	return Updated{updated, kept}, err
}

// Train goes through the epochs of the plan, one update for each batch, and returns what comes out and the reports. A nil
// state is all zero; a nil validation means that there is none.
//
// data: samples of shape (inputs), or as the first layer takes them; targets: shape (samples, outputs); the same for those of validation.
func Train(
	network Network, data []Array, targets [][]float64, loss TrainingLoss, optimiser Optimiser, state *State, epochs int, plan Plan,
	validation *Samples,
) (Training, error) {
	samples, err := batchOf(network, data, targets, loss, "")
	if err != nil {
		return Training{}, err
	}
	learner, err := newLearner(network, loss, optimiser, state, samples.size)
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
func batchOf(network Network, data []Array, targets [][]float64, loss TrainingLoss, prefix string) (batch, error) {
	if err := network.Require(); err != nil {
		return batch{}, err
	}
	if err := loss.require(network); err != nil {
		return batch{}, err
	}
	if err := network.requireSamples(prefix+"data", data); err != nil {
		return batch{}, err
	}
	sizes, err := network.Sizes(prefix+"data[0]", data[0].Size)
	if err != nil {
		return batch{}, err
	}
	last := len(sizes) - 1
	if len(sizes[last]) != 1 {
		return batch{}, fmt.Errorf("%s gives %s, and a loss takes a list", layerName(last), told(sizes[last]))
	}
	if err := cmp.Or(
		checks.RequireRows(prefix+"targets", targets, network.leavingName(last), sizes[last][0]),
		checks.RequireSameLength(prefix+"data", len(data), prefix+"targets", len(targets)),
	); err != nil {
		return batch{}, err
	}
	for i, wanted := range targets {
		if err := kindOf(loss.Kind).requireTargets(fmt.Sprintf("%stargets[%d]", prefix, i), wanted); err != nil {
			return batch{}, err
		}
	}
	var numbers []float64
	for _, sample := range data {
		numbers = append(numbers, sample.Numbers...)
	}
	return batch{len(data), data[0].Size, numbers, slices.Concat(targets...)}, nil
}

// requireSamples refuses samples that the first layer cannot take, and samples of different sizes.
func (n Network) requireSamples(name string, data []Array) error {
	if err := checks.RequireSome(name, len(data)); err != nil {
		return err
	}
	for i, sample := range data {
		here := fmt.Sprintf("%s[%d]", name, i)
		if err := n.requireEntering(here, sample); err != nil {
			return err
		}
		if !slices.Equal(sample.Size, data[0].Size) {
			return fmt.Errorf("%s and %s[0] must be of one size, got %s and %s", here, name, told(sample.Size), told(data[0].Size))
		}
	}
	return nil
}

// requireEntering refuses infinities and NaN, and what a dense layer that is first cannot take.
func (n Network) requireEntering(name string, sample Array) error {
	if err := sample.require(name); err != nil {
		return err
	}
	first, isDense := n.Layers[0].(Dense)
	if !isDense {
		return nil
	}
	if len(sample.Size) != 1 {
		return fmt.Errorf("%s must be a list of numbers, got lists of the size %s", name, told(sample.Size))
	}
	return checks.RequireSameLength(name, sample.Size[0], layerName(0)+".weights[0]", len(first.Weights[0]))
}
