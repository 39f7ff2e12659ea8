// Package images is how much there is in a network that looks at images, as the articles on LeNet count it.
package images

import (
	"fmt"
	"slices"

	"smallnetworks/internal/checks"
	"smallnetworks/layers"
)

// Counts holds how many units, connections and parameters a layer has.
type Counts struct {
	Units, Connections, Parameters int
}

// NetworkCounts holds the counts of each layer, and those of the network with its inputs and the unit for biases.
type NetworkCounts struct {
	Layers                         []Counts
	Units, Connections, Parameters int
}

// Count returns the counts of a network for images of a size: how many maps, rows and columns enter.
func Count(network layers.Network, size []int) (NetworkCounts, error) {
	if err := network.Require(); err != nil {
		return NetworkCounts{}, err
	}
	for i, side := range size {
		if err := checks.RequireSize(fmt.Sprintf("size[%d]", i), side); err != nil {
			return NetworkCounts{}, err
		}
	}
	if len(size) != 3 {
		return NetworkCounts{}, fmt.Errorf("size must hold maps, rows and columns, got %d numbers", len(size))
	}
	sizes, err := network.Sizes("size", size)
	if err != nil {
		return NetworkCounts{}, err
	}
	if at := slices.IndexFunc(network.Layers, isColumns); at >= 0 {
		return NetworkCounts{}, fmt.Errorf("network.layers[%d]: columns make a sequence, which is not counted", at)
	}
	counted := NetworkCounts{Units: numbersIn(size) + 1}
	for i, layer := range network.Layers {
		counts := countsOf(layer, sizes[i])
		counted.Layers = append(counted.Layers, counts)
		counted.Units += counts.Units
		counted.Connections += counts.Connections
		counted.Parameters += counts.Parameters
	}
	return counted, nil
}

func isColumns(layer layers.Layer) bool {
	return layer.Kind() == "columns"
}

// countsOf returns the counts of a layer from which maps of a size leave, or a list.
func countsOf(layer layers.Layer, size []int) Counts {
	units := numbersIn(size)
	parameters := len(layers.LayeredGradients{Layers: []layers.Slopes{layer.Parameters()}}.Flat())
	counts := Counts{Units: units, Parameters: parameters}
	switch layer := layer.(type) {
	case layers.Dense:
		counts.Connections = parameters
		counts.Parameters = trained(parameters, layer.Frozen)
	case layers.Convolution:
		counts.Connections = size[1] * size[2] * parameters
		counts.Parameters = trained(parameters, layer.Frozen)
	case layers.AveragePool:
		counts.Connections = units * (layer.Size*layer.Size + min(len(layer.Biases), 1))
		counts.Parameters = trained(parameters, layer.Frozen)
	case layers.MaxPool:
		counts.Connections = units * layer.Size * layer.Size
	case layers.Flatten:
		counts.Units = 0
	}
	return counts
}

// trained is how many of the parameters of a layer are trained.
func trained(parameters int, frozen bool) int {
	if frozen {
		return 0
	}
	return parameters
}

// numbersIn is how many numbers have a size.
func numbersIn(size []int) int {
	count := 1
	for _, side := range size {
		count *= side
	}
	return count
}
