package bits

// Training of dense layers: sums begin at 0 and go from left to right.

import (
	"cmp"
	"fmt"
	"slices"

	"smallnetworks/internal/checks"
	"smallnetworks/layers"
)

// LayersTraining holds the network of layers after its training, and its loss over all samples.
type LayersTraining struct {
	Network layers.Network
	Loss    float64
}

// statedLayer is a layer that training changes in place, with the numbers of its last pass.
type statedLayer struct {
	layers.Dense
	entered, outputs []float64
	// The gradients of the totals, and of the inputs.
	slopes, below []float64
}

// trainLayers takes the steps of TrainLayers.
func trainLayers(
	network layers.Network, data, targets [][]float64, learningRate float64, epochs int,
) (LayersTraining, error) {
	dense, err := requireStated(network)
	if err != nil {
		return LayersTraining{}, err
	}
	last := len(dense) - 1
	if err := cmp.Or(
		checks.RequireSome("data", len(data)),
		checks.RequireRows("data", data, "network.layers[0].weights[0]", len(dense[0].Weights[0])),
		checks.RequireRows("targets", targets, fmt.Sprintf("network.layers[%d].weights", last), len(dense[last].Weights)),
		checks.RequireSameLength("data", len(data), "targets", len(targets)),
		checks.RequireFinite("learning_rate", learningRate),
		checks.RequireCount("epochs", epochs),
	); err != nil {
		return LayersTraining{}, err
	}
	stated := make([]statedLayer, len(dense))
	for i, layer := range dense {
		stated[i] = newStatedLayer(layer)
	}
	for range epochs {
		for i, inputs := range data {
			stepLayers(stated, inputs, targets[i], learningRate)
		}
	}
	trained := layers.Network{Layers: make([]layers.Layer, len(dense))}
	for i, layer := range stated {
		trained.Layers[i] = layer.Dense
	}
	loss := lossOfLayers(stated, data, targets)
	return LayersTraining{trained, loss}, cmp.Or(
		layers.RequireFiniteResult(trained.Shapes().Flat()...), checks.RequireFinite("loss", loss),
	)
}

// requireStated refuses layers that are not dense, or whose activation is not specified to the last bit.
func requireStated(network layers.Network) ([]layers.Dense, error) {
	if err := network.Require(); err != nil {
		return nil, err
	}
	found := make([]layers.Dense, len(network.Layers))
	for i, layer := range network.Layers {
		dense, isDense := layer.(layers.Dense)
		if !isDense {
			return nil, fmt.Errorf("network.layers[%d].kind must be dense, got %q", i, layer.Kind())
		}
		switch dense.Activation {
		case "sigmoid", "tanh", "identity":
		default:
			return nil, fmt.Errorf("network.layers[%d].activation must be one of sigmoid, tanh, identity, got %q", i, dense.Activation)
		}
		found[i] = dense
	}
	return found, nil
}

func newStatedLayer(layer layers.Dense) statedLayer {
	rows := make([][]float64, len(layer.Weights))
	for i, row := range layer.Weights {
		rows[i] = slices.Clone(row)
	}
	layer.Weights, layer.Biases = rows, slices.Clone(layer.Biases)
	neurons, inputs := len(rows), len(rows[0])
	return statedLayer{
		Dense: layer, outputs: make([]float64, neurons), slopes: make([]float64, neurons), below: make([]float64, inputs),
	}
}

// forwardLayers returns the outputs, which are overwritten by the next pass.
func forwardLayers(stated []statedLayer, values []float64) []float64 {
	for i := range stated {
		layer := &stated[i]
		layer.entered = values
		layer.forward()
		values = layer.outputs
	}
	return values
}

func (l *statedLayer) forward() {
	for i, row := range l.Weights {
		total := 0.0
		for j, weight := range row {
			total += float64(weight * l.entered[j])
		}
		if l.Biases != nil {
			total += l.Biases[i]
		}
		switch l.Activation {
		case "sigmoid":
			total = sigmoid(total)
		case "tanh":
			total = tanh(total)
		}
		l.outputs[i] = total
	}
}

// stepLayers changes the layers by one update: all slopes are those of the old weights.
func stepLayers(stated []statedLayer, inputs, targets []float64, learningRate float64) {
	outputs := forwardLayers(stated, inputs)
	last := &stated[len(stated)-1]
	for i, output := range outputs {
		last.slopes[i] = -2 * (targets[i] - output)
	}
	for i := len(stated) - 1; i >= 0; i-- {
		stated[i].throughActivation()
		if i > 0 {
			stated[i].writeBelow()
			copy(stated[i-1].slopes, stated[i].below)
		}
		stated[i].move(learningRate)
	}
}

// throughActivation turns the gradients of the activations into those of the totals.
func (l *statedLayer) throughActivation() {
	for i, h := range l.outputs {
		switch l.Activation {
		case "sigmoid":
			l.slopes[i] = l.slopes[i] * h * (1 - h)
		case "tanh":
			l.slopes[i] *= 1 - float64(h*h)
		}
	}
}

// writeBelow writes the gradients of the inputs.
func (l *statedLayer) writeBelow() {
	clear(l.below)
	for i, row := range l.Weights {
		for j, weight := range row {
			l.below[j] += float64(l.slopes[i] * weight)
		}
	}
}

func (l *statedLayer) move(learningRate float64) {
	if l.Frozen {
		return
	}
	for i, slope := range l.slopes {
		row := l.Weights[i]
		for j, value := range l.entered {
			row[j] -= float64(learningRate * float64(slope*value))
		}
		if l.Biases != nil {
			l.Biases[i] -= float64(learningRate * slope)
		}
	}
}

// lossOfLayers returns the mean over the samples of the sums of squares.
func lossOfLayers(stated []statedLayer, data, targets [][]float64) float64 {
	total := 0.0
	for i, inputs := range data {
		squares := 0.0
		for k, output := range forwardLayers(stated, inputs) {
			squares += float64((targets[i][k] - output) * (targets[i][k] - output))
		}
		total += squares
	}
	return total / float64(len(data))
}
