// Package network is the 2-2-1 network: two inputs, two hidden neurons h1 and h2, one output neuron o1, all sigmoid.
//
// A reference in binary64: per-sample gradient descent on the squared error (target − o1)², with the factor 2
// and without a mean; the loss of several samples is their mean. Nothing is shuffled, drawn or clipped. All
// numbers are finite.
package network

import (
	"fmt"

	"smallnetworks/internal/checks"
	"smallnetworks/neuron"
)

// Activations holds the activations of the three neurons.
type Activations struct {
	H1, H2, O1 float64
}

// NeuralNetwork holds three neurons with two finite weights and a finite bias each; every function returns an
// error if it does not. Partial derivatives travel in the same shape: each stands where its weight or bias does.
type NeuralNetwork struct {
	H1, H2, O1 neuron.Neuron
}

// Training holds the network after its training, and its loss over all samples.
type Training struct {
	Network NeuralNetwork
	Loss    float64
}

// Feedforward returns the three activations.
//
// inputs: shape (2).
func Feedforward(network NeuralNetwork, inputs []float64) (Activations, error) {
	parameters, err := network.parameters()
	if err != nil {
		return Activations{}, err
	}
	if err := requirePair("inputs", inputs); err != nil {
		return Activations{}, err
	}
	return parameters.feedforward(inputs), nil
}

// Predict returns o1 for each sample, shape (samples).
//
// data: shape (samples, 2).
func Predict(network NeuralNetwork, data [][]float64) ([]float64, error) {
	parameters, err := network.parameters()
	if err != nil {
		return nil, err
	}
	if err := requireData(data); err != nil {
		return nil, err
	}
	outputs := make([]float64, len(data))
	for i, sample := range data {
		outputs[i] = parameters.feedforward(sample).O1
	}
	return outputs, nil
}

// Gradients returns the nine partial derivatives of (target − o1)², in the shape of a network. If one of them
// overflows, that is an error.
//
// inputs: shape (2).
func Gradients(network NeuralNetwork, inputs []float64, target float64) (NeuralNetwork, error) {
	parameters, err := network.parameters()
	if err != nil {
		return NeuralNetwork{}, err
	}
	if err := requirePair("inputs", inputs); err != nil {
		return NeuralNetwork{}, err
	}
	if err := checks.RequireFinite("target", target); err != nil {
		return NeuralNetwork{}, err
	}
	derivatives := parameters.derivatives(inputs, target)
	return derivatives.network()
}

// NumericalGradients returns the same nine by central differences of width 2·epsilon.
//
// inputs: shape (2); epsilon: above 0.
func NumericalGradients(network NeuralNetwork, inputs []float64, target, epsilon float64) (NeuralNetwork, error) {
	parameters, err := network.parameters()
	if err != nil {
		return NeuralNetwork{}, err
	}
	if err := requirePair("inputs", inputs); err != nil {
		return NeuralNetwork{}, err
	}
	if err := checks.RequireFinite("target", target); err != nil {
		return NeuralNetwork{}, err
	}
	if err := checks.RequireFinite("epsilon", epsilon); err != nil {
		return NeuralNetwork{}, err
	}
	if epsilon <= 0 {
		return NeuralNetwork{}, fmt.Errorf("epsilon must be above 0, got %s", checks.Written(epsilon))
	}

	differences := parameters
	for i := range parameters {
		var losses [2]float64
		for side, shift := range []float64{epsilon, -epsilon} {
			shifted := parameters
			shifted[i] += shift
			moved, err := shifted.network()
			if err != nil {
				return NeuralNetwork{}, err
			}
			activations, err := Feedforward(moved, inputs)
			if err != nil {
				return NeuralNetwork{}, err
			}
			losses[side] = float64((target - activations.O1) * (target - activations.O1))
		}
		differences[i] = (losses[0] - losses[1]) / (2 * epsilon)
	}
	return differences.network()
}

