package main

// The table of methods: each name of the protocol, its function, and the names of its parameters in the order in
// which the function takes them. How a parameter is read follows from its Go type; see parameters.go.

import (
	"runtime"
	"slices"
	"strings"

	"smallnetworks"
	"smallnetworks/bits"
	"smallnetworks/button"
	"smallnetworks/checking"
	"smallnetworks/images"
	"smallnetworks/layers"
	"smallnetworks/memory"
	"smallnetworks/network"
	"smallnetworks/neuron"
	"smallnetworks/regression"
	"smallnetworks/rules"
	"smallnetworks/seeds"
	"smallnetworks/storage"
)

var methods = map[string]method{
	"button.evaluate_neural_network":       with(button.EvaluateNeuralNetwork, "inputs", "weights"),
	"button.evaluate_neural_network_error": with(button.EvaluateNeuralNetworkError, "target", "output"),
	"button.learn":                         with(button.Learn, "inputs", "weights", "learning_rate"),
	"button.train":                         with(button.Train, "inputs", "weights", "target", "learning_rate", "trials"),
	"button.train_on_presses":              with(button.TrainOnPresses, "presses", "right_button", "weights", "learning_rate"),
	"button.report":                        with(button.Report, "output", "error", "weights"),

	"neuron.weighted_sum":          with(neuron.WeightedSum, "inputs", "weights", "bias"),
	"neuron.activate":              with(neuron.Activate, "activation", "total"),
	"neuron.activation_derivative": with(neuron.ActivationDerivative, "activation", "total"),
	"neuron.feedforward":           with(neuron.Feedforward, "inputs", "weights", "bias", "activation"),
	"neuron.classify":              with(neuron.Classify, "inputs", "weights", "bias"),

	"network.feedforward":         with(network.Feedforward, "network", "inputs"),
	"network.predict":             with(network.Predict, "network", "data"),
	"network.mse_loss":            with(network.MseLoss, "targets", "outputs"),
	"network.gradients":           with(network.Gradients, "network", "inputs", "target"),
	"network.numerical_gradients": with(network.NumericalGradients, "network", "inputs", "target", "epsilon"),
	"network.train_step":          with(network.TrainStep, "network", "inputs", "target", "learning_rate"),
	"network.train":               with(network.Train, "network", "data", "targets", "learning_rate", "epochs"),

	"rules.predict":          with(rules.Predict, "inputs", "weights", "bias"),
	"rules.train_perceptron": with(rules.TrainPerceptron, "data", "targets", "weights", "bias", "learning_rate", "epochs"),
	"rules.train_delta":      with(rules.TrainDelta, "data", "targets", "weights", "bias", "learning_rate", "epochs"),
	"rules.train_hebb":       with(rules.TrainHebb, "data", "targets", "weights", "bias"),
	"rules.condition":        with(rules.Condition, "weight", "learning_rate", "threshold", "trials"),
	"rules.overtrain":        with(rules.Overtrain, "inputs", "weights", "learning_rate", "threshold", "trials"),

	"regression.predict":         with(regression.Predict, "data", "weights", "bias"),
	"regression.loss":            with(regression.Loss, "data", "targets", "weights", "bias", "loss"),
	"regression.gradients":       with(regression.Gradients, "data", "targets", "weights", "bias", "loss"),
	"regression.train":           with(regression.Train, "data", "targets", "weights", "bias", "loss", "learning_rate", "epochs"),
	"regression.train_by_sample": with(regression.TrainBySample, "data", "targets", "weights", "bias", "loss", "learning_rate", "epochs"),

	"memory.store":           with(memory.Store, "patterns", "units", "scale"),
	"memory.energy":          with(memory.Energy, "weights", "state"),
	"memory.is_stable":       with(memory.IsStable, "weights", "state", "units", "tie"),
	"memory.recall":          with(memory.Recall, "weights", "state", "order", "sweeps", "units", "tie"),
	"memory.recall_together": with(memory.RecallTogether, "weights", "state", "steps", "units", "tie"),

	"seeds.integers":    with(seeds.Integers, "seed", "count"),
	"seeds.random":      with(seeds.Random, "seed", "count"),
	"seeds.randint":     with(seeds.Randint, "seed", "low", "high", "count"),
	"seeds.shuffle":     with(seeds.Shuffle, "seed", "values"),
	"seeds.normal":      with(seeds.Normal, "seed", "count"),
	"seeds.start":       with(seeds.Start, "seed", "sizes", "scheme", "order", "biases"),
	"seeds.two_two_one": with(seeds.TwoTwoOne, "seed", "scheme", "biases"),

	"layers.forward":             with(layers.Forward, "network", "inputs"),
	"layers.loss":                with(layers.Loss, "network", "data", "targets", "loss"),
	"layers.gradients":           with(layers.Gradients, "network", "data", "targets", "loss"),
	"layers.numerical_gradients": with(layers.NumericalGradients, "network", "data", "targets", "loss", "epsilon"),
	"layers.step":                with(layers.Step, "network", "data", "targets", "loss", "optimiser", "state"),
	"layers.train":               with(layers.Train, "network", "data", "targets", "loss", "optimiser", "state", "epochs", "plan", "validation"),

	"checking.distance":   with(checking.Distance, "one", "other"),
	"checking.check":      with(checking.Check, "network", "data", "targets", "loss", "epsilon"),
	"checking.difference": with(checking.Difference, "function", "at", "epsilon"),

	"storage.write": with(storage.Write, "network", "state"),
	"storage.read":  with(storage.Read, "bytes"),

	"images.count": with(images.Count, "network", "size"),

	"bits.exp":          with(bits.Exp, "x"),
	"bits.sigmoid":      with(bits.Sigmoid, "total"),
	"bits.tanh":         with(bits.Tanh, "total"),
	"bits.train":        with(bits.Train, "network", "data", "targets", "learning_rate", "epochs"),
	"bits.train_layers": with(bits.TrainLayers, "network", "data", "targets", "learning_rate", "epochs"),
}

// Not in the table itself: describe lists the table, and Go allows no such cycle.
func init() {
	methods["describe"] = with(describe)
}

type description struct {
	Name, Language, LanguageVersion, PortVersion, ProtocolVersion string
	Methods, Kinds                                                []string
}

// describe says what this port is.
func describe() (description, error) {
	names := make([]string, 0, len(methods))
	for name := range methods {
		names = append(names, name)
	}
	slices.Sort(names)
	kinds := make([]string, len(layers.Kinds))
	for i, layer := range layers.Kinds {
		kinds[i] = layer.Kind()
	}
	return description{
		Name:            "go",
		Language:        "Go",
		LanguageVersion: strings.TrimPrefix(runtime.Version(), "go"),
		PortVersion:     smallnetworks.Version,
		ProtocolVersion: "1",
		Methods:         names,
		Kinds:           kinds,
	}, nil
}
