package main

// The table of methods: each name of the protocol, its function, and the names of its parameters in the order in
// which the function takes them. How a parameter is read follows from its Go type; see parameters.go.

import (
	"runtime"
	"slices"
	"strings"

	"smallnetworks"
)

var methods = map[string]method{
	// "button.learn": with(button.Learn, "inputs", "weights", "learning_rate"),
}

// Not in the table itself: describe lists the table, and Go allows no such cycle.
func init() {
	methods["describe"] = with(describe)
}

type description struct {
	Name, Language, LanguageVersion, PortVersion, ProtocolVersion string
	Methods                                                       []string
}

// describe says what this port is.
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
		PortVersion:     smallnetworks.Version,
		ProtocolVersion: "1",
		Methods:         names,
	}, nil
}
