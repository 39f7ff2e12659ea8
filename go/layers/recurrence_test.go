package layers

import (
	"math"
	"testing"

	"smallnetworks/internal/expect"
)

func TestSlopesGoBackThroughAllTimes(t *testing.T) {
	state := []float64{0.3, -0.4}
	for _, c := range []struct {
		name  string
		layer Layer
	}{
		{"recurrent", Recurrent{drawnRows(2, 2), drawnRows(2, 2), []float64{0.1, -0.2}, "tanh", state, "last", nil, false}},
		{"without a state", Recurrent{drawnRows(2, 2), nil, nil, "sigmoid", nil, "all", nil, false}},
		{"lstm", LSTM{drawnRows(8, 2), drawnRows(8, 2), drawn(8), state, []float64{-0.5, 0.2}, "all", nil, false}},
		{"lstm of one output", LSTM{drawnRows(4, 2), drawnRows(4, 1), nil, nil, nil, "last", nil, false}},
		{"gru, reset before", GRU{drawnRows(6, 2), drawnRows(6, 2), drawn(6), drawn(2), "before", state, "all", nil, false}},
		{"gru, reset after", GRU{drawnRows(6, 2), drawnRows(6, 2), nil, drawn(2), "after", state, "last", nil, false}},
		{"gru without state biases", GRU{drawnRows(6, 2), drawnRows(6, 2), drawn(6), nil, "after", nil, "all", nil, false}},
	} {
		t.Run(c.name, func(t *testing.T) {
			below := Recurrent{drawnRows(2, 3), drawnRows(2, 2), nil, "tanh", nil, "all", nil, false}
			requireSlopesAreDifferences(t, Array{[]int{4, 3}, drawn(12)}, below, c.layer, Flatten{})
		})
	}
}

func TestARecurrentLayerSeesWhatItGaveOneTimeBefore(t *testing.T) {
	layer := Recurrent{[][]float64{{1}}, [][]float64{{0.5}}, []float64{1}, "identity", []float64{4}, "all", nil, false}
	got, err := Forward(Network{[]Layer{layer}}, Array{[]int{3, 1}, []float64{1, 0, 2}})
	expect.NoError(t, err)
	expect.Equal(t, got.Activations[0], Array{[]int{3, 1}, []float64{4, 3, 4.5}})
}

func TestSlopesDoNotGoBackOverACut(t *testing.T) {
	// The states are 1 and 1.5, their gradients 2 and 3; over the cut the first would have 3·0.5 more.
	data, targets := []Array{{[]int{2, 1}, []float64{1, 1}}}, [][]float64{{0, 0}}
	for length, want := range map[int]float64{1: 5, 2: 6.5, 3: 6.5} {
		layer := Recurrent{[][]float64{{1}}, [][]float64{{0.5}}, nil, "identity", nil, "all", &length, false}
		got, err := Gradients(Network{[]Layer{layer, Flatten{}}}, data, targets, TrainingLoss{"squared-error", "sum", nil})
		expect.NoError(t, err)
		expect.Equal(t, got.Layers[0], Slopes(RecurrentSlopes{[][]float64{{want}}, [][]float64{{3}}, nil}))
	}
}

func TestAnLSTMKeepsItsCellWhereTheForgetGateIsOpen(t *testing.T) {
	// Rows of the input gate, the forget gate, the output gate and the candidate: only the forget gate and the output gate open.
	layer := LSTM{
		[][]float64{{0}, {0}, {0}, {0}}, [][]float64{{0}, {0}, {0}, {0}}, []float64{-800, 800, 800, 1}, nil, []float64{0.75}, "last", nil, false,
	}
	got, err := Forward(Network{[]Layer{layer}}, Array{[]int{2, 1}, []float64{1, 2}})
	expect.NoError(t, err)
	expect.Equal(t, got.Activations[0], List(math.Tanh(0.75)))
}

func TestAGRUKeepsItsStateWhereTheUpdateGateIsOpen(t *testing.T) {
	layer := GRU{
		[][]float64{{0}, {0}, {0}}, [][]float64{{0}, {0}, {0}}, []float64{0, 800, 1}, nil, "before", []float64{0.75}, "all", nil, false,
	}
	got, err := Forward(Network{[]Layer{layer}}, Array{[]int{2, 1}, []float64{1, 2}})
	expect.NoError(t, err)
	expect.Equal(t, got.Activations[0], Array{[]int{2, 1}, []float64{0.75, 0.75}})
}

func TestLayersWithAStateRefuse(t *testing.T) {
	sequence := Array{[]int{2, 1}, []float64{1, 2}}
	row, rows := [][]float64{{1}}, [][]float64{{1}, {1}, {1}}
	for _, c := range []struct {
		layer  Layer
		inputs Array
		want   string
	}{
		{Recurrent{row, row, nil, "softmax", nil, "all", nil, false}, sequence, `network.layers[0].activation must be one of sigmoid, tanh, relu, identity, got "softmax"`},
		{Recurrent{row, row, nil, "tanh", nil, "some", nil, false}, sequence, `network.layers[0].returns must be one of all, last, got "some"`},
		{Recurrent{row, nil, nil, "tanh", []float64{1}, "all", nil, false}, sequence, "network.layers[0].initial_state must be null, as network.layers[0].state_weights is"},
		{Recurrent{row, row, nil, "tanh", nil, "all", new(int), false}, sequence, "network.layers[0].truncation must be at least 1, got 0"},
		{LSTM{rows, rows, nil, nil, nil, "all", nil, false}, sequence, "network.layers[0].weights must have 4 rows for each of 1 units, 4, got 3"},
		{LSTM{rows, nil, nil, nil, nil, "all", nil, false}, sequence, "network.layers[0].state_weights must not be empty"},
		{
			GRU{rows, rows, nil, []float64{1, 2}, "after", nil, "all", nil, false}, sequence,
			"network.layers[0].state_biases and the units of network.layers[0] must have the same length, got 2 and 1",
		},
		{GRU{rows, rows, nil, nil, "never", nil, "all", nil, false}, sequence, `network.layers[0].reset must be one of before, after, got "never"`},
		{GRU{rows, rows, nil, nil, "after", nil, "all", nil, false}, List(1, 2), "network.layers[0]: gru takes a sequence, and the size of inputs is 2"},
		{
			GRU{rows, rows, nil, nil, "after", nil, "all", nil, false}, Array{[]int{1, 2}, []float64{1, 2}},
			"network.layers[0].weights[0] and inputs[0] must have the same length, got 1 and 2",
		},
	} {
		expect.Error(t, expect.ErrorOf(Forward(Network{[]Layer{c.layer}}, c.inputs)), c.want)
	}
}
