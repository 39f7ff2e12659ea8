// Package memory is Hopfield's memory: patterns kept in the weights between units, and recalled from parts of them. A
// unit that is on is 1; one that is off is -1 if units are "bipolar", 0 if they are "binary". A total of 0 is a tie: the
// unit is "on", "off", or left as it was ("keep"). No argument is changed. Other shapes, and results that overflow, are
// errors.
package memory

import (
	"cmp"
	"errors"
	"math"
	"slices"

	"smallnetworks/internal/checks"
)

// Stability holds the total of each unit, and whether none would change.
type Stability struct {
	Totals []float64
	Stable bool
}

// Recalled holds the totals of each sweep, in its order, how many units changed in it, and the state after the last.
type Recalled struct {
	Totals  [][]float64
	Changes []int
	State   []int
}

// RecalledTogether holds totals and state of each step, shape (steps, units). Period is how many steps before the last
// state the same one was seen; 0 if it was not.
type RecalledTogether struct {
	Totals [][]float64
	States [][]int
	Period int
}

// Store returns weights by Hebb's rule, shape (units, units), divided by the number of units if scale is "by-units".
// Binary patterns are stored as if their 0 were -1.
//
// patterns: shape (patterns, units).
func Store(patterns [][]int, units, scale string) ([][]float64, error) {
	err := cmp.Or(
		requireKind(units), checks.RequireChoice("scale", scale, "none", "by-units"), requirePatterns(patterns, units),
	)
	if err != nil {
		return nil, err
	}
	weights := make([][]float64, len(patterns[0]))
	for i := range weights {
		weights[i] = make([]float64, len(weights))
		for j := range weights {
			if i == j {
				continue // no unit reaches itself
			}
			agreement := 0
			for _, pattern := range patterns {
				agreement += bipolar(pattern[i], units) * bipolar(pattern[j], units)
			}
			weights[i][j] = float64(agreement)
			if scale == "by-units" {
				weights[i][j] /= float64(len(weights))
			}
		}
	}
	return weights, nil
}

// Energy returns minus half the sum of each unit times its total. weights: shape (units, units); state: shape (units).
func Energy(weights [][]float64, state []int) (float64, error) {
	if err := requireNetwork(weights, state); err != nil {
		return 0, err
	}
	found := 0.0
	for i, row := range weights {
		found += float64(float64(state[i]) * totalOf(row, state))
	}
	// Not -found / 2: that of 0 would be -0. The half is a product for a compiler, and may be fused like one.
	return 0 - float64(found/2), requireFiniteResult([]float64{found})
}

// IsStable returns the total of each unit, and whether none would change. weights: shape (units, units).
func IsStable(weights [][]float64, state []int, units, tie string) (Stability, error) {
	if err := requireRecall(weights, state, units, tie); err != nil {
		return Stability{}, err
	}
	totals := totalsOf(weights, state)
	return Stability{totals, slices.Equal(followed(totals, state, units, tie), state)}, requireFiniteResult(totals)
}

// Recall lets units follow their totals one after the other, in an order of indices, as often as there are sweeps.
//
// weights: shape (units, units); state: shape (units).
func Recall(weights [][]float64, state, order []int, sweeps int, units, tie string) (Recalled, error) {
	err := cmp.Or(
		requireRecall(weights, state, units, tie),
		requireOrder(order, len(weights)),
		checks.RequireCount("sweeps", sweeps),
	)
	if err != nil {
		return Recalled{}, err
	}
	state = slices.Clone(state)
	totals, changes := make([][]float64, sweeps), make([]int, sweeps)
	for sweep := range sweeps {
		for _, i := range order {
			total := totalOf(weights[i], state) // sees the units that changed before
			before := state[i]
			state[i] = outcome(total, before, units, tie)
			if state[i] != before {
				changes[sweep]++
			}
			totals[sweep] = append(totals[sweep], total)
		}
		if err := requireFiniteResult(totals[sweep]); err != nil {
			return Recalled{}, err
		}
	}
	return Recalled{totals, changes, state}, nil
}

// RecallTogether lets all units follow their totals at once, in each step. weights: shape (units, units).
func RecallTogether(weights [][]float64, state []int, steps int, units, tie string) (RecalledTogether, error) {
	if err := cmp.Or(requireRecall(weights, state, units, tie), checks.RequireCount("steps", steps)); err != nil {
		return RecalledTogether{}, err
	}
	totals, states := make([][]float64, steps), make([][]int, steps+1)
	states[0] = slices.Clone(state)
	for step := range steps {
		totals[step] = totalsOf(weights, states[step])
		if err := requireFiniteResult(totals[step]); err != nil {
			return RecalledTogether{}, err
		}
		states[step+1] = followed(totals[step], states[step], units, tie)
	}
	return RecalledTogether{totals, states[1:], periodOf(states)}, nil
}

// bipolar returns a unit as -1 or 1.
func bipolar(value int, units string) int {
	if units == "binary" {
		return 2*value - 1
	}
	return value
}

func totalsOf(weights [][]float64, state []int) []float64 {
	totals := make([]float64, len(weights))
	for i, row := range weights {
		totals[i] = totalOf(row, state)
	}
	return totals
}

func totalOf(row []float64, state []int) float64 {
	total := 0.0
	for j, weight := range row {
		total += float64(float64(state[j]) * weight)
	}
	return total
}

func followed(totals []float64, state []int, units, tie string) []int {
	after := make([]int, len(state))
	for i, total := range totals {
		after[i] = outcome(total, state[i], units, tie)
	}
	return after
}

func outcome(total float64, before int, units, tie string) int {
	switch {
	case total == 0 && tie == "keep":
		return before
	case total > 0 || (total == 0 && tie == "on"):
		return on
	default:
		return off[units]
	}
}

func periodOf(states [][]int) int {
	last := len(states) - 1
	for steps := 1; steps <= last; steps++ {
		if slices.Equal(states[last-steps], states[last]) {
			return steps
		}
	}
	return 0
}

func requireFiniteResult(numbers []float64) error {
	for _, number := range numbers {
		if math.IsInf(number, 0) || math.IsNaN(number) {
			return errors.New("the result overflows: it is not finite")
		}
	}
	return nil
}
