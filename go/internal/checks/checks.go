// Package checks says what an argument must be; each check names the argument and the value that it refuses.
package checks

import (
	"fmt"
	"math"
	"slices"
	"strings"
)

// LargestCount is the largest number of trials or epochs, and the largest number of a button.
const LargestCount = 1_000_000

// RequireFinite refuses infinities and NaN.
func RequireFinite(name string, value float64) error {
	if !isFinite(value) {
		return fmt.Errorf("%s must be finite, got %s", name, Written(value))
	}
	return nil
}

// RequireFiniteNumbers refuses an empty list, and infinities and NaN in it.
func RequireFiniteNumbers(name string, values []float64) error {
	if err := RequireSome(name, len(values)); err != nil {
		return err
	}
	for i, value := range values {
		if !isFinite(value) {
			return RequireFinite(fmt.Sprintf("%s[%d]", name, i), value)
		}
	}
	return nil
}

// RequireRows refuses an empty list, lists in it of another length than the measured one, and infinities and NaN.
func RequireRows(name string, rows [][]float64, measure string, measured int) error {
	if err := RequireSome(name, len(rows)); err != nil {
		return err
	}
	for i, row := range rows {
		where := fmt.Sprintf("%s[%d]", name, i)
		if err := RequireFiniteNumbers(where, row); err != nil {
			return err
		}
		if err := RequireSameLength(where, len(row), measure, measured); err != nil {
			return err
		}
	}
	return nil
}

// RequireClasses refuses an empty list, and what is neither 0 nor 1 in it.
func RequireClasses(name string, values []int) error {
	if err := RequireSome(name, len(values)); err != nil {
		return err
	}
	for i, value := range values {
		if value != 0 && value != 1 {
			return fmt.Errorf("%s[%d] must be 0 or 1, got %d", name, i, value)
		}
	}
	return nil
}

// RequireSome refuses a length of 0.
func RequireSome(name string, length int) error {
	if length == 0 {
		return fmt.Errorf("%s must not be empty", name)
	}
	return nil
}

// RequireSameLength refuses lengths that differ.
func RequireSameLength(name string, length int, otherName string, otherLength int) error {
	if length != otherLength {
		return fmt.Errorf("%s and %s must have the same length, got %d and %d", name, otherName, length, otherLength)
	}
	return nil
}

// RequireCount refuses what is below 0 or above LargestCount.
func RequireCount(name string, value int) error {
	if value < 0 || value > LargestCount {
		return fmt.Errorf("%s must lie between 0 and %d, got %d", name, LargestCount, value)
	}
	return nil
}

// RequireWhole refuses what is below least or above most.
func RequireWhole(name string, value, least, most int64) error {
	if value < least || value > most {
		return fmt.Errorf("%s must lie between %d and %d, got %d", name, least, most, value)
	}
	return nil
}

// RequireChoice refuses what is not one of the choices.
func RequireChoice(name, value string, choices ...string) error {
	if !slices.Contains(choices, value) {
		return fmt.Errorf("%s must be one of %s, got %q", name, strings.Join(choices, ", "), value)
	}
	return nil
}

// RequireSize refuses what is below 1 or above LargestCount.
func RequireSize(name string, value int) error {
	if value == 0 {
		return fmt.Errorf("%s must be at least 1, got 0", name)
	}
	return RequireCount(name, value)
}

// RequireAboveZero refuses infinities, NaN and what is not above 0.
func RequireAboveZero(name string, value float64) error {
	if isFinite(value) && value <= 0 {
		return fmt.Errorf("%s must be above 0, got %s", name, Written(value))
	}
	return RequireFinite(name, value)
}

// RequireAtLeastZero refuses infinities, NaN and what is below 0.
func RequireAtLeastZero(name string, value float64) error {
	if isFinite(value) && value < 0 {
		return fmt.Errorf("%s must be at least 0, got %s", name, Written(value))
	}
	return RequireFinite(name, value)
}

// RequireFraction refuses what is not from 0 to below 1.
func RequireFraction(name string, value float64) error {
	if isFinite(value) && value >= 1 {
		return fmt.Errorf("%s must be below 1, got %s", name, Written(value))
	}
	return RequireAtLeastZero(name, value)
}

func isFinite(value float64) bool {
	return !math.IsNaN(value) && !math.IsInf(value, 0)
}

// Written spells infinities as the protocol does, and not as Go does.
func Written(value float64) string {
	switch {
	case math.IsInf(value, 1):
		return "Infinity"
	case math.IsInf(value, -1):
		return "-Infinity"
	default:
		return fmt.Sprint(value)
	}
}
