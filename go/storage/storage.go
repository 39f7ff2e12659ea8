// Package storage is networks as files: layers of any kind, and what their optimiser keeps, in the safetensors
// format. Everything comes back bit for bit. Bytes travel in base64. A damaged file is an error that names the damage.
package storage

import (
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"reflect"
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

// What optimisers keep for each weight and bias; the last of them counts its steps, too.
var kept = [][]string{{"velocity"}, {"squares"}, {"means", "squares"}}

// Write returns the file of a network, and of a state in its shape.
func Write(network layers.Network, state *layers.State) (File, error) {
	if err := network.Require(); err != nil {
		return File{}, err
	}
	tensors, texts := map[string]tensor{}, make([]string, len(network.Layers))
	for i, layer := range network.Layers {
		addTensors(tensors, fmt.Sprintf("layers.%d", i), layer, layer)
		texts[i] = described(layer)
	}
	if state != nil {
		if err := requireState(state, network); err != nil {
			return File{}, err
		}
		for name, gradients := range state.Kept {
			for i, slopes := range gradients.Layers {
				addTensors(tensors, fmt.Sprintf("state.%s.layers.%d", name, i), slopes, network.Layers[i])
			}
		}
		if state.Steps != nil {
			tensors["state.steps"] = tensor{[]int{}, []float64{float64(*state.Steps)}}
		}
	}
	file := packed(tensors, map[string]string{"network": `{"layers":[` + strings.Join(texts, ",") + "]}"})
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
	members, err := describedIn(metadata)
	if err != nil {
		return Stored{}, err
	}
	network := layers.Network{Layers: make([]layers.Layer, len(members))}
	for i, given := range members {
		layer, err := layerIn(fmt.Sprintf("network.layers[%d]", i), given)
		if err != nil {
			return Stored{}, err
		}
		if err := taken(fmt.Sprintf("layers.%d", i), layer, linksOf(layer.Interface().(layers.Layer)), tensors); err != nil {
			return Stored{}, err
		}
		network.Layers[i] = layer.Interface().(layers.Layer)
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
func describedIn(metadata map[string]string) ([]map[string]json.RawMessage, error) {
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
	return members, nil
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
			layer := network.Layers[i]
			found := reflect.New(reflect.TypeOf(layer.Parameters())).Elem()
			if err := taken(fmt.Sprintf("state.%s.layers.%d", name, i), found, linksOf(layer), tensors); err != nil {
				return nil, err
			}
			slopes[i] = found.Interface().(layers.Slopes)
		}
		state.Kept[name] = layers.LayeredGradients{Layers: slopes}
	}
	return state, requireState(state, network)
}
