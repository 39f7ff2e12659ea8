package layers

import "fmt"

// Recurrent is a layer whose neurons see what they gave one time before. Weights has shape (units, inputs), StateWeights
// shape (units, units), or is nil for a layer without a state; Biases and InitialState have shape (units), or are nil.
// Returns says whether the states after all times are returned, or that after the last; Truncation, if it is not nil, how
// many times a piece has that slopes go back through.
type Recurrent struct {
	Weights      [][]float64
	StateWeights [][]float64 `null:"nil"`
	Biases       []float64   `null:"nil"`
	Activation   string
	InitialState []float64 `null:"nil"`
	Returns      string
	Truncation   *int `omit:"nil"`
	Frozen       bool
}

// RecurrentSlopes holds the gradients of the parameters of a recurrent layer or an LSTM, in their shapes.
type RecurrentSlopes struct {
	Weights      [][]float64
	StateWeights [][]float64 `null:"nil"`
	Biases       []float64   `null:"nil"`
}

func (s RecurrentSlopes) parameters() []parameter {
	return []parameter{{"weights", s.Weights}, {"state_weights", s.StateWeights}, {"biases", s.Biases}}
}

func (s RecurrentSlopes) shaped(numbers *[]float64) Slopes {
	return RecurrentSlopes{shaped(s.Weights, numbers), shaped(s.StateWeights, numbers), shaped(s.Biases, numbers)}
}

// Kind is recurrent.
func (Recurrent) Kind() string { return "recurrent" }

func (r Recurrent) isFrozen() bool { return r.Frozen }

// Parameters returns weights, state weights and biases.
func (r Recurrent) Parameters() Slopes { return RecurrentSlopes{r.Weights, r.StateWeights, r.Biases} }

func (r Recurrent) with(parameters Slopes) Layer {
	slopes := parameters.(RecurrentSlopes)
	r.Weights, r.StateWeights, r.Biases = slopes.Weights, slopes.StateWeights, slopes.Biases
	return r
}

func (r Recurrent) recurrence() recurrence {
	return recurrence{
		weights: r.Weights, stateWeights: r.StateWeights, biases: r.Biases, initialState: r.InitialState, returns: r.Returns, truncation: r.Truncation,
	}
}

func (r Recurrent) require(name string) error {
	if r.StateWeights == nil && r.InitialState != nil {
		return fmt.Errorf("%s.initial_state must be null, as %s.state_weights is", name, name)
	}
	if err := requireMapActivation(name, r.Activation); err != nil {
		return err
	}
	return r.recurrence().require(name, 1)
}

func (r Recurrent) leaving(name string, entering []int, source string) ([]int, error) {
	return r.recurrence().leaving(name, r.Kind(), entering, source)
}

func (r Recurrent) forward(p *pass)  { r.recurrence().forward(r, p) }
func (r Recurrent) backward(p *pass) { r.recurrence().backward(r, p) }

// stepForward is one time of recurrence.forward: the totals already hold inputs and biases.
func (r Recurrent) stepForward(u *unrolled, at moment) {
	rows := at.row + u.units
	if r.StateWeights != nil {
		addProduct(u.stateRows(u.parameters, 0), u.stateBefore(at), u.totals[at.row:rows])
	}
	u.activate(r.Activation, at.row, rows)
	copy(u.states[at.state+u.units:], u.values[at.row:rows])
}

// stepBackward is one time of recurrence.backward, which begins with the last.
func (r Recurrent) stepBackward(u *unrolled, at moment) {
	byTotals := u.byTotals[at.row : at.row+u.units]
	for i := range byTotals {
		byTotals[i] = u.byState[i] * u.slopes[at.row+i]
	}
	if r.StateWeights != nil {
		addBack(u.stateRows(u.parameters, 0), byTotals, u.later)
		addOuter(byTotals, u.stateBefore(at), u.stateRows(u.gradient, 0))
	}
}