// TrainStep returns the network after one update with one sample. If it overflows, that is an error.
//
// inputs: shape (2).
func TrainStep(network NeuralNetwork, inputs []float64, target, learningRate float64) (NeuralNetwork, error) {
	parameters, err := network.parameters()
	if err != nil {
		return NeuralNetwork{}, err
	}
	if err := requirePair("inputs", inputs); err != nil {
		return NeuralNetwork{}, err
	}
	if err := checks.RequireFinite("target", target); err != nil {
		return NeuralNetwork{}, err
	}
	if err := checks.RequireFinite("learning_rate", learningRate); err != nil {
		return NeuralNetwork{}, err
	}
	parameters.step(inputs, target, learningRate)
	return parameters.network()
}

// Train takes a step for each sample in the order given, as many times as there are epochs. If the network
// overflows, that is an error.
//
// data: shape (samples, 2); targets: shape (samples); epochs: from 0 to a million.
func Train(
	network NeuralNetwork, data [][]float64, targets []float64, learningRate float64, epochs int,
) (Training, error) {
	parameters, err := network.parameters()
	if err != nil {
		return Training{}, err
	}
	if err := RequireTraining(data, targets, learningRate, epochs); err != nil {
		return Training{}, err
	}

	for range epochs {
		for i, inputs := range data {
			parameters.step(inputs, targets[i], learningRate)
		}
	}
	trained, err := parameters.network()
	if err != nil {
		return Training{}, err
	}
	outputs, err := Predict(trained, data)
	if err != nil {
		return Training{}, err
	}
	loss, err := MseLoss(targets, outputs)
	return Training{trained, loss}, err
}

// parameters are w1, w2, b1, w3, w4, b2, w5, w6, b3.
type parameters [9]float64

func (n NeuralNetwork) parameters() (parameters, error) {
	named := []struct {
		name   string
		neuron neuron.Neuron
	}{{"h1", n.H1}, {"h2", n.H2}, {"o1", n.O1}}
	var all parameters
	for i, each := range named {
		if err := requirePair(fmt.Sprintf("network.%s.weights", each.name), each.neuron.Weights); err != nil {
			return all, err
		}
		if err := checks.RequireFinite(fmt.Sprintf("network.%s.bias", each.name), each.neuron.Bias); err != nil {
			return all, err
		}
		all[3*i], all[3*i+1], all[3*i+2] = each.neuron.Weights[0], each.neuron.Weights[1], each.neuron.Bias
	}
	return all, nil
}

// Parameters returns w1, w2, b1, w3, w4, b2, w5, w6, b3.
func (n NeuralNetwork) Parameters() ([9]float64, error) {
	return n.parameters()
}

// Of returns the network of w1, w2, b1, w3, w4, b2, w5, w6, b3, which must be finite.
func Of(numbers [9]float64) (NeuralNetwork, error) {
	return parameters(numbers).network()
}

func (p *parameters) unpacked() (w1, w2, b1, w3, w4, b2, w5, w6, b3 float64) {
	return p[0], p[1], p[2], p[3], p[4], p[5], p[6], p[7], p[8]
}

func (p *parameters) feedforward(inputs []float64) Activations {
	h1, h2, o1 := p.activations(inputs[0], inputs[1])
	return Activations{h1, h2, o1}
}

func (p *parameters) activations(x1, x2 float64) (h1, h2, o1 float64) {
	h1 = neuron.Sigmoid(float64(p[0]*x1) + float64(p[1]*x2) + p[2])
	h2 = neuron.Sigmoid(float64(p[3]*x1) + float64(p[4]*x2) + p[5])
	o1 = neuron.Sigmoid(float64(p[6]*h1) + float64(p[7]*h2) + p[8])
	return h1, h2, o1
}

// derivatives returns the partial derivative of the loss by each parameter.
func (p *parameters) derivatives(inputs []float64, target float64) parameters {
	x1, x2 := inputs[0], inputs[1]
	h1, h2, o1 := p.activations(x1, x2)
	dH1, dH2, dO1 := slopes(h1, h2, o1, target, p[6], p[7])
	return parameters{dH1 * x1, dH1 * x2, dH1, dH2 * x1, dH2 * x2, dH2, dO1 * h1, dO1 * h2, dO1}
}

