package main

// The glue between nnparity and the code that is wrapped: fill in load, dump, predict and step.
//
// A network comes as a list of dense layers, from the inputs to the outputs. The 2-2-1 network has two: 2 rows of 2
// weights, then 1 row of 2. Code of another module is added with `go get`, or with `replace` in go.mod.

// Layer is a dense layer: a row of weights for each neuron, a bias for each, and the activation function
// ("sigmoid" and others), which need not be given back.
type Layer struct {
	Weights    [][]float64
	Biases     []float64
	Activation string
}

// network is what the wrapped code calls one: put its type here.
type network = any

// load returns a network of the wrapped code with these weights and biases.
func load(layers []Layer) network {
	panic("fill in load, in adapter/glue.go")
}

// dump gives back the weights and biases of a network, as they are now.
func dump(net network) []Layer {
	panic("fill in dump, in adapter/glue.go")
}

// predict returns the outputs for the inputs of one sample.
func predict(net network, inputs []float64) []float64 {
	panic("fill in predict, in adapter/glue.go")
}

// step changes the network by one update with one sample, and returns it.
func step(net network, inputs, targets []float64, rate float64) network {
	panic("fill in step, in adapter/glue.go")
}

// What the code has beside that; nil is what it does not have.

// activations returns the activations of each layer, the outputs last.
var activations func(net network, inputs []float64) [][]float64

// gradients returns the partial derivatives of one sample's loss, in the shape of the network.
var gradients func(net network, inputs, targets []float64) []Layer

// train trains for some epochs, and returns the network; without it, step is called for each sample, in order.
var train func(net network, data, targets [][]float64, rate float64, epochs int) network
