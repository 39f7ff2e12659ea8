package layers

// LSTM is a layer with a cell that an input gate adds to, a forget gate fades, and an output gate shows. Rows of weights and
// biases belong to input gates, forget gates, output gates and candidates, in this order: Weights has shape (4·units,
// inputs), StateWeights shape (4·units, units), Biases shape (4·units), or is nil; InitialState and InitialCell have shape
// (units), or are nil. Returns says whether the states after all times are returned, or that after the last; Truncation, if
// it is not nil, how many times a piece has that slopes go back through.
type LSTM struct {
	Weights      [][]float64
	StateWeights [][]float64
	Biases       []float64 `null:"nil"`
	InitialState []float64 `null:"nil"`
	InitialCell  []float64 `null:"nil"`
	Returns      string
	Truncation   *int `omit:"nil"`
	Frozen       bool
}

// Kind is lstm.
func (LSTM) Kind() string { return "lstm" }

func (l LSTM) isFrozen() bool { return l.Frozen }

// Parameters returns weights, state weights and biases.
func (l LSTM) Parameters() Slopes { return RecurrentSlopes{l.Weights, l.StateWeights, l.Biases} }

func (l LSTM) with(parameters Slopes) Layer {
	slopes := parameters.(RecurrentSlopes)
	l.Weights, l.StateWeights, l.Biases = slopes.Weights, slopes.StateWeights, slopes.Biases
	return l
}

func (l LSTM) recurrence() recurrence {
	return recurrence{
		weights: l.Weights, stateWeights: l.StateWeights, biases: l.Biases,
		initialState: l.InitialState, initialCell: l.InitialCell, returns: l.Returns, truncation: l.Truncation,
	}
}

func (l LSTM) require(name string) error {
	return requireStateWeights(name, l.recurrence(), 4)
}

func (l LSTM) leaving(name string, entering []int, source string) ([]int, error) {
	return l.recurrence().leaving(name, l.Kind(), entering, source)
}

func (l LSTM) forward(p *pass) { l.recurrence().forward(l, p) }
func (l LSTM) backward(p *pass) {
	l.recurrence().backward(l, p)
	p.unrolled.addSlopes(p.unrolled.states, p.unrolled.times+1, p.unrolled.units, p.unrolled.stateRows(p.gradient, 0))
}

// gates returns the input gate, the forget gate, the output gate and the candidate of a unit.
func (u *unrolled) gates(at moment, unit int) (input, forget, output, candidate float64) {
	values := u.values[at.row+unit:]
	return values[0], values[u.units], values[2*u.units], values[3*u.units]
}

// stepForward is one time of recurrence.forward: the totals already hold inputs and biases.
func (LSTM) stepForward(u *unrolled, at moment) {
	candidates, rows, after := at.row+3*u.units, at.row+u.rows, at.state+u.units
	addProduct(u.stateRows(u.parameters, 0), u.stateBefore(at), u.totals[at.row:rows])
	u.activate("sigmoid", at.row, candidates)
	u.activate("tanh", candidates, rows)
	cells := u.cells[after : after+u.units]
	for i := range cells {
		input, forget, _, candidate := u.gates(at, i)
		cells[i] = float64(forget*u.cells[at.state+i]) + float64(input*candidate)
	}
	shown := u.shown[at.unit : at.unit+u.units]
	tanh(fired{u.units, cells, shown, u.shownSlopes[at.unit : at.unit+u.units]})
	for i, value := range shown {
		_, _, output, _ := u.gates(at, i)
		u.states[after+i] = output * value
	}
}

// stepBackward is one time of recurrence.backward, which begins with the last.
func (LSTM) stepBackward(u *unrolled, at moment) {
	byTotals := u.byTotals[at.row : at.row+u.rows]
	for i, byState := range u.byState {
		input, forget, output, candidate := u.gates(at, i)
		byCell := float64(byState*output*u.shownSlopes[at.unit+i]) + u.laterCell[i]
		byTotals[i] = byCell * candidate
		byTotals[u.units+i] = byCell * u.cells[at.state+i]
		byTotals[2*u.units+i] = byState * u.shown[at.unit+i]
		byTotals[3*u.units+i] = byCell * input
		u.laterCell[i] = byCell * forget
	}
	for i, slope := range u.slopes[at.row : at.row+u.rows] {
		byTotals[i] *= slope
	}
	addBack(u.stateRows(u.parameters, 0), byTotals, u.later)
}
