// Package storage is networks as files: a network of dense layers, and what its optimiser keeps, in the safetensors
// format. Everything comes back bit for bit. Bytes travel in base64. A damaged file is an error that names the damage.
package storage

import (
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"

	"smallnetworks/internal/checks"
	"smallnetworks/layers"
)

// File holds the bytes of a file, in base64.
type File struct {
	Bytes string
}

// Stored is what a file holds.
type Stored struct {
	Network layers.Network
	State   *layers.State
}

// description is what the metadata say of a layer.
type description struct {
	Kind       string `json:"kind"`
	Activation string `json:"activation"`
	Frozen     bool   `json:"frozen,omitempty"`
}

type descriptions struct {
	Layers []description `json:"layers"`
}

// What optimisers keep for each weight and bias; the last of them counts its steps, too.
var kept = [][]string{{"velocity"}, {"squares"}, {"means", "squares"}}

// Write returns the file of a network, and of a state in its shape.
func Write(network layers.Network, state *layers.State) (File, error) {
	if err := network.Require(); err != nil {
		return File{}, err
	}
	tensors, described := map[string]tensor{}, descriptions{}
	for i, layer := range network.Layers {
		layer, isDense := layer.(layers.Dense)
		if !isDense {
			return File{}, fmt.Errorf("network.layers[%d].kind must be dense, got %s", i, network.Layers[i].Kind())
		}
		addLayer(tensors, fmt.Sprintf("layers.%d", i), layer.Parameters())
		described.Layers = append(described.Layers, description{"dense", layer.Activation, layer.Frozen})
	}
	if state != nil {
		if err := requireState(state, network); err != nil {
			return File{}, err
		}
		for name, gradients := range state.Kept {
			for i, slopes := range gradients.Layers {
				addLayer(tensors, fmt.Sprintf("state.%s.layers.%d", name, i), slopes)
			}
		}
		if state.Steps != nil {
			tensors["state.steps"] = tensor{[]int{}, []float64{float64(*state.Steps)}}
		}
	}
	file := packed(tensors, map[string]string{"network": compact(described)})
	return File{base64.StdEncoding.EncodeToString(file)}, nil
}

// Read returns the network and the state of a file, given in base64.
func Read(text string) (Stored, error) {
	file, err := base64.StdEncoding.DecodeString(text)
	if err != nil || strings.ContainsAny(text, "\r\n") {
		return Stored{}, errors.New("bytes must be base64")
	}
	tensors, metadata, err := unpacked(file)
	if err != nil {
		return Stored{}, err
	}
	described, err := describedIn(metadata)
	if err != nil {
		return Stored{}, err
	}
	network := layers.Network{Layers: make([]layers.Layer, len(described))}
	for i, layer := range described {
		weights, biases, err := taken(fmt.Sprintf("layers.%d", i), tensors)
		if err != nil {
			return Stored{}, err
		}
		network.Layers[i] = layers.Dense{Weights: weights, Biases: biases, Activation: layer.Activation, Frozen: layer.Frozen}
	}
	if err := network.Require(); err != nil {
		return Stored{}, err
	}
	state, err := stateOf(tensors, network)
	if err != nil {
		return Stored{}, err
	}
	for _, name := range sortedKeys(tensors) {
		return Stored{}, fmt.Errorf("the tensor %s belongs to nothing in the network", name)
	}
	return Stored{network, state}, nil
}

func addLayer(tensors map[string]tensor, name string, parameters layers.Slopes) {
	dense := parameters.(layers.DenseSlopes)
	weights, biases := dense.Weights, dense.Biases
	tensors[name+".weights"] = tensor{[]int{len(weights), len(weights[0])}, slices.Concat(weights...)}
	if biases != nil {
		tensors[name+".biases"] = tensor{[]int{len(biases)}, biases}
	}
}

func requireState(state *layers.State, network layers.Network) error {
	names := sortedKeys(state.Kept)
	isKept := slices.ContainsFunc(kept, func(wanted []string) bool { return slices.Equal(names, wanted) })
	if !isKept || (state.Steps != nil) != slices.Contains(names, "means") {
		return errors.New("state must keep velocity, or squares, or steps, means and squares")
	}
	for _, name := range names {
		if err := state.Kept[name].Require("state."+name, network.Shapes(), "network"); err != nil {
			return err
		}
	}
	if state.Steps == nil {
		return nil
	}
	return checks.RequireCount("state.steps", *state.Steps)
}

