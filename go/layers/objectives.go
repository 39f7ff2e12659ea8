package layers

// What is made small: the loss of a batch, summed or averaged over its samples, and what the weights add.

import (
	"fmt"
	"strings"

	"smallnetworks/internal/checks"
)

// TrainingLoss is a loss by its name, whether it is summed or averaged over the samples, and what the weights add; nil: nothing.
type TrainingLoss struct {
	Kind, Samples string
	L2            *L2
}

// L2 is the sum of all squared weights, frozen ones too and never biases, times a coefficient. Half: times ½ too;
// BySamples: divided by the number of samples.
type L2 struct {
	Coefficient     float64
	Half, BySamples bool
}

// value returns the loss of a batch, after its forward pass. targets: shape (samples, outputs).
func (l TrainingLoss) value(p *passes, parameters, targets []float64) float64 {
	kind, total := kindOf(l.Kind), 0.0
	for sample := range p.count {
		outputs, wanted := p.sample(sample, targets)
		total += kind.value(outputs, wanted)
	}
	if l.Samples == "mean" {
		total /= float64(p.count)
	}
	if l.L2 == nil {
		return total
	}
	squares := 0.0
	for _, place := range p.places {
		for _, weight := range parameters[place.weights:place.biases] {
			squares += float64(weight * weight)
		}
	}
	return total + float64(l.L2.factor(p.count)*squares)
}

// writeSlopes writes the slopes of a batch's loss by the totals of the last layer, after its forward pass. targets: shape
// (samples, outputs).
func (l TrainingLoss) writeSlopes(p *passes, targets []float64) {
	kind, slopes := kindOf(l.Kind), p.outputSlopes()
	width := len(slopes) / p.count
	for sample := range p.count {
		outputs, wanted := p.sample(sample, targets)
		kind.writeSlopes(outputs, wanted, slopes[sample*width:(sample+1)*width])
	}
	if l.Samples == "mean" {
		for i := range slopes {
			slopes[i] /= float64(p.count)
		}
	}
}

// addL2 adds to the gradient what L2 adds for a batch of so many samples.
func (l TrainingLoss) addL2(places []place, count int, parameters, gradient []float64) {
	if l.L2 == nil {
		return
	}
	factor := 2 * l.L2.factor(count)
	for _, place := range places {
		for i := place.weights; i < place.biases; i++ {
			gradient[i] += float64(factor * parameters[i])
		}
	}
}

// factor is what the sum of squares is multiplied by, for so many samples.
func (l L2) factor(count int) float64 {
	factor := l.Coefficient
	if l.Half {
		factor *= 0.5
	}
	if l.BySamples {
		factor /= float64(count)
	}
	return factor
}

// require refuses an unknown loss, and one that does not go with the network's outputs.
func (l TrainingLoss) require(network Network) error {
	kind := kindOf(l.Kind)
	if kind == nil {
		names := make([]string, len(lossKinds))
		for i, kind := range lossKinds {
			names[i] = kind.name
		}
		return fmt.Errorf("loss.kind must be one of %s, got %q", strings.Join(names, ", "), l.Kind)
	}
	if l.Samples != "sum" && l.Samples != "mean" {
		return fmt.Errorf("loss.samples must be one of sum, mean, got %q", l.Samples)
	}
	if l.L2 != nil {
		if err := checks.RequireAtLeastZero("loss.l2.coefficient", l.L2.Coefficient); err != nil {
			return err
		}
	}
	last := len(network.Layers) - 1
	if kind.activation == "" {
		return nil
	}
	layer, isDense := network.Layers[last].(Dense)
	if !isDense {
		return fmt.Errorf("loss.kind %s takes a dense layer, and network.layers[%d] is %s", l.Kind, last, network.Layers[last].Kind())
	}
	if layer.Activation != kind.activation {
		return fmt.Errorf("network.layers[%d].activation must be %s for the loss.kind %s, got %s", last, kind.activation, l.Kind, layer.Activation)
	}
	return nil
}
