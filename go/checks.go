package smallnetworks

import (
	"fmt"
	"math"
)

// LargestCount is the largest number of trials or epochs, and the largest number of a button.
const LargestCount = 1_000_000

func requireFinite(name string, value float64) error {
	if !isFinite(value) {
		return fmt.Errorf("%s must be finite, got %s", name, written(value))
	}
	return nil
}

func requireFiniteNumbers(name string, values []float64) error {
	if err := requireSome(name, len(values)); err != nil {
		return err
	}
	for i, value := range values {
		if !isFinite(value) {
			return requireFinite(fmt.Sprintf("%s[%d]", name, i), value)
		}
	}
	return nil
}

func requireSome(name string, length int) error {
	if length == 0 {
		return fmt.Errorf("%s must not be empty", name)
	}
	return nil
}

func requireSameLength(name string, length int, otherName string, otherLength int) error {
	if length != otherLength {
		return fmt.Errorf("%s and %s must have the same length, got %d and %d", name, otherName, length, otherLength)
	}
	return nil
}

func requireCount(name string, value int) error {
	if value < 0 || value > LargestCount {
		return fmt.Errorf("%s must lie between 0 and %d, got %d", name, LargestCount, value)
	}
	return nil
}

func isFinite(value float64) bool {
	return !math.IsNaN(value) && !math.IsInf(value, 0)
}

// written spells infinities as the protocol does, and not as Go does.
func written(value float64) string {
	switch {
	case math.IsInf(value, 1):
		return "Infinity"
	case math.IsInf(value, -1):
		return "-Infinity"
	default:
		return fmt.Sprint(value)
	}
}
