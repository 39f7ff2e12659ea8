package layers

// Losses: what each sample of a batch adds to the loss, and its slopes by the totals of the last layer. Those that go
// with an activation are computed from totals, so that nothing cancels or overflows far out.

import (
	"fmt"
	"math"
	"slices"
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

// lossKind is the loss of one sample, and its slopes by the totals; which outputs and which targets it takes. Targets,
// slopes and everything of the outputs have shape (outputs).
type lossKind struct {
	name           string
	value          func(outputs fired, targets []float64) float64
	writeSlopes    func(outputs fired, targets, slopes []float64)
	activation     string
	requireTargets func(name string, targets []float64) error
}

var lossKinds = []lossKind{
	squares("squared-error", func(int) float64 { return 1 }),
	squares("half-squared-error", func(int) float64 { return 0.5 }),
	squares("mean-squared-error", func(outputs int) float64 { return 1 / float64(outputs) }),
	{"binary-cross-entropy", binaryCrossEntropy, binaryCrossEntropySlopes, "sigmoid", requireProbabilities},
	{"cross-entropy", crossEntropy, crossEntropySlopes, "softmax", requireDistribution},
	{"hinge", hinge, hingeSlopes, "identity", requireOneClass},
}

// squares returns the sum of squares, times a factor that depends on the number of outputs at most.
func squares(name string, share func(outputs int) float64) lossKind {
	value := func(outputs fired, targets []float64) float64 {
		sum := 0.0
		for i, target := range targets {
			missing := target - outputs.values[i]
			sum += float64(missing * missing)
		}
		return share(len(targets)) * sum
	}
	writeSlopes := func(outputs fired, targets, slopes []float64) {
		factor := 2 * share(len(targets))
		for i, target := range targets {
			slopes[i] = factor * (outputs.values[i] - target)
		}
		throughOutputs(outputs, slopes)
	}
	return lossKind{name, value, writeSlopes, "", func(string, []float64) error { return nil }}
}

// throughOutputs turns slopes by outputs into slopes by totals.
func throughOutputs(outputs fired, slopes []float64) {
	if !math.IsNaN(outputs.slopes[0]) {
		for i := range slopes {
			slopes[i] *= outputs.slopes[i]
		}
		return
	}
	// Of softmax each output depends on all totals.
	byOutputs := slices.Clone(slopes)
	for i, one := range byOutputs {
		sum := 0.0
		for j, other := range byOutputs {
			sum += float64((one - other) * outputs.values[j])
		}
		slopes[i] = outputs.values[i] * sum
	}
}

// binaryCrossEntropy returns −Σ (t·ln o + (1 − t)·ln(1 − o)), in which −ln o is ln(1 + e^−total).
func binaryCrossEntropy(outputs fired, targets []float64) float64 {
	sum := 0.0
	for i, total := range outputs.totals {
		near := math.Log1p(math.Exp(-math.Abs(total)))
		forOne, forZero := near+math.Max(-total, 0), near+math.Max(total, 0)
		sum += float64(targets[i]*forOne) + float64((1-targets[i])*forZero)
	}
	return sum
}

// binaryCrossEntropySlopes writes o − t; 1 − o is computed from the total, so that nothing cancels.
func binaryCrossEntropySlopes(outputs fired, targets, slopes []float64) {
	for i, total := range outputs.totals {
		exponential := math.Exp(-math.Abs(total))
		other := exponential / (1 + exponential)
		if total < 0 {
			other = 1 / (1 + exponential)
		}
		slopes[i] = float64((1-targets[i])*outputs.values[i]) - float64(targets[i]*other)
	}
}

// crossEntropy returns −Σ t·ln o, in which −ln o is the distance to the largest total and ln Σ e^(total − largest).
func crossEntropy(outputs fired, targets []float64) float64 {
	largest := slices.Max(outputs.totals)
	first, others := slices.Index(outputs.totals, largest), 0.0
	for i, total := range outputs.totals {
		if i != first {
			others += math.Exp(total - largest)
		}
	}
	sum := 0.0
	for i, total := range outputs.totals {
		sum += float64(targets[i] * (largest - total + math.Log1p(others)))
	}
	return sum
}

// crossEntropySlopes writes o·Σt − t, with 1 − o as the sum of the other outputs, so that nothing cancels.
func crossEntropySlopes(outputs fired, targets, slopes []float64) {
	for i := range slopes {
		otherTargets, otherValues := 0.0, 0.0
		for j, value := range outputs.values {
			if j != i {
				otherTargets += targets[j]
				otherValues += value
			}
		}
		slopes[i] = float64(outputs.values[i]*otherTargets) - float64(targets[i]*otherValues)
	}
}

// hinge returns by how much the right class is less than 1 ahead of each other one, summed.
func hinge(outputs fired, targets []float64) float64 {
	right, sum := slices.Index(targets, 1), 0.0
	for i, value := range outputs.values {
		if i != right {
			sum += math.Max(1+value-outputs.values[right], 0)
		}
	}
	return sum
}

// hingeSlopes writes 1 for each class that is too near, less their number for the right one.
func hingeSlopes(outputs fired, targets, slopes []float64) {
	right := slices.Index(targets, 1)
	clear(slopes)
	for i, value := range outputs.values {
		if i != right && 1+value-outputs.values[right] > 0 {
			slopes[i] = 1
			slopes[right]--
		}
	}
}

func requireProbabilities(name string, targets []float64) error {
	for i, target := range targets {
		if target < 0 || target > 1 {
			return fmt.Errorf("%s[%d] must lie between 0 and 1, got %v", name, i, target)
		}
	}
	return nil
}

func requireDistribution(name string, targets []float64) error {
	if err := requireProbabilities(name, targets); err != nil {
		return err
	}
	sum := 0.0
	for _, target := range targets {
		sum += target
	}
	if math.Abs(sum-1) > 1e-9 {
		return fmt.Errorf("%s must have the sum 1, got %v", name, sum)
	}
	return nil
}

func requireOneClass(name string, targets []float64) error {
	ones := 0
	for _, target := range targets {
		if target == 1 {
			ones++
		} else if target != 0 {
			ones = len(targets) + 1
		}
	}
	if ones != 1 {
		return fmt.Errorf("%s must be 1 for one class and 0 for every other, got %v", name, targets)
	}
	return nil
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
	activation := network.Layers[last].Activation
	if kind.activation != "" && activation != kind.activation {
		return fmt.Errorf("network.layers[%d].activation must be %s for the loss.kind %s, got %s", last, kind.activation, l.Kind, activation)
	}
	return nil
}

func kindOf(name string) *lossKind {
	for i := range lossKinds {
		if lossKinds[i].name == name {
			return &lossKinds[i]
		}
	}
	return nil
}