// slopes returns the slopes of the loss by the totals of h1, h2 and o1, given the activations, the target and
// the weights of o1.
func slopes(h1, h2, o1, target, w5, w6 float64) (dH1, dH2, dO1 float64) {
	dO1 = -2 * (target - o1) * o1 * (1 - o1)
	dH1 = dO1 * w5 * h1 * (1 - h1)
	dH2 = dO1 * w6 * h2 * (1 - h2)
	return dH1, dH2, dO1
}

// step updates the parameters: all derivatives are those of the old ones. They are written out, as an array of
// them would travel through memory.
func (p *parameters) step(inputs []float64, target, learningRate float64) {
	x1, x2 := inputs[0], inputs[1]
	h1, h2, o1 := p.activations(x1, x2)
	dH1, dH2, dO1 := slopes(h1, h2, o1, target, p[6], p[7])

	p[0] -= float64(learningRate * (dH1 * x1))
	p[1] -= float64(learningRate * (dH1 * x2))
	p[2] -= float64(learningRate * dH1)
	p[3] -= float64(learningRate * (dH2 * x1))
	p[4] -= float64(learningRate * (dH2 * x2))
	p[5] -= float64(learningRate * dH2)
	p[6] -= float64(learningRate * (dO1 * h1))
	p[7] -= float64(learningRate * (dO1 * h2))
	p[8] -= float64(learningRate * dO1)
}

// MseLoss returns the mean of the squared differences, summed from left to right. It is not called MSELoss, as
// Go would have it: its name is mse_loss in PascalCase, in every port.
//
// targets, outputs: shape (samples). Other shapes and numbers that are not finite are errors.
func MseLoss(targets, outputs []float64) (float64, error) {
	if err := checks.RequireFiniteNumbers("targets", targets); err != nil {
		return 0, err
	}
	if err := checks.RequireFiniteNumbers("outputs", outputs); err != nil {
		return 0, err
	}
	if err := checks.RequireSameLength("targets", len(targets), "outputs", len(outputs)); err != nil {
		return 0, err
	}
	total := 0.0
	for i, target := range targets {
		total += float64((target - outputs[i]) * (target - outputs[i]))
	}
	return total / float64(len(targets)), nil
}

func (p parameters) network() (NeuralNetwork, error) {
	w1, w2, b1, w3, w4, b2, w5, w6, b3 := p.unpacked()
	network := NeuralNetwork{
		H1: neuron.Neuron{Weights: []float64{w1, w2}, Bias: b1},
		H2: neuron.Neuron{Weights: []float64{w3, w4}, Bias: b2},
		O1: neuron.Neuron{Weights: []float64{w5, w6}, Bias: b3},
	}
	_, err := network.parameters()
	return network, err
}

func requirePair(name string, values []float64) error {
	if err := checks.RequireFiniteNumbers(name, values); err != nil {
		return err
	}
	if len(values) != 2 {
		return fmt.Errorf("%s must have 2 elements, got %d", name, len(values))
	}
	return nil
}

// RequireTraining returns an error unless Train takes such samples, targets, rate and number of epochs.
func RequireTraining(data [][]float64, targets []float64, learningRate float64, epochs int) error {
	if err := requireData(data); err != nil {
		return err
	}
	if err := checks.RequireFiniteNumbers("targets", targets); err != nil {
		return err
	}
	if err := checks.RequireSameLength("data", len(data), "targets", len(targets)); err != nil {
		return err
	}
	if err := checks.RequireFinite("learning_rate", learningRate); err != nil {
		return err
	}
	return checks.RequireCount("epochs", epochs)
}

func requireData(data [][]float64) error {
	if err := checks.RequireSome("data", len(data)); err != nil {
		return err
	}
	for i, sample := range data {
		if err := requirePair(fmt.Sprintf("data[%d]", i), sample); err != nil {
			return err
		}
	}
	return nil
}
