package layers

// Convolution, as networks do it: a cross-correlation, whose kernels are not turned round. Each weight goes over a whole map
// at once: all places where it meets a number of the map, row by row.

import (
	"cmp"
	"fmt"

	"smallnetworks/internal/checks"
)

const mostPadding = 100

// Convolution is a layer of maps. Kernels has shape (maps, maps looked at, rows, columns), Links shape (maps, maps looked
// at), or is nil for all maps in order; Biases has shape (maps), or is nil. Padding zeros stand on each side.
type Convolution struct {
	Kernels         [][][][]float64
	Links           [][]int   `null:"nil"`
	Biases          []float64 `null:"nil"`
	Stride, Padding int
	Activation      string
	Frozen          bool
}

// ConvolutionSlopes holds the partial derivatives by the kernels and the biases of a layer, in their shapes.
type ConvolutionSlopes struct {
	Kernels [][][][]float64
	Biases  []float64 `null:"nil"`
}

func (s ConvolutionSlopes) parameters() []parameter {
	return []parameter{{"kernels", s.Kernels}, {"biases", s.Biases}}
}

func (s ConvolutionSlopes) shaped(numbers *[]float64) Slopes {
	return ConvolutionSlopes{shaped(s.Kernels, numbers), shaped(s.Biases, numbers)}
}

// Kind is convolution.
func (Convolution) Kind() string { return "convolution" }

func (c Convolution) isFrozen() bool { return c.Frozen }

// Parameters returns kernels and biases.
func (c Convolution) Parameters() Slopes { return ConvolutionSlopes{c.Kernels, c.Biases} }

func (c Convolution) with(parameters Slopes) Layer {
	slopes := parameters.(ConvolutionSlopes)
	c.Kernels, c.Biases = slopes.Kernels, slopes.Biases
	return c
}

func (c Convolution) require(name string) error {
	if err := c.requireKernels(name); err != nil {
		return err
	}
	if err := cmp.Or(
		checks.RequireSize(name+".stride", c.Stride),
		checks.RequireWhole(name+".padding", int64(c.Padding), 0, mostPadding),
		requireMapActivation(name, c.Activation),
		requireOneEach(name+".biases", c.Biases, name+".kernels", len(c.Kernels)),
	); err != nil {
		return err
	}
	return c.requireLinks(name)
}

func (c Convolution) leaving(name string, entering []int, source string) ([]int, error) {
	if err := requireMaps(name, c.Kind(), entering, source); err != nil {
		return nil, err
	}
	if c.Links == nil {
		if err := checks.RequireSameLength(name+".kernels[0]", len(c.Kernels[0]), source, entering[0]); err != nil {
			return nil, err
		}
	}
	for m, linked := range c.Links {
		for i, link := range linked {
			if link >= entering[0] {
				return nil, fmt.Errorf("%s.links[%d][%d] must be below the %d maps of %s, got %d", name, m, i, entering[0], source, link)
			}
		}
	}
	height, width := c.window()
	rows, columns := entering[1]+2*c.Padding, entering[2]+2*c.Padding
	if height > rows || width > columns {
		return nil, fmt.Errorf("%s.kernels are %d×%d, and the padded maps of %s are %d×%d", name, height, width, source, rows, columns)
	}
	return []int{len(c.Kernels), placesIn(rows, height, c.Stride), placesIn(columns, width, c.Stride)}, nil
}

// forward writes the maps that leave: each weight times all that it meets, plus the bias of the map.
func (c Convolution) forward(p *pass) {
	totals := p.fired.totals
	clear(totals)
	c.overRows(p, func(weight, total, entered, length int) {
		factor := p.parameters[weight]
		for at := range length {
			totals[total+at] += float64(factor * p.entering[entered+at*c.Stride])
		}
	})
	addBiases(p)
	activationOf(c.Activation)(p.fired)
}

// backward writes the slopes by kernels and biases, and those by the maps that entered.
func (c Convolution) backward(p *pass) {
	clear(p.gradient[p.weights:p.end])
	clear(p.below)
	c.overRows(p, func(weight, total, entered, length int) {
		factor, sum := p.parameters[weight], 0.0
		for at, slope := range p.slopes[total : total+length] {
			sum += float64(slope * p.entering[entered+at*c.Stride])
			if p.below != nil {
				p.below[entered+at*c.Stride] += float64(factor * slope)
			}
		}
		p.gradient[weight] += sum
	})
	addBiasSlopes(p)
}

// overRows calls a function for each row in which a weight meets numbers of a map, with the weight's index, where the row of
// totals and that of the map begin, and how many places follow; both advance to the next place by 1 and by the stride.
func (c Convolution) overRows(p *pass, visit func(weight, total, entered, length int)) {
	maps, height, width := p.takes[0], p.takes[1], p.takes[2]
	leavingMaps, rows, columns := p.gives[0], p.gives[1], p.gives[2]
	kernelHeight, kernelWidth := c.window()
	for sample := range p.count {
		weight := p.weights
		for m, stack := range c.Kernels {
			for k := range stack {
				link := k
				if c.Links != nil {
					link = c.Links[m][k]
				}
				for i := range kernelHeight {
					firstRow, endRow := rangeOn(i, height, rows, c.Stride, c.Padding)
					for j := range kernelWidth {
						first, end := rangeOn(j, width, columns, c.Stride, c.Padding)
						for row := firstRow; row < endRow && first < end; row++ {
							total := ((sample*leavingMaps+m)*rows+row)*columns + first
							from := ((sample*maps+link)*height + row*c.Stride + i - c.Padding) * width
							visit(weight, total, from+first*c.Stride+j-c.Padding, end-first)
						}
						weight++
					}
				}
			}
		}
	}
}
