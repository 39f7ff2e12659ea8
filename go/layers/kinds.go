package layers

// What a kind of layer is: a new one is a file of its own, and a name in Kinds.

// Kinds holds an empty layer of each kind.
var Kinds = []Layer{Dense{}, Convolution{}, AveragePool{}, MaxPool{}, Flatten{}, Columns{}, Recurrent{}, LSTM{}, GRU{}}

// Layer is a layer of one of the kinds.
type Layer interface {
	// Kind is the name of the kind.
	Kind() string
	// Parameters returns the parameters as if they were slopes.
	Parameters() Slopes

	// with returns the layer with other parameters, which are slopes of its own kind.
	with(parameters Slopes) Layer
	isFrozen() bool
	// require refuses a layer that does not fit itself.
	require(name string) error
	// leaving returns the size of the output; an input that does not fit is an error. A size that is not known is nil.
	leaving(name string, entering []int, source string) ([]int, error)
	// forward writes what the layer gives.
	forward(p *pass)
	// backward writes the partial derivatives with respect to the parameters and the inputs.
	backward(p *pass)
}

// Slopes holds a number for each parameter of a layer, in its shape.
type Slopes interface {
	// parameters are in order, weights before biases.
	parameters() []parameter
	// shaped takes as many numbers from the front of a slice.
	shaped(numbers *[]float64) Slopes
}

// place is where the parameters of a layer stand in a flat slice, and the sizes of its input and output; biases is end
// without biases.
type place struct {
	layer                Layer
	weights, biases, end int
	takes, gives         []int
	inputs, neurons      int // how many numbers enter and leave
}

// pass is what goes through a layer with a batch, and back: below is nil for the first layer. Entering and below have shape
// (samples, inputs), slopes, by the totals, shape (samples, neurons), parameters and gradient are those of the whole network.
type pass struct {
	place
	count                int
	parameters, gradient []float64
	entering, below      []float64
	fired                fired
	slopes               []float64
	unrolled             *unrolled // what layers with a state keep
	looks, byLooks       []float64 // what the windows of a convolution see of a sample, and its gradients
}

// NoSlopes is what layers without parameters have for slopes.
type NoSlopes struct{}

func (NoSlopes) parameters() []parameter      { return nil }
func (s NoSlopes) shaped(_ *[]float64) Slopes { return s }
