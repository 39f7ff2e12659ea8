package layers

// What layers of maps have in common: windows that move over them. Sizes are maps, rows and columns.

import (
	"fmt"

	"smallnetworks/internal/checks"
)

// requireMapActivation refuses what is not an activation that goes number by number.
func requireMapActivation(name, activation string) error {
	return checks.RequireChoice(name+".activation", activation, "sigmoid", "tanh", "relu", "identity")
}

// requireMaps refuses what is not maps.
func requireMaps(name, kind string, size []int, source string) error {
	if len(size) != 3 {
		return fmt.Errorf("%s: %s takes maps, and the size of %s is %s", name, kind, source, told(size))
	}
	return nil
}

// requireOneEach refuses infinities and NaN, and another count of numbers than the measured one; nil passes.
func requireOneEach(name string, numbers []float64, measure string, measured int) error {
	if numbers == nil {
		return nil
	}
	if err := checks.RequireFiniteNumbers(name, numbers); err != nil {
		return err
	}
	return checks.RequireSameLength(name, len(numbers), measure, measured)
}

// placesIn is at how many places a window is wholly within a size.
func placesIn(size, window, stride int) int {
	return (size-window)/stride + 1
}

// rangeOn returns the first place at which number at of a window is on the map and not on its padding, and the first behind.
func rangeOn(at, size, places, stride, padding int) (first, end int) {
	first = max(0, (padding-at+stride-1)/stride)
	if size-1+padding < at {
		return first, first
	}
	return first, min(places, (size-1+padding-at)/stride+1)
}

// addBiases adds the bias of each map to all of its totals.
func addBiases(p *pass) {
	totals, biases := p.fired.totals, p.parameters[p.biases:p.end]
	size := p.gives[1] * p.gives[2]
	for from := 0; from < len(totals) && len(biases) > 0; from += size {
		bias := biases[from/size%len(biases)]
		for at := from; at < from+size; at++ {
			totals[at] += bias
		}
	}
}

// addBiasSlopes adds up the slopes of all totals of a map, in a gradient that is 0.
func addBiasSlopes(p *pass) {
	biases := p.gradient[p.biases:p.end]
	size := p.gives[1] * p.gives[2]
	for from := 0; from < len(p.slopes) && len(biases) > 0; from += size {
		for _, slope := range p.slopes[from : from+size] {
			biases[from/size%len(biases)] += slope
		}
	}
}
