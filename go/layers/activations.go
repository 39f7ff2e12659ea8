package layers

// Activation functions on the totals of a whole batch, each with its slopes.

import (
	"math"
	"slices"
	"strings"
)

// fired is what a layer gives for a batch, and the slopes of its activation; each has shape (samples, neurons).
type fired struct {
	neurons                int
	totals, values, slopes []float64
}

// sigmoid writes 1 / (1 + e^−total) and its slope, accurate far out on both sides.
func sigmoid(f fired) {
	for i, total := range f.totals {
		exponential := math.Exp(-math.Abs(total))
		above := 1 + exponential
		f.values[i] = 1 / above
		if total < 0 {
			f.values[i] = exponential / above
		}
		f.slopes[i] = exponential / (above * above)
	}
}

// tanh writes tanh and its slope 1 − tanh², accurate for large totals, too, where both follow from e^−2|total|.
func tanh(f fired) {
	for i, total := range f.totals {
		if math.Abs(total) < 0.5 {
			value := math.Tanh(total)
			f.values[i] = value
			f.slopes[i] = 1 - float64(value*value)
			continue
		}
		exponential := math.Exp(-2 * math.Abs(total))
		above := 1 + exponential
		f.values[i] = math.Copysign((1-exponential)/above, total)
		f.slopes[i] = 4 * exponential / (above * above)
	}
}

// relu writes each total that is above 0, else 0, and its slope, which is 0 at 0.
func relu(f fired) {
	for i, total := range f.totals {
		f.values[i] = math.Max(total, 0)
		f.slopes[i] = 0
		if total > 0 {
			f.slopes[i] = 1
		}
	}
}

// identity writes the totals, and 1.
func identity(f fired) {
	copy(f.values, f.totals)
	for i := range f.slopes {
		f.slopes[i] = 1
	}
}

// softmax writes shares of 1, from distances to the largest total of a sample; its slopes, not one each, are NaN.
func softmax(f fired) {
	for from := 0; from < len(f.totals); from += f.neurons {
		totals, values := f.totals[from:from+f.neurons], f.values[from:from+f.neurons]
		largest, sum := slices.Max(totals), 0.0
		for i, total := range totals {
			values[i] = math.Exp(total - largest)
			sum += values[i]
		}
		for i := range values {
			values[i] /= sum
			f.slopes[from+i] = math.NaN()
		}
	}
}

var activations = []struct {
	name  string
	write func(fired)
}{{"sigmoid", sigmoid}, {"tanh", tanh}, {"relu", relu}, {"identity", identity}, {"softmax", softmax}}

func activationOf(name string) func(fired) {
	for _, activation := range activations {
		if activation.name == name {
			return activation.write
		}
	}
	return nil
}

func activationNames() string {
	names := make([]string, len(activations))
	for i, activation := range activations {
		names[i] = activation.name
	}
	return strings.Join(names, ", ")
}
