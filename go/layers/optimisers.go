package layers

// Optimisers, in order of complexity: how each parameter moves, from its gradient and from what is kept. Parameters,
// gradient and what is kept stand in flat slices of the same length. An update changes the parameters from one place to
// below another, and what is kept for them, in place.

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"smallnetworks/internal/checks"
)

// Optimiser is one of the optimisers below.
type Optimiser interface {
	// kind is its name, and keeps the names of what it keeps.
	kind() string
	keeps() []string
	learningRate() float64
	require() error
	update(rate float64, kept memory, gradient, parameters []float64, from, to int)
}

// State is what an optimiser keeps, by name and in the shape of the network; Adam keeps its steps too.
type State struct {
	Steps *int
	Kept  map[string]LayeredGradients
}

// memory is what an optimiser keeps, in flat slices by name; each has shape (parameters).
type memory struct {
	steps   int
	vectors map[string][]float64
}

// GradientDescent goes against the gradient.
type GradientDescent struct{ Rate float64 }

func (o GradientDescent) update(rate float64, _ memory, gradient, parameters []float64, from, to int) {
	for i := from; i < to; i++ {
		parameters[i] -= float64(rate * gradient[i])
	}
}

// Momentum goes along a velocity, which grows by the gradient and fades.
type Momentum struct{ Rate, Momentum float64 }

func (o Momentum) update(rate float64, kept memory, gradient, parameters []float64, from, to int) {
	velocity := kept.vectors["velocity"]
	for i := from; i < to; i++ {
		velocity[i] = float64(o.Momentum*velocity[i]) + gradient[i]
		parameters[i] -= float64(rate * velocity[i])
	}
}

// Nesterov is momentum that looks ahead: along the gradient and the velocity as it will have faded.
type Nesterov struct{ Rate, Momentum float64 }

func (o Nesterov) update(rate float64, kept memory, gradient, parameters []float64, from, to int) {
	velocity := kept.vectors["velocity"]
	for i := from; i < to; i++ {
		velocity[i] = float64(o.Momentum*velocity[i]) + gradient[i]
		parameters[i] -= float64(rate * (gradient[i] + float64(o.Momentum*velocity[i])))
	}
}

// AdaGrad goes by the gradient over the root of the sum of all squares so far; epsilon stands beside the root.
type AdaGrad struct{ Rate, Epsilon float64 }

func (o AdaGrad) update(rate float64, kept memory, gradient, parameters []float64, from, to int) {
	squares := kept.vectors["squares"]
	for i := from; i < to; i++ {
		squares[i] += float64(gradient[i] * gradient[i])
		parameters[i] -= rate * gradient[i] / (math.Sqrt(squares[i]) + o.Epsilon)
	}
}

// RMSProp is AdaGrad with squares that fade.
type RMSProp struct{ Rate, Decay, Epsilon float64 }

func (o RMSProp) update(rate float64, kept memory, gradient, parameters []float64, from, to int) {
	squares := kept.vectors["squares"]
	for i := from; i < to; i++ {
		squares[i] = float64(o.Decay*squares[i]) + float64((1-o.Decay)*float64(gradient[i]*gradient[i]))
		parameters[i] -= rate * gradient[i] / (math.Sqrt(squares[i]) + o.Epsilon)
	}
}

// Adam goes by the mean of the gradients over the root of that of their squares, both corrected for their start.
type Adam struct {
	Rate    float64
	Decay1  float64 `key:"decay_1"`
	Decay2  float64 `key:"decay_2"`
	Epsilon float64
}

func (o Adam) update(rate float64, kept memory, gradient, parameters []float64, from, to int) {
	means, squares := kept.vectors["means"], kept.vectors["squares"]
	weight1, weight2 := weightSoFar(o.Decay1, kept.steps), weightSoFar(o.Decay2, kept.steps)
	for i := from; i < to; i++ {
		means[i] = float64(o.Decay1*means[i]) + float64((1-o.Decay1)*gradient[i])
		squares[i] = float64(o.Decay2*squares[i]) + float64((1-o.Decay2)*float64(gradient[i]*gradient[i]))
		parameters[i] -= rate * (means[i] / weight1) / (math.Sqrt(squares[i]/weight2) + o.Epsilon)
	}
}

// weightSoFar returns 1 − decay^steps, which would cancel as it stands.
func weightSoFar(decay float64, steps int) float64 {
	if decay == 0 {
		return 1
	}
	return -math.Expm1(float64(steps) * math.Log(decay))
}

func (o GradientDescent) kind() string { return "gradient-descent" }
func (o Momentum) kind() string        { return "momentum" }
func (o Nesterov) kind() string        { return "nesterov" }
func (o AdaGrad) kind() string         { return "adagrad" }
func (o RMSProp) kind() string         { return "rmsprop" }
func (o Adam) kind() string            { return "adam" }

