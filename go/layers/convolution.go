package layers

// Convolution, as networks do it: a cross-correlation, whose kernels are not flipped. What the windows see of a map
// becomes a matrix with a column for each place: a kernel times that is what the kernel adds to the output map.

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
	if entering == nil {
		return nil, nil
	}
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

// forward writes the output maps: each weight times all numbers that it applies to, plus the bias of the map.
func (c Convolution) forward(p *pass) {
	w, totals := c.windows(p), p.fired.totals
	size, places := w.size(), w.places()
	clear(totals)
	for sample := range p.count {
		c.look(p, w, sample)
		c.overKernels(p, sample, func(kernel, link, leaving int) {
			looks := matrixOf(p.looks[link*size*places:], places)
			addProductOf(matrixOf(p.parameters[kernel:], size), looks, 1, size, places, totals[leaving*places:(leaving+1)*places])
		})
	}
	addBiases(p)
	activationOf(c.Activation)(p.fired)
}

// backward writes the gradients of kernels and biases, and those of the input maps.
func (c Convolution) backward(p *pass) {
	w := c.windows(p)
	size, places := w.size(), w.places()
	clear(p.gradient[p.weights:p.end])
	clear(p.below)
	for sample := range p.count {
		if p.count > 1 {
			c.look(p, w, sample) // what one sample showed in forward is still there
		}
		clear(p.byLooks)
		c.overKernels(p, sample, func(kernel, link, leaving int) {
			from, end := link*size*places, (link+1)*size*places
			slopes := matrixOf(p.slopes[leaving*places:], places)
			addProductOf(slopes, matrixOf(p.looks[from:end], places).transposed(), 1, places, size, p.gradient[kernel:kernel+size])
			if p.below != nil {
				addOuter(p.parameters[kernel:kernel+size], p.slopes[leaving*places:(leaving+1)*places], p.byLooks[from:end])
			}
		})
		for link := 0; link < p.takes[0] && p.below != nil; link++ {
			w.addSlopes(p.byLooks[link*size*places:], c.entered(p, p.below, sample, link))
		}
	}
	addBiasSlopes(p)
}

// windows is how the kernels move over the input maps.
func (c Convolution) windows(p *pass) windows {
	height, width := c.window()
	return windows{height, width, c.Stride, c.Padding, [2]int(p.takes[1:]), [2]int(p.gives[1:])}
}

// look writes what the windows see of all maps of a sample.
func (c Convolution) look(p *pass, w windows, sample int) {
	size := w.size() * w.places()
	if p.looks == nil {
		p.looks, p.byLooks = make([]float64, p.takes[0]*size), make([]float64, p.takes[0]*size)
	}
	for link := range p.takes[0] {
		w.look(c.entered(p, p.entering, sample, link), p.looks[link*size:(link+1)*size])
	}
}

// entered is a map of a sample among the inputs, or among their gradients.
func (c Convolution) entered(p *pass, numbers []float64, sample, link int) []float64 {
	size := p.takes[1] * p.takes[2]
	from := (sample*p.takes[0] + link) * size
	return numbers[from : from+size]
}

// overKernels calls a function for each kernel: with where it begins among the parameters, the map that it looks at, and
// the output map, counted over all samples.
func (c Convolution) overKernels(p *pass, sample int, visit func(kernel, link, leaving int)) {
	height, width := c.window()
	kernel := p.weights
	for m, stack := range c.Kernels {
		for k := range stack {
			link := k
			if c.Links != nil {
				link = c.Links[m][k]
			}
			visit(kernel, link, sample*len(c.Kernels)+m)
			kernel += height * width
		}
	}
}
