package main

import (
	"encoding/json"
	"fmt"
	"testing"
)

// step is a request of layers.step, in which everything can be replaced.
func step(layer, loss, optimiser, state string) string {
	return request("layers.step", fmt.Sprintf(
		`{"network":{"layers":[%s]},"data":[[1]],"targets":[[0]],"loss":%s,"optimiser":%s,"state":%s}`, layer, loss, optimiser, state,
	)) + "\n"
}

const (
	layer    = `{"kind":"dense","weights":[[4]],"biases":null,"activation":"identity"}`
	frozen   = `{"kind":"dense","weights":[[4]],"biases":null,"activation":"identity","frozen":true}`
	loss     = `{"kind":"squared-error","samples":"sum","l2":null}`
	momentum = `{"kind":"momentum","rate":0.25,"momentum":0.5}`
	velocity = `{"velocity":{"layers":[{"biases":null,"weights":[[8]]}]}}`
)

func TestNetworksAndStatesComeBackAsTheyAreSent(t *testing.T) {
	for _, c := range []struct{ layer, state, want string }{
		{layer, "null", `{"network":{"layers":[{"activation":"identity","biases":null,"kind":"dense","weights":[[2]]}]},"state":` + velocity + `}`},
		{frozen, velocity, `{"network":{"layers":[{"activation":"identity","biases":null,"frozen":true,"kind":"dense","weights":[[4]]}]},"state":` + velocity + `}`},
	} {
		if got, want := served(t, step(c.layer, loss, momentum, c.state)), `{"jsonrpc":"2.0","id":1,"result":`+c.want+"}\n"; got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}

func TestWhatCannotBeReadIsRefused(t *testing.T) {
	for _, c := range []struct{ line, message string }{
		{
			step(`{"kind":"spline","weights":[[4]]}`, loss, momentum, "null"),
			`network.layers[0].kind must be one of dense, convolution, average-pool, max-pool, flatten, columns, recurrent, lstm, gru, got "spline"`,
		},
		{step(`{"weights":[[1]]}`, loss, momentum, "null"), "network.layers[0].kind is missing"},
		{
			step(`{"kind":"dense","weights":[[4]],"biases":null,"activation":"identity","frozen":1}`, loss, momentum, "null"),
			"network.layers[0].frozen must be true or false, got 1",
		},
		{step(layer, loss, `{"kind":"momentum","rate":1}`, "null"), "optimiser.momentum is missing"},
		{step(layer, loss, `"adam"`, "null"), `optimiser must be an object, got "adam"`},
		{step(layer, loss, momentum, `{"speed":1}`), "state.speed is not a parameter"},
		{step(layer, loss, momentum, `[]`), "state must be an object or null, got a list"},
		{step(layer, `{"kind":"squared-error","samples":"sum","l2":1}`, momentum, "null"), "loss.l2 must be an object, got 1"},
	} {
		requireFailure(t, served(t, c.line), json.Number("1"), badParams, c.message)
	}
}

func TestEveryKindOfLayerComesBackAsItIsSent(t *testing.T) {
	for _, c := range []struct{ layer, data, slopes string }{
		{
			`{"activation":"identity","biases":null,"frozen":true,"kernels":[[[[1,2]]]],"kind":"convolution","links":[[0]],"padding":0,"stride":1}`,
			`[[[1,"-0"]]]`, `{"biases":null,"kernels":[[[[0,0]]]]}`,
		},
		{
			`{"activation":"tanh","biases":[0.5],"coefficients":[2],"frozen":true,"kind":"average-pool","size":1,"stride":1}`,
			`[[[1]]]`, `{"biases":[0],"coefficients":[0]}`,
		},
		{`{"frozen":true,"kind":"max-pool","size":1,"stride":1}`, `[[[1]]]`, `{}`},
		{`{"kind":"flatten"}`, `[[[1]]]`, `{}`},
		{`{"frozen":true,"kind":"columns"}`, `[[[1,2]]]`, `{}`},
		{
			`{"activation":"relu","biases":null,"frozen":true,"initial_state":[1],"kind":"recurrent","returns":"all","state_weights":[[2]],"weights":[[3]]}`,
			`[[1],[2]]`, `{"biases":null,"state_weights":[[0]],"weights":[[0]]}`,
		},
		{
			`{"biases":null,"frozen":true,"initial_cell":null,"initial_state":null,"kind":"lstm","returns":"last","state_weights":[[1],[2],[3],[4]],"weights":[[1],[2],[3],[4]]}`,
			`[[1],[2]]`, `{"biases":null,"state_weights":[[0],[0],[0],[0]],"weights":[[0],[0],[0],[0]]}`,
		},
		{
			`{"biases":null,"frozen":true,"initial_state":null,"kind":"gru","reset":"after","returns":"all","state_biases":[1],"state_weights":[[1],[2],[3]],"weights":[[1],[2],[3]]}`,
			`[[1]]`, `{"biases":null,"state_biases":[0],"state_weights":[[0],[0],[0]],"weights":[[0],[0],[0]]}`,
		},
	} {
		flatten := `{"kind":"flatten"}`
		network := fmt.Sprintf(`{"layers":[%s,%s]}`, c.layer, flatten)
		state := fmt.Sprintf(`{"velocity":{"layers":[%s,{}]}}`, c.slopes)
		outputs := served(t, request("layers.forward", fmt.Sprintf(`{"network":%s,"inputs":%s}`, network, c.data))+"\n")
		var reply struct{ Result struct{ Activations []any } }
		if err := json.Unmarshal([]byte(outputs), &reply); err != nil || len(reply.Result.Activations) != 2 {
			t.Fatalf("got %s, want the activations of two layers", outputs)
		}
		targets, _ := json.Marshal(reply.Result.Activations[1])
		got := served(t, request("layers.step", fmt.Sprintf(
			`{"network":%s,"data":[%s],"targets":[%s],"loss":%s,"optimiser":%s,"state":%s}`, network, c.data, targets, loss, momentum, state,
		))+"\n")
		if want := fmt.Sprintf(`{"jsonrpc":"2.0","id":1,"result":{"network":%s,"state":%s}}`, network, state) + "\n"; got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}

func TestSamplesOfSeveralSizesAreRefused(t *testing.T) {
	network := `{"layers":[{"kind":"flatten"}]}`
	for _, c := range []struct{ inputs, message string }{
		{`[[1,2],[3]]`, "inputs must hold lists of one size, got [2] and [1]"},
		{`[[1],2]`, "inputs[1] must be a list, got 2"},
		{`[[[1]],[["x"]]]`, `inputs[1][0][0] must be a number, got "x"`},
		{`[[]]`, "inputs[0] must not be empty"},
		{`[]`, "inputs must not be empty"},
	} {
		got := served(t, request("layers.forward", fmt.Sprintf(`{"network":%s,"inputs":%s}`, network, c.inputs))+"\n")
		requireFailure(t, got, json.Number("1"), badParams, c.message)
	}
}
