package layers

// Losses of one sample, and the gradients of the last layer's totals. Those that go with an activation are computed
// from totals, so that nothing cancels or overflows far out.

import (
	"fmt"
	"math"
	"slices"
)

// lossKind is the loss of one sample, and the gradients of totals; which outputs and which targets it takes. Targets,
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

// throughOutputs turns gradients of outputs into gradients of totals.
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

func kindOf(name string) *lossKind {
	for i := range lossKinds {
		if lossKinds[i].name == name {
			return &lossKinds[i]
		}
	}
	return nil
}