// describedIn returns what the metadata say of each layer.
func describedIn(metadata map[string]string) ([]description, error) {
	text, given := metadata["network"]
	if !given {
		return nil, errors.New("the metadata have no entry network")
	}
	var network map[string]json.RawMessage
	if err := json.Unmarshal([]byte(text), &network); err != nil {
		return nil, fmt.Errorf("network in the metadata must be JSON: %w", err)
	}
	var members []map[string]json.RawMessage
	if json.Unmarshal(network["layers"], &members) != nil || len(members) == 0 || len(network) != 1 {
		return nil, errors.New("network in the metadata must have layers, and nothing else")
	}
	described := make([]description, len(members))
	for i, layer := range members {
		name, found := fmt.Sprintf("network.layers[%d]", i), &described[i]
		into := map[string]any{"kind": &found.Kind, "activation": &found.Activation}
		if _, given := layer["frozen"]; given {
			into["frozen"] = &found.Frozen
		}
		if !slices.Equal(sortedKeys(layer), sortedKeys(into)) {
			return nil, fmt.Errorf("%s must have kind and activation, and nothing else but frozen", name)
		}
		for _, key := range sortedKeys(into) {
			if string(layer[key]) == "null" || json.Unmarshal(layer[key], into[key]) != nil {
				return nil, fmt.Errorf("%s.%s must not be %s", name, key, layer[key])
			}
		}
		if found.Kind != "dense" {
			return nil, fmt.Errorf("%s.kind must be dense, got %q", name, found.Kind)
		}
	}
	return described, nil
}

// taken takes the weights, and the biases if there are any, of a layer.
func taken(name string, tensors map[string]tensor) ([][]float64, []float64, error) {
	weights, given := tensors[name+".weights"]
	if !given {
		return nil, nil, fmt.Errorf("the tensor %s.weights is missing", name)
	}
	biases, biased := tensors[name+".biases"]
	if len(weights.shape) != 2 || slices.Contains(weights.shape, 0) {
		return nil, nil, fmt.Errorf("the shape of %s.weights must be neurons and inputs", name)
	}
	if biased && len(biases.shape) != 1 {
		return nil, nil, fmt.Errorf("the shape of %s.biases must be neurons", name)
	}
	delete(tensors, name+".weights")
	delete(tensors, name+".biases")
	rows := make([][]float64, weights.shape[0])
	for i := range rows {
		rows[i] = weights.numbers[i*weights.shape[1] : (i+1)*weights.shape[1]]
	}
	return rows, biases.numbers, nil
}

// stateOf takes what an optimiser keeps, or returns nil if there is nothing.
func stateOf(tensors map[string]tensor, network layers.Network) (*layers.State, error) {
	names := map[string]bool{}
	for name := range tensors {
		if rest, belongs := strings.CutPrefix(name, "state."); belongs {
			first, _, _ := strings.Cut(rest, ".")
			names[first] = true
		}
	}
	if len(names) == 0 {
		return nil, nil
	}
	state := &layers.State{Kept: map[string]layers.LayeredGradients{}}
	if names["steps"] {
		steps := tensors["state.steps"]
		if len(steps.numbers) != 1 || len(steps.shape) != 0 || steps.numbers[0] != math.Trunc(steps.numbers[0]) ||
			steps.numbers[0] < 0 || steps.numbers[0] > checks.LargestCount {
			return nil, fmt.Errorf("state.steps must be a whole number from 0 to %d, without a shape", checks.LargestCount)
		}
		count := int(steps.numbers[0])
		state.Steps = &count
		delete(tensors, "state.steps")
		delete(names, "steps")
	}
	for _, name := range sortedKeys(names) {
		slopes := make([]layers.Slopes, len(network.Layers))
		for i := range slopes {
			weights, biases, err := taken(fmt.Sprintf("state.%s.layers.%d", name, i), tensors)
			if err != nil {
				return nil, err
			}
			slopes[i] = layers.DenseSlopes{Weights: weights, Biases: biases}
		}
		state.Kept[name] = layers.LayeredGradients{Layers: slopes}
	}
	return state, requireState(state, network)
}
