package layers

// Columns is a layer that makes a sequence of maps, column by column, from left to right: at each time that column of the
// first map, from top to bottom, then that of the next.
type Columns struct {
	Frozen bool
}

// Kind is columns.
func (Columns) Kind() string { return "columns" }

func (c Columns) isFrozen() bool { return c.Frozen }

// Parameters returns nothing.
func (Columns) Parameters() Slopes { return NoSlopes{} }

func (c Columns) with(Slopes) Layer { return c }

func (Columns) require(string) error { return nil }

func (c Columns) leaving(name string, entering []int, source string) ([]int, error) {
	if entering == nil {
		return nil, nil
	}
	if err := requireMaps(name, c.Kind(), entering, source); err != nil {
		return nil, err
	}
	return []int{entering[2], entering[0] * entering[1]}, nil
}

// forward writes the numbers of the maps column by column.
func (Columns) forward(p *pass) {
	p.overColumns(func(inMaps, inSequence int) { p.fired.totals[inSequence] = p.entering[inMaps] })
	identity(p.fired)
}

// backward writes the slopes to where the numbers came from.
func (Columns) backward(p *pass) {
	if p.below != nil {
		p.overColumns(func(inMaps, inSequence int) { p.below[inMaps] = p.slopes[inSequence] })
	}
}

// overColumns visits each number of a batch, with where it stands in the maps and where in the sequence.
func (p *pass) overColumns(visit func(inMaps, inSequence int)) {
	columns, inputs := p.gives[0], p.gives[1]
	for start := 0; start < p.count*p.inputs; start += p.inputs {
		for column := range columns {
			for input := range inputs {
				visit(start+input*columns+column, start+column*inputs+input)
			}
		}
	}
}
