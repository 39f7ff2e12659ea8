package checks_test

import (
	"math"
	"testing"

	"smallnetworks/internal/checks"
	"smallnetworks/internal/expect"
)

func TestChecksTakeWhatTheyShould(t *testing.T) {
	expect.NoError(t, checks.RequireFinite("x", -math.MaxFloat64))
	expect.NoError(t, checks.RequireFiniteNumbers("x", []float64{0}))
	expect.NoError(t, checks.RequireSome("x", 1))
	expect.NoError(t, checks.RequireSameLength("x", 2, "y", 2))
	expect.NoError(t, checks.RequireCount("x", 0))
	expect.NoError(t, checks.RequireCount("x", checks.LargestCount))
	expect.NoError(t, checks.RequireWhole("x", -1, -1, 1))
}

func TestChecksNameTheArgumentAndTheValue(t *testing.T) {
	expect.Error(t, checks.RequireFinite("x", math.NaN()), "x must be finite, got NaN")
	expect.Error(t, checks.RequireFinite("x", math.Inf(1)), "x must be finite, got Infinity")
	expect.Error(t, checks.RequireFiniteNumbers("x", nil), "x must not be empty")
	expect.Error(t, checks.RequireFiniteNumbers("x", []float64{0, math.Inf(-1)}), "x[1] must be finite, got -Infinity")
	expect.Error(t, checks.RequireSome("x", 0), "x must not be empty")
	expect.Error(t, checks.RequireSameLength("x", 1, "y", 2), "x and y must have the same length, got 1 and 2")
	expect.Error(t, checks.RequireCount("x", -1), "x must lie between 0 and 1000000, got -1")
	expect.Error(t, checks.RequireCount("x", 1_000_001), "x must lie between 0 and 1000000, got 1000001")
	expect.Error(t, checks.RequireWhole("x", 2, -1, 1), "x must lie between -1 and 1, got 2")
}
