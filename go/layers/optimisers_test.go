package layers

import (
	"math"
	"testing"

	"smallnetworks/internal/expect"
)

// stepped is one update of one weight of 1 whose loss is its square: its slope is 2.
func stepped(optimiser Optimiser, state *State) (Updated, error) {
	network := Network{[]Layer{Dense{[][]float64{{1}}, nil, "identity", false}}}
	return Step(network, Lists(one), zero, squared, optimiser, state)
}

func kept(name string, numbers ...float64) *State {
	return &State{Kept: map[string]LayeredGradients{name: {[]Slopes{DenseSlopes{[][]float64{numbers}, nil}}}}}
}

func TestOneUpdateIsAsComputedByHand(t *testing.T) {
	steps := 1
	averages := kept("means", 4)
	averages.Steps, averages.Kept["squares"] = &steps, kept("squares", 8).Kept["squares"]
	for _, c := range []struct {
		optimiser Optimiser
		state     *State
		want      float64
	}{
		{GradientDescent{0.25}, nil, 0.5},
		{Momentum{0.25, 0.5}, nil, 0.5},
		{Momentum{0.25, 0.5}, kept("velocity", 2), 0.25},
		{Nesterov{0.25, 0.5}, kept("velocity", 2), 1 - 0.25*(2+0.5*3)},
		{AdaGrad{0.25, 1}, kept("squares", 5), 1 - 0.25*2/(3+1)},
		{RMSProp{0.25, 0.5, 1}, kept("squares", 14), 1 - 0.25*2/(3+1)},
		{Adam{0.25, 0.9, 0.999, 1e-8}, nil, 1 - 0.25*2/(2+1e-8)},
		{Adam{0.25, 0.5, 0.5, 1}, averages, 1 - 0.25*(3/0.75)/(math.Sqrt(6/0.75)+1)},
	} {
		updated, err := stepped(c.optimiser, c.state)
		expect.NoError(t, err)
		expect.Close(t, updated.Network.Layers[0].(Dense).Weights[0][0], c.want, 1e-15)
	}
}

func TestAdamCountsItsSteps(t *testing.T) {
	updated, err := stepped(Adam{0.1, 0.9, 0.999, 1e-8}, nil)
	expect.NoError(t, err)
	expect.Equal(t, *updated.State.Steps, 1)
	updated, err = stepped(GradientDescent{0.1}, nil)
	expect.NoError(t, err)
	if updated.State != nil {
		t.Errorf("got %v, want nothing kept", updated.State)
	}
}

func TestOptimisersRefuse(t *testing.T) {
	biases := kept("velocity", 1)
	biases.Kept["velocity"].Layers[0] = DenseSlopes{[][]float64{{1}}, []float64{1}}
	for _, c := range []struct {
		optimiser Optimiser
		state     *State
		want      string
	}{
		{GradientDescent{math.Inf(1)}, nil, "optimiser.rate must be finite, got Infinity"},
		{Momentum{0.1, 1}, nil, "optimiser.momentum must be below 1, got 1"},
		{AdaGrad{0.1, 0}, nil, "optimiser.epsilon must be above 0, got 0"},
		{Adam{0.1, 0.9, -0.5, 1}, nil, "optimiser.decay_2 must be at least 0, got -0.5"},
		{GradientDescent{0.1}, kept("velocity", 0), "state of gradient-descent holds nothing: it must be null, got velocity"},
		{Momentum{0.1, 0.5}, kept("squares", 0), "state of momentum holds velocity, got squares"},
		{AdaGrad{0.1, 1}, kept("squares", -1), "state.squares.layers[0].weights[0][0] must be at least 0, got -1"},
		{
			Momentum{0.1, 0.5}, kept("velocity", 1, 2),
			"state.velocity.layers[0].weights[0] and network.layers[0].weights[0] must have the same length, got 2 and 1",
		},
		{
			Momentum{0.1, 0.5}, biases,
			"state.velocity.layers[0].biases and network.layers[0].biases must both be null, or neither",
		},
	} {
		expect.Error(t, expect.ErrorOf(stepped(c.optimiser, c.state)), c.want)
	}
}