func (o GradientDescent) keeps() []string { return nil }
func (o Momentum) keeps() []string        { return []string{"velocity"} }
func (o Nesterov) keeps() []string        { return []string{"velocity"} }
func (o AdaGrad) keeps() []string         { return []string{"squares"} }
func (o RMSProp) keeps() []string         { return []string{"squares"} }
func (o Adam) keeps() []string            { return []string{"means", "squares"} }

func (o GradientDescent) learningRate() float64 { return o.Rate }
func (o Momentum) learningRate() float64        { return o.Rate }
func (o Nesterov) learningRate() float64        { return o.Rate }
func (o AdaGrad) learningRate() float64         { return o.Rate }
func (o RMSProp) learningRate() float64         { return o.Rate }
func (o Adam) learningRate() float64            { return o.Rate }

func (o GradientDescent) require() error { return nil }
func (o Momentum) require() error        { return checks.RequireFraction("optimiser.momentum", o.Momentum) }
func (o Nesterov) require() error        { return checks.RequireFraction("optimiser.momentum", o.Momentum) }
func (o AdaGrad) require() error         { return checks.RequireAboveZero("optimiser.epsilon", o.Epsilon) }

func (o RMSProp) require() error {
	return cmp.Or(
		checks.RequireFraction("optimiser.decay", o.Decay),
		checks.RequireAboveZero("optimiser.epsilon", o.Epsilon),
	)
}

func (o Adam) require() error {
	return cmp.Or(
		checks.RequireFraction("optimiser.decay_1", o.Decay1),
		checks.RequireFraction("optimiser.decay_2", o.Decay2),
		checks.RequireAboveZero("optimiser.epsilon", o.Epsilon),
	)
}

func requireOptimiser(optimiser Optimiser) error {
	return cmp.Or(checks.RequireFinite("optimiser.rate", optimiser.learningRate()), optimiser.require())
}

// memoryOf returns what a state holds; a state that does not fit the optimiser or the network is an error.
func memoryOf(optimiser Optimiser, state *State, network Network) (memory, error) {
	kept := memory{vectors: map[string][]float64{}}
	if state == nil {
		for _, name := range optimiser.keeps() {
			kept.vectors[name] = make([]float64, len(network.flat()))
		}
		return kept, nil
	}
	_, counts := optimiser.(Adam)
	var given []string
	for name := range state.Kept {
		given = append(given, name)
	}
	slices.Sort(given)
	if !slices.Equal(given, optimiser.keeps()) || counts != (state.Steps != nil) || len(given) == 0 {
		return memory{}, fmt.Errorf("state of %s holds %s, got %s", optimiser.kind(), listed(optimiser.keeps(), counts), listed(given, state.Steps != nil))
	}
	if counts {
		kept.steps = *state.Steps
		if err := checks.RequireCount("state.steps", kept.steps); err != nil {
			return memory{}, err
		}
	}
	for _, name := range given {
		if err := state.Kept[name].Require("state."+name, network.Shapes(), "network"); err != nil {
			return memory{}, err
		}
		if name == "squares" {
			if err := requireSquares(state.Kept[name]); err != nil {
				return memory{}, err
			}
		}
		kept.vectors[name] = state.Kept[name].Flat()
	}
	return kept, nil
}

// requireSquares refuses what no sum of squares is.
func requireSquares(squares LayeredGradients) error {
	var err error
	for i, slopes := range squares.Layers {
		for _, parameter := range slopes.parameters() {
			parameter.visit(func(path string, numbers []float64) {
				for j, number := range numbers {
					if err == nil && number < 0 {
						err = checks.RequireAtLeastZero(fmt.Sprintf("state.squares.layers[%d].%s[%d]", i, path, j), number)
					}
				}
			})
		}
	}
	return err
}

func listed(names []string, counts bool) string {
	if counts {
		names = append([]string{"steps"}, names...)
	}
	if len(names) == 0 {
		return "nothing: it must be null"
	}
	return strings.Join(names, ", ")
}

// state returns the state that holds what is kept; nil if that is nothing.
func (m memory) state(optimiser Optimiser, network Network) (*State, error) {
	if len(m.vectors) == 0 {
		return nil, nil
	}
	state := &State{Kept: map[string]LayeredGradients{}}
	if _, counts := optimiser.(Adam); counts {
		state.Steps = &m.steps
	}
	for name, vector := range m.vectors {
		gradients, err := network.gradients(vector)
		if err != nil {
			return nil, err
		}
		state.Kept[name] = gradients
	}
	return state, nil
}

// clone returns a copy that later updates do not change.
func (m memory) clone() memory {
	copied := memory{m.steps, map[string][]float64{}}
	for name, vector := range m.vectors {
		copied.vectors[name] = slices.Clone(vector)
	}
	return copied
}
