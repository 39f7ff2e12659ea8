package layers

// What layers with a state have in common: they go through each sequence of a batch time by time, and back. A sample has
// the size (times, inputs). All that is kept of a batch stands in flat slices: rows of each time of each sample.

import (
	"cmp"
	"fmt"

	"smallnetworks/internal/checks"
)

// recurrence is what layers with a state are made of; stateWeights is nil for a layer without a state.
type recurrence struct {
	weights, stateWeights     [][]float64
	biases, stateBiases       []float64
	initialState, initialCell []float64
	returns                   string
	truncation                *int
}

// moment is a time of a sample: where its state before and its rows begin, and what has a number for each unit.
type moment struct {
	state, row, unit int
}

// unrolling is what a kind does at one time.
type unrolling interface {
	// stepForward writes the state after a time; the totals hold what inputs and biases add.
	stepForward(u *unrolled, at moment)
	// stepBackward writes the gradients of totals, from those of the state after the time; those of the state before go into
	// later; it adds those by state weights and state biases to the gradient.
	stepBackward(u *unrolled, at moment)
}

// unrolled is what is kept of a batch. Totals, values, slopes (of activations) and byTotals (slopes of the loss) have shape
// (samples, times, rows), states and cells (samples, times + 1, units), shown and shownSlopes (samples, times, units), the
// others (units).
type unrolled struct {
	*pass
	recurrence
	times, columns, rows, units       int
	totals, values, slopes, byTotals  []float64
	states, cells, shown, shownSlopes []float64
	byState, later, laterCell         []float64
	seen, byShown, bySeen             []float64
}

// units is how many there are.
func (r recurrence) units() int {
	if r.stateWeights == nil {
		return len(r.weights)
	}
	return len(r.stateWeights[0])
}

// require refuses what does not fit itself; parts is how many rows of weights a unit has.
func (r recurrence) require(name string, parts int) error {
	if err := checks.RequireSome(name+".weights", len(r.weights)); err != nil {
		return err
	}
	if err := checks.RequireRows(name+".weights", r.weights, name+".weights[0]", len(r.weights[0])); err != nil {
		return err
	}
	if r.stateWeights != nil {
		if err := checks.RequireSameLength(name+".state_weights", len(r.stateWeights), name+".weights", len(r.weights)); err != nil {
			return err
		}
		if err := checks.RequireRows(name+".state_weights", r.stateWeights, name+".state_weights[0]", r.units()); err != nil {
			return err
		}
	}
	units := r.units()
	if wanted := parts * units; wanted != len(r.weights) {
		return fmt.Errorf("%s.weights must have %d rows for each of %d units, %d, got %d", name, parts, units, wanted, len(r.weights))
	}
	measure := "the units of " + name
	return cmp.Or(
		requireOneEach(name+".biases", r.biases, name+".weights", len(r.weights)),
		requireOneEach(name+".initial_state", r.initialState, measure, units),
		requireOneEach(name+".initial_cell", r.initialCell, measure, units),
		requireOneEach(name+".state_biases", r.stateBiases, measure, units),
		checks.RequireChoice(name+".returns", r.returns, "all", "last"),
		r.requireTruncation(name+".truncation"),
	)
}

func (r recurrence) requireTruncation(name string) error {
	if r.truncation == nil {
		return nil
	}
	return checks.RequireSize(name, *r.truncation)
}

// isCut tells whether a time is the first of a piece: no gradient goes back from it to the state before.
func (r recurrence) isCut(time int) bool {
	return r.truncation != nil && time%*r.truncation == 0
}

// requireStateWeights refuses the same, and a layer without a state.
func requireStateWeights(name string, r recurrence, parts int) error {
	if err := checks.RequireSome(name+".state_weights", len(r.stateWeights)); err != nil {
		return err
	}
	return r.require(name, parts)
}

// leaving returns the size of the output; an input that does not fit is an error.
func (r recurrence) leaving(name, kind string, entering []int, source string) ([]int, error) {
	if entering == nil && r.returns == "last" {
		return []int{r.units()}, nil
	}
	if entering == nil {
		return nil, nil
	}
	if len(entering) != 2 {
		return nil, fmt.Errorf("%s: %s takes a sequence, and the size of %s is %s", name, kind, source, told(entering))
	}
	if err := checks.RequireSameLength(name+".weights[0]", len(r.weights[0]), source+"[0]", entering[1]); err != nil {
		return nil, err
	}
	if r.returns == "last" {
		return []int{r.units()}, nil
	}
	return []int{entering[0], r.units()}, nil
}

