package layers

// Pools: maps that are made smaller, by the mean or by the largest number of each window.

import (
	"cmp"
	"fmt"

	"smallnetworks/internal/checks"
)

// AveragePool is a layer that gives the mean of each window of Size·Size numbers, times the coefficient of the map, plus
// its bias. Coefficients and Biases have shape (maps), or are nil.
type AveragePool struct {
	Size, Stride int
	Coefficients []float64 `null:"nil"`
	Biases       []float64 `null:"nil"`
	Activation   string
	Frozen       bool
}

// AveragePoolSlopes holds the partial derivatives by the coefficients and the biases of a layer.
type AveragePoolSlopes struct {
	Coefficients []float64 `null:"nil"`
	Biases       []float64 `null:"nil"`
}

// MaxPool is a layer that gives the largest number of each window of Size·Size; of several, the first has the slope.
type MaxPool struct {
	Size, Stride int
	Frozen       bool
}

func (s AveragePoolSlopes) parameters() []parameter {
	return []parameter{{"coefficients", s.Coefficients}, {"biases", s.Biases}}
}

func (s AveragePoolSlopes) shaped(numbers *[]float64) Slopes {
	return AveragePoolSlopes{shaped(s.Coefficients, numbers), shaped(s.Biases, numbers)}
}

// Kind is average-pool.
func (AveragePool) Kind() string { return "average-pool" }

// Kind is max-pool.
func (MaxPool) Kind() string { return "max-pool" }

func (a AveragePool) isFrozen() bool { return a.Frozen }
func (m MaxPool) isFrozen() bool     { return m.Frozen }

// Parameters returns coefficients and biases.
func (a AveragePool) Parameters() Slopes { return AveragePoolSlopes{a.Coefficients, a.Biases} }

// Parameters returns nothing.
func (MaxPool) Parameters() Slopes { return NoSlopes{} }

func (a AveragePool) with(parameters Slopes) Layer {
	slopes := parameters.(AveragePoolSlopes)
	a.Coefficients, a.Biases = slopes.Coefficients, slopes.Biases
	return a
}

func (m MaxPool) with(Slopes) Layer { return m }

func (a AveragePool) require(name string) error {
	if err := cmp.Or(
		requireWindow(name, a.Size, a.Stride),
		requireMapActivation(name, a.Activation),
		requireOneEach(name+".coefficients", a.Coefficients, name+".coefficients", len(a.Coefficients)),
		requireOneEach(name+".biases", a.Biases, name+".biases", len(a.Biases)),
	); err != nil || a.Coefficients == nil || a.Biases == nil {
		return err
	}
	return checks.RequireSameLength(name+".biases", len(a.Biases), name+".coefficients", len(a.Coefficients))
}

func (m MaxPool) require(name string) error {
	return requireWindow(name, m.Size, m.Stride)
}

func requireWindow(name string, size, stride int) error {
	return cmp.Or(checks.RequireSize(name+".size", size), checks.RequireSize(name+".stride", stride))
}

func (a AveragePool) leaving(name string, entering []int, source string) ([]int, error) {
	leaving, err := pooled(name, a.Kind(), a.Size, a.Stride, entering, source)
	if err != nil || entering == nil {
		return nil, err
	}
	maps := "the maps of " + source
	return leaving, cmp.Or(
		requireOneEach(name+".coefficients", a.Coefficients, maps, entering[0]),
		requireOneEach(name+".biases", a.Biases, maps, entering[0]),
	)
}

func (m MaxPool) leaving(name string, entering []int, source string) ([]int, error) {
	return pooled(name, m.Kind(), m.Size, m.Stride, entering, source)
}

// pooled returns the size of the output maps of a pool.
func pooled(name, kind string, size, stride int, entering []int, source string) ([]int, error) {
	if entering == nil {
		return nil, nil
	}
	if err := requireMaps(name, kind, entering, source); err != nil {
		return nil, err
	}
	if size > min(entering[1], entering[2]) {
		return nil, fmt.Errorf("%s.size is %d, and the maps of %s are %s", name, size, source, told(entering[1:]))
	}
	return []int{entering[0], placesIn(entering[1], size, stride), placesIn(entering[2], size, stride)}, nil
}

// forward writes the mean of each window, times its map's coefficient, plus its bias.
func (a AveragePool) forward(p *pass) {
	overWindows(p, a.Stride, func(m, left, corner int) {
		mean := meanOf(p, a.Size, corner)
		if a.Coefficients != nil {
			mean = float64(mean * p.parameters[p.weights+m])
		}
		p.fired.totals[left] = mean
	})
	addBiases(p)
	activationOf(a.Activation)(p.fired)
}

// backward writes the gradients of coefficients and biases; each number of a window gets its share of the slope.
func (a AveragePool) backward(p *pass) {
	clear(p.gradient[p.weights:p.end])
	clear(p.below)
	overWindows(p, a.Stride, func(m, left, corner int) {
		share := p.slopes[left] / float64(a.Size*a.Size)
		if a.Coefficients != nil {
			p.gradient[p.weights+m] += float64(p.slopes[left] * meanOf(p, a.Size, corner))
			share = float64(share * p.parameters[p.weights+m])
		}
		for row := 0; row < a.Size && p.below != nil; row++ {
			window := windowRow(p, p.below, a.Size, corner, row)
			for i := range window {
				window[i] += share
			}
		}
	})
	addBiasSlopes(p)
}

// forward writes the largest number of each window.
func (m MaxPool) forward(p *pass) {
	overWindows(p, m.Stride, func(_, left, corner int) {
		p.fired.totals[left] = p.entering[largestIn(p, m.Size, corner)]
	})
	identity(p.fired)
}

// backward gives each slope to the largest number of its window.
func (m MaxPool) backward(p *pass) {
	if p.below == nil {
		return
	}
	clear(p.below)
	overWindows(p, m.Stride, func(_, left, corner int) {
		p.below[largestIn(p, m.Size, corner)] += p.slopes[left]
	})
}

// overWindows calls a function for each window, with its map, where its value leaves, and where it begins.
func overWindows(p *pass, stride int, visit func(m, left, corner int)) {
	maps, height, width := p.takes[0], p.takes[1], p.takes[2]
	rows, columns := p.gives[1], p.gives[2]
	for m := range p.count * maps {
		for row := range rows {
			for column := range columns {
				visit(m%maps, (m*rows+row)*columns+column, (m*height+row*stride)*width+column*stride)
			}
		}
	}
}

// windowRow is a row of a window.
func windowRow(p *pass, numbers []float64, size, corner, row int) []float64 {
	from := corner + row*p.takes[2]
	return numbers[from : from+size]
}

// meanOf returns the mean of a window.
func meanOf(p *pass, size, corner int) float64 {
	sum := 0.0
	for row := range size {
		for _, number := range windowRow(p, p.entering, size, corner, row) {
			sum += number
		}
	}
	return sum / float64(size*size)
}

// largestIn returns where the largest number of a window stands; of several, the first.
func largestIn(p *pass, size, corner int) int {
	largest := corner
	for row := range size {
		for i, number := range windowRow(p, p.entering, size, corner, row) {
			if number > p.entering[largest] {
				largest = corner + row*p.takes[2] + i
			}
		}
	}
	return largest
}
