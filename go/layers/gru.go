package layers

import (
	"cmp"

	"smallnetworks/internal/checks"
)

// GRU is a layer in which an update gate keeps the state or replaces it, and a reset gate says how much of it the new one
// sees: before the state weights, or after them. Rows of weights and biases belong to reset gates, update gates and
// candidates, in this order: Weights has shape (3·units, inputs), StateWeights shape (3·units, units), Biases shape
// (3·units), or is nil; StateBiases and InitialState have shape (units), or are nil. Returns says whether the states after
// all times are returned, or that after the last; Truncation, if it is not nil, how many times a piece has that slopes go
// back through.
type GRU struct {
	Weights      [][]float64
	StateWeights [][]float64
	Biases       []float64 `null:"nil"`
	StateBiases  []float64 `null:"nil"`
	Reset        string
	InitialState []float64 `null:"nil"`
	Returns      string
	Truncation   *int `omit:"nil"`
	Frozen       bool
}

// GRUSlopes holds the partial derivatives with respect to the parameters of a GRU, in their shapes.
type GRUSlopes struct {
	Weights      [][]float64
	StateWeights [][]float64
	Biases       []float64 `null:"nil"`
	StateBiases  []float64 `null:"nil"`
}

func (s GRUSlopes) parameters() []parameter {
	return []parameter{{"weights", s.Weights}, {"state_weights", s.StateWeights}, {"biases", s.Biases}, {"state_biases", s.StateBiases}}
}

func (s GRUSlopes) shaped(numbers *[]float64) Slopes {
	return GRUSlopes{
		shaped(s.Weights, numbers), shaped(s.StateWeights, numbers), shaped(s.Biases, numbers), shaped(s.StateBiases, numbers),
	}
}

// Kind is gru.
func (GRU) Kind() string { return "gru" }

func (g GRU) isFrozen() bool { return g.Frozen }

// Parameters returns weights, state weights, biases and state biases.
func (g GRU) Parameters() Slopes {
	return GRUSlopes{g.Weights, g.StateWeights, g.Biases, g.StateBiases}
}

func (g GRU) with(parameters Slopes) Layer {
	slopes := parameters.(GRUSlopes)
	g.Weights, g.StateWeights, g.Biases, g.StateBiases = slopes.Weights, slopes.StateWeights, slopes.Biases, slopes.StateBiases
	return g
}

func (g GRU) recurrence() recurrence {
	return recurrence{
		weights: g.Weights, stateWeights: g.StateWeights, biases: g.Biases, stateBiases: g.StateBiases,
		initialState: g.InitialState, returns: g.Returns, truncation: g.Truncation,
	}
}

func (g GRU) require(name string) error {
	return cmp.Or(
		requireStateWeights(name, g.recurrence(), 3),
		checks.RequireChoice(name+".reset", g.Reset, "before", "after"),
	)
}

func (g GRU) leaving(name string, entering []int, source string) ([]int, error) {
	return g.recurrence().leaving(name, g.Kind(), entering, source)
}

func (g GRU) forward(p *pass)  { g.recurrence().forward(g, p) }
func (g GRU) backward(p *pass) { g.recurrence().backward(g, p) }

// seen writes what the candidates see of the state before: all, or what the reset gates let through.
func (g GRU) seen(u *unrolled, at moment) []float64 {
	for i, state := range u.stateBefore(at) {
		u.seen[i] = state
		if g.Reset == "before" {
			u.seen[i] = state * u.values[at.row+i]
		}
	}
	return u.seen
}

// stepForward is one time of recurrence.forward: the totals already hold inputs and biases.
func (g GRU) stepForward(u *unrolled, at moment) {
	updates, candidates, rows := at.row+u.units, at.row+2*u.units, at.row+u.rows
	addProduct(u.stateRows(u.parameters, 0), u.stateBefore(at), u.totals[at.row:candidates])
	u.activate("sigmoid", at.row, candidates)
	// What the candidates' state weights make of the state.
	shown := u.shown[at.unit : at.unit+u.units]
	clear(shown)
	addProduct(u.stateRows(u.parameters, 2*u.units), g.seen(u, at), shown)
	add(u.parameters[u.end-len(g.StateBiases):u.end], shown[:len(g.StateBiases)])
	for i, part := range shown {
		if g.Reset == "after" {
			part *= u.values[at.row+i]
		}
		u.totals[candidates+i] += float64(part)
	}
	u.activate("tanh", candidates, rows)
	for i, state := range u.stateBefore(at) {
		update := u.values[updates+i]
		u.states[at.state+u.units+i] = float64(update*state) + float64((1-update)*u.values[candidates+i])
	}
}

// stepBackward is one time of recurrence.backward, which begins with the last.
func (g GRU) stepBackward(u *unrolled, at moment) {
	updates, candidates := at.row+u.units, at.row+2*u.units
	// The slopes by what the candidates' state weights gave, and by what they saw.
	byShown, bySeen := u.byShown, u.bySeen
	clear(bySeen)
	for i, byState := range u.byState {
		update := u.values[updates+i]
		u.byTotals[candidates+i] = byState * (1 - update) * u.slopes[candidates+i]
		u.byTotals[updates+i] = byState * (u.states[at.state+i] - u.values[candidates+i]) * u.slopes[updates+i]
		byShown[i] = u.byTotals[candidates+i]
		if g.Reset == "after" {
			byShown[i] *= u.values[at.row+i]
		}
		u.later[i] += float64(byState * update)
	}
	addBack(u.stateRows(u.parameters, 2*u.units), byShown, bySeen)
	for i, slope := range bySeen {
		reset := u.values[at.row+i]
		byReset := u.byTotals[candidates+i] * u.shown[at.unit+i]
		if g.Reset == "before" {
			byReset = slope * u.states[at.state+i]
			slope *= reset
		}
		u.byTotals[at.row+i] = byReset * u.slopes[at.row+i]
		u.later[i] += float64(slope)
	}
	add(byShown, u.gradient[u.end-len(g.StateBiases):u.end])
	byGates := u.byTotals[at.row:candidates]
	addBack(u.stateRows(u.parameters, 0), byGates, u.later)
	addOuter(byGates, u.stateBefore(at), u.stateRows(u.gradient, 0))
	addOuter(byShown, g.seen(u, at), u.stateRows(u.gradient, 2*u.units))
}
