package main

import (
	"fmt"
	"math"
)

// Layer is a dense layer.
type Layer struct {
	Weights    [][]float64
	Biases     []float64
	Activation string
}

type network = []Layer

func load(layers []Layer) network { return layers }
func dump(net network) []Layer    { return net }
func predict(net network, inputs []float64) []float64 {
	found := forward(net, inputs)
	return found[len(net)]
}

func forward(net network, inputs []float64) [][]float64 {
	found := [][]float64{inputs}
	for i, layer := range net {
		var row []float64
		for j, weights := range layer.Weights {
			total := layer.Biases[j]
			for k, weight := range weights {
				total += weight * found[i][k]
			}
			row = append(row, 1/(1+math.Exp(-total)))
		}
		found = append(found, row)
	}
	return found
}

func step(net network, inputs, targets []float64, rate float64) network {
	fmt.Println("a log")
	found := forward(net, inputs)
	var delta []float64
	for i, o := range found[len(net)] {
		delta = append(delta, 2*(o-targets[i])*o*(1-o))
	}
	for i := len(net) - 1; i >= 0; i-- {
		below := make([]float64, len(found[i]))
		for j, d := range delta {
			for k, a := range found[i] {
				below[k] += d * net[i].Weights[j][k] * a * (1 - a)
				net[i].Weights[j][k] -= rate * d * a
			}
			net[i].Biases[j] -= rate * d
		}
		delta = below
	}
	return net
}

var activations = func(net network, inputs []float64) [][]float64 { return forward(net, inputs)[1:] }
var gradients func(net network, inputs, targets []float64) []Layer
var train func(net network, data, targets [][]float64, rate float64, epochs int) network