// unrolled returns what is kept of a batch: the same slices for each pass.
func (r recurrence) unrolled(p *pass) *unrolled {
	if p.unrolled != nil {
		return p.unrolled
	}
	times, rows, units := p.takes[0], len(r.weights), r.units()
	slice := func(size int) []float64 { return make([]float64, size) }
	ofRows, ofUnits, ofStates := p.count*times*rows, p.count*times*units, p.count*(times+1)*units
	p.unrolled = &unrolled{
		p, r, times, p.takes[1], rows, units,
		slice(ofRows), slice(ofRows), slice(ofRows), slice(ofRows),
		slice(ofStates), slice(ofStates), slice(ofUnits), slice(ofUnits),
		slice(units), slice(units), slice(units), slice(units), slice(units), slice(units),
	}
	return p.unrolled
}

func (r recurrence) forward(kind unrolling, p *pass) {
	u := r.unrolled(p)
	biases := p.parameters[p.biases : p.biases+len(r.biases)]
	for sample := range p.count {
		start, end := sample*(u.times+1)*u.units, (sample+1)*(u.times+1)*u.units
		copy(u.states[start:end], r.initialState)
		copy(u.cells[start:end], r.initialCell)
		for time := range u.times {
			at := u.moment(sample, time)
			totals := u.totals[at.row : at.row+u.rows]
			clear(totals)
			copy(totals, biases)
			addProduct(p.parameters[p.weights:], u.input(p.entering, sample, time), totals)
			kind.stepForward(u, at)
		}
		first := start + u.units
		if r.returns == "last" {
			first = end - u.units
		}
		copy(p.fired.totals[sample*(end-first):], u.states[first:end])
	}
	identity(p.fired)
}

func (r recurrence) backward(kind unrolling, p *pass) {
	u := r.unrolled(p)
	clear(p.gradient[p.weights:p.end])
	clear(p.below)
	biases := p.gradient[p.biases : p.biases+len(r.biases)]
	for sample := range p.count {
		clear(u.later)
		clear(u.laterCell)
		for time := u.times - 1; time >= 0; time-- {
			at := u.moment(sample, time)
			if r.isCut(time + 1) {
				clear(u.later)
				clear(u.laterCell)
			}
			copy(u.byState, u.later)
			clear(u.later)
			if r.returns == "all" {
				add(p.slopes[at.unit:at.unit+u.units], u.byState)
			} else if time == u.times-1 {
				add(p.slopes[sample*u.units:(sample+1)*u.units], u.byState)
			}
			kind.stepBackward(u, at)
			byTotals := u.byTotals[at.row : at.row+u.rows]
			add(byTotals, biases)
			if p.below != nil {
				addBack(p.parameters[p.weights:], byTotals, u.input(p.below, sample, time))
			}
		}
	}
	u.addSlopes(p.entering, u.times, u.columns, p.gradient[p.weights:])
}

// addSlopes adds the gradients of a matrix: sums over all times of slope times what its columns were given, which has so
// many for each sample.
func (u *unrolled) addSlopes(met []float64, times, columns int, gradient []float64) {
	for sample := range u.count {
		byTotals := matrixOf(u.byTotals[sample*u.times*u.rows:], u.rows).transposed()
		addProductOf(byTotals, matrixOf(met[sample*times*columns:], columns), u.rows, u.times, columns, gradient)
	}
}

// moment is a time of a sample.
func (u *unrolled) moment(sample, time int) moment {
	before := sample*u.times + time
	return moment{(before + sample) * u.units, before * u.rows, before * u.units}
}

// input is the input at a time of a sample, or its gradients.
func (u *unrolled) input(numbers []float64, sample, time int) []float64 {
	from := (sample*u.times + time) * u.columns
	return numbers[from : from+u.columns]
}

// activate writes activations and their slopes for some rows.
func (u *unrolled) activate(name string, from, to int) {
	activationOf(name)(fired{to - from, u.totals[from:to], u.values[from:to], u.slopes[from:to]})
}

// stateRows are rows of the state weights from the first on, or of their gradients.
func (u *unrolled) stateRows(numbers []float64, first int) []float64 {
	return numbers[u.pass.weights+u.rows*u.columns+first*u.units : u.pass.biases]
}

// stateBefore is the state before a time.
func (u *unrolled) stateBefore(at moment) []float64 {
	return u.states[at.state : at.state+u.units]
}
