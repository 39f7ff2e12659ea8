package layers

// Flatten is a layer that puts all numbers of a sample in one list, map by map, row by row, as they stand already.
type Flatten struct {
	Frozen bool
}

// Kind is flatten.
func (Flatten) Kind() string { return "flatten" }

func (f Flatten) isFrozen() bool { return f.Frozen }

// Parameters returns nothing.
func (Flatten) Parameters() Slopes { return NoSlopes{} }

func (f Flatten) with(Slopes) Layer { return f }

func (Flatten) require(string) error { return nil }

func (Flatten) leaving(_ string, entering []int, _ string) ([]int, error) {
	if entering == nil {
		return nil, nil
	}
	return []int{product(entering)}, nil
}

// forward writes the same numbers, which stand in order already.
func (Flatten) forward(p *pass) {
	copy(p.fired.totals, p.entering)
	identity(p.fired)
}

// backward gives the slopes back as they are.
func (Flatten) backward(p *pass) {
	copy(p.below, p.slopes)
}
