package main

// The table of methods: each request for wrapped code, its function, and the names of its parameters. A panic in the
// glue becomes the answer, with the place where it was raised; what it prints goes to standard error.

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
)

var methods = map[string]method{
	"wrapped.load":    with(loadAndDump, "layers"),
	"wrapped.predict": with(predictAll, "layers", "data"),
	"wrapped.step":    with(stepOnce, "layers", "inputs", "targets", "rate"),
	"wrapped.train":   with(trainAll, "layers", "data", "targets", "rate", "epochs"),
}

// Not in the table itself: describe lists the table, and Go allows no such cycle.
func init() {
	methods["describe"] = with(describe)
	if activations != nil {
		methods["wrapped.activations"] = with(activate, "layers", "inputs")
	}
	if gradients != nil {
		methods["wrapped.gradients"] = with(differentiate, "layers", "inputs", "targets")
	}
}

type description struct {
	Name, Language, LanguageVersion, PortVersion, ProtocolVersion string
	Methods                                                       []string
}

// describe says what this port is, and which functions the glue has.
func describe() (description, error) {
	names := make([]string, 0, len(methods))
	for name := range methods {
		names = append(names, name)
	}
	slices.Sort(names)
	return description{
		Name:            "⟪name⟫",
		Language:        "Go",
		LanguageVersion: strings.TrimPrefix(runtime.Version(), "go"),
		PortVersion:     "0.1.0",
		ProtocolVersion: "1",
		Methods:         names,
	}, nil
}

type trained struct {
	Layers  []Layer
	Outputs [][]float64
}

// recovered makes an error of a panic in the glue.
func recovered(err *error) {
	raised := recover()
	if raised == nil {
		return
	}
	*err = fmt.Errorf("panic: %v", raised)
	callers := make([]uintptr, 32)
	frames := runtime.CallersFrames(callers[:runtime.Callers(3, callers)])
	for frame, more := frames.Next(); more; frame, more = frames.Next() {
		if filepath.Base(frame.File) == "glue.go" {
			*err = fmt.Errorf("panic: %v (%s:%d)", raised, filepath.Base(frame.File), frame.Line)
			return
		}
	}
}

// loaded is a network; the adapter has standard output already, which is for replies.
func loaded(layers []Layer) network {
	os.Stdout = os.Stderr
	return load(layers)
}

func loadAndDump(layers []Layer) (result []Layer, err error) {
	defer recovered(&err)
	return dump(loaded(layers)), nil
}

func predictAll(layers []Layer, data [][]float64) (result [][]float64, err error) {
	defer recovered(&err)
	return outputs(loaded(layers), data), nil
}

func activate(layers []Layer, inputs []float64) (result [][]float64, err error) {
	defer recovered(&err)
	return activations(loaded(layers), inputs), nil
}

func differentiate(layers []Layer, inputs, targets []float64) (result []Layer, err error) {
	defer recovered(&err)
	return gradients(loaded(layers), inputs, targets), nil
}

func stepOnce(layers []Layer, inputs, targets []float64, rate float64) (result []Layer, err error) {
	defer recovered(&err)
	return dump(step(loaded(layers), inputs, targets, rate)), nil
}

func trainAll(layers []Layer, data, targets [][]float64, rate float64, epochs int) (result trained, err error) {
	defer recovered(&err)
	net := loaded(layers)
	if train != nil {
		net = train(net, data, targets, rate, epochs)
	} else {
		for range epochs {
			for i, inputs := range data {
				net = step(net, inputs, targets[i], rate)
			}
		}
	}
	return trained{dump(net), outputs(net, data)}, nil
}

func outputs(net network, data [][]float64) [][]float64 {
	found := make([][]float64, len(data))
	for i, inputs := range data {
		found[i] = predict(net, inputs)
	}
	return found
}
