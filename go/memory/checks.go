package memory

import (
	"cmp"
	"fmt"

	"smallnetworks/internal/checks"
)

const on = 1

// off is what a unit that is off is, by kind of units.
var off = map[string]int{"bipolar": -1, "binary": 0}

func requireKind(units string) error {
	return checks.RequireChoice("units", units, "bipolar", "binary")
}

func requirePatterns(patterns [][]int, units string) error {
	if err := checks.RequireSome("patterns", len(patterns)); err != nil {
		return err
	}
	for i, pattern := range patterns {
		name := fmt.Sprintf("patterns[%d]", i)
		err := cmp.Or(
			requireState(name, pattern),
			checks.RequireSameLength(name, len(pattern), "patterns[0]", len(patterns[0])),
			requireUnits(name, pattern, units),
		)
		if err != nil {
			return err
		}
	}
	return nil
}

func requireNetwork(weights [][]float64, state []int) error {
	return cmp.Or(
		requireState("state", state),
		checks.RequireSome("weights", len(weights)),
		checks.RequireSameLength("weights", len(weights), "state", len(state)),
		checks.RequireRows("weights", weights, "state", len(state)),
	)
}

func requireRecall(weights [][]float64, state []int, units, tie string) error {
	return cmp.Or(
		requireKind(units),
		checks.RequireChoice("tie", tie, "on", "off", "keep"),
		requireNetwork(weights, state),
		requireUnits("state", state, units),
	)
}

func requireOrder(order []int, count int) error {
	if err := checks.RequireSome("order", len(order)); err != nil {
		return err
	}
	for k, i := range order {
		name := fmt.Sprintf("order[%d]", k)
		if err := checks.RequireCount(name, i); err != nil {
			return err
		}
		if i >= count {
			return fmt.Errorf("%s must be below the %d of weights, got %d", name, count, i)
		}
	}
	return nil
}

func requireState(name string, state []int) error {
	if err := checks.RequireSome(name, len(state)); err != nil {
		return err
	}
	for i, value := range state {
		if err := checks.RequireWhole(fmt.Sprintf("%s[%d]", name, i), int64(value), -1, 1); err != nil {
			return err
		}
	}
	return nil
}

func requireUnits(name string, state []int, units string) error {
	for i, value := range state {
		if value != off[units] && value != on {
			return fmt.Errorf("%s[%d] must be %d or %d in %s units, got %d", name, i, off[units], on, units, value)
		}
	}
	return nil
}
