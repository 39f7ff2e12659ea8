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
			`network.layers[0].kind must be one of dense, convolution, average-pool, max-pool, flatten, got "spline"`,
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
