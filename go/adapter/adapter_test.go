package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
)

func served(t *testing.T, input string) string {
	t.Helper()
	var output bytes.Buffer
	if err := serve(strings.NewReader(input), &output); err != nil {
		t.Fatalf("got error %v, want none", err)
	}
	return output.String()
}

func request(method, params string) string {
	return fmt.Sprintf(`{"jsonrpc":"2.0","id":1,"method":%q,"params":%s}`, method, params)
}

func TestReplies(t *testing.T) {
	cases := []struct{ name, line, want string }{
		{
			"a number", request("button.evaluate_neural_network", `{"inputs":[0,0,1,0],"weights":[0,0,0.2,0]}`),
			`{"jsonrpc":"2.0","id":1,"result":0.2}`,
		},
		{
			"zero is a result", request("neuron.activate", `{"activation":"relu","total":-1}`),
			`{"jsonrpc":"2.0","id":1,"result":0}`,
		},
		{
			"infinity travels as text", request("neuron.activate", `{"activation":"identity","total":"-Infinity"}`),
			`{"jsonrpc":"2.0","id":1,"result":"-Infinity"}`,
		},
		{
			"NaN travels as text", request("neuron.activate", `{"activation":"tanh","total":"NaN"}`),
			`{"jsonrpc":"2.0","id":1,"result":"NaN"}`,
		},
		{
			"negative zero travels as text", request("neuron.activate", `{"activation":"identity","total":"-0"}`),
			`{"jsonrpc":"2.0","id":1,"result":"-0"}`,
		},
		{
			"a list", request("button.learn", `{"inputs":[0,1],"weights":[0.5,0.5],"learning_rate":1}`),
			`{"jsonrpc":"2.0","id":1,"result":[0.5,1.5]}`,
		},
		{
			"6.0 and 1e0 are counts",
			request("button.train_on_presses", `{"presses":[0.0,1e0],"right_button":1.0,"weights":[0,0],"learning_rate":1}`),
			`{"jsonrpc":"2.0","id":1,"result":{"trace":[{"error":0,"output":0,"weights":[0,0]},` +
				`{"error":1,"output":0,"weights":[0,0]}],"weights":[0,1]}}`,
		},
		{
			"a network",
			request("network.train", `{"network":{"h1":{"weights":[1,2],"bias":3},"h2":{"weights":[4,5],"bias":6},`+
				`"o1":{"weights":[7,8],"bias":"-0"}},"data":[[0,0]],"targets":[1e300],"learning_rate":0,"epochs":0}`),
			`{"jsonrpc":"2.0","id":1,"result":{"loss":"Infinity","network":{"h1":{"bias":3,"weights":[1,2]},` +
				`"h2":{"bias":6,"weights":[4,5]},"o1":{"bias":"-0","weights":[7,8]}}}}`,
		},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if got := served(t, c.line+"\n"); got != c.want+"\n" {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}

func TestErrors(t *testing.T) {
	cases := []struct {
		name, line string
		code       int
		message    string
	}{
		{"an unknown method", request("brew.coffee", "{}"), unknownMethod, `unknown method "brew.coffee"`},
		{"a missing parameter", request("neuron.activate", `{"activation":"step"}`), badParams, "total is missing"},
		{
			"an unknown parameter comes first", request("neuron.activate", `{"z":1,"Total":1,"activation":"step"}`),
			badParams, "Total is not a parameter",
		},
		{
			"a nested parameter", request("network.feedforward", `{"network":{"h1":{"weights":[1,2]}},"inputs":[1,2]}`),
			badParams, "network.h2 is missing",
		},
		{
			"text that is not a number", request("neuron.activate", `{"activation":"step","total":"inf"}`),
			badParams, `total must be a number, got "inf"`,
		},
		{
			"null is not a number", request("neuron.activate", `{"activation":"step","total":null}`),
			badParams, "total must be a number, got null",
		},
		{
			"a number beyond binary64", request("neuron.activate", `{"activation":"step","total":1e400}`),
			badParams, "total is beyond the range of binary64, got 1e400",
		},
		{
			"text where a list is wanted", request("network.mse_loss", `{"targets":"a","outputs":[1]}`),
			badParams, `targets must be a list, got "a"`,
		},
		{
			"a fractional count", request("button.train", `{"inputs":[1],"weights":[1],"target":1,"learning_rate":1,"trials":1.5}`),
			badParams, "trials must be a whole number, got 1.5",
		},
		{
			"a count past any int", request("button.train", `{"inputs":[1],"weights":[1],"target":1,"learning_rate":1,"trials":1e30}`),
			badParams, "trials is beyond the range of int, got 1e30",
		},
		{
			"infinity where a finite number is wanted",
			request("button.evaluate_neural_network_error", `{"target":1,"output":"Infinity"}`),
			badParams, "output must be finite, got Infinity",
		},
		{"a parameter of describe", request("describe", `{"a":1}`), badParams, "a is not a parameter"},
		{"another version", `{"jsonrpc":"1.0","id":1,"method":"describe"}`, invalidRequest, `jsonrpc must be "2.0", got "1.0"`},
		{"another case", `{"jsonrpc":"2.0","id":1,"Method":"describe"}`, invalidRequest, "method must be text, got nothing"},
		{"params in a list", request("describe", "[]"), invalidRequest, "params must be an object, got a list"},
		{"params that are null", request("describe", "null"), invalidRequest, "params must be an object, got null"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			requireFailure(t, served(t, c.line+"\n"), json.Number("1"), c.code, c.message)
		})
	}
}

func TestNotJSON(t *testing.T) {
	cases := []struct{ name, line string }{
		{"an unfinished line", `{"jsonrpc": "2.0"`},
		{"an empty line", ``},
		{"two values", `{} {}`},
		{"a closing brace too many", `{}}`},
		{"invalid UTF-8", "{\"jsonrpc\":\"2.0\",\"id\":\"\xff\"}"},
		{"bare NaN", `{"jsonrpc":"2.0","id":NaN}`},
		{"deep nesting", strings.Repeat("[", 100_000) + strings.Repeat("]", 100_000)},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			// What follows is worded by encoding/json, and may change with it.
			got, want := served(t, c.line+"\n"), `{"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"not JSON: `
			if !strings.HasPrefix(got, want) || strings.Count(got, "\n") != 1 {
				t.Errorf("got %s, want %s…", got, want)
			}
		})
	}
}

func TestInvalidRequestsWithoutID(t *testing.T) {
	cases := []struct{ name, line, message string }{
		{"a batch", `[]`, "a request must be an object, got a list"},
		{"an id that is null", `{"jsonrpc":"2.0","id":null,"method":"describe"}`, "id must be text or a number within binary64, got null"},
		{"no method", `{"jsonrpc":"2.0"}`, "method must be text, got nothing"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			requireFailure(t, served(t, c.line+"\n"), nil, invalidRequest, c.message)
		})
	}
}

func TestIDComesBackAsItWas(t *testing.T) {
	for _, id := range []string{`1`, `1.0`, `-0`, `12345678901234567890`, `""`, `"a<b>&é"`} {
		t.Run(id, func(t *testing.T) {
			got := served(t, `{"jsonrpc":"2.0","id":`+id+`,"method":"neuron.activate","params":{"activation":"step","total":0}}`)
			if want := `{"jsonrpc":"2.0","id":` + id + `,"result":1}` + "\n"; got != want {
				t.Errorf("got %s, want %s", got, want)
			}
		})
	}
}

func TestNotificationsGetNoReply(t *testing.T) {
	for _, line := range []string{
		`{"jsonrpc":"2.0","method":"describe"}`, `{"jsonrpc":"2.0","method":"brew.coffee"}`,
		`{"jsonrpc":"2.0","method":"describe","ID":1}`,
	} {
		t.Run(line, func(t *testing.T) {
			if got := served(t, line+"\n"); got != "" {
				t.Errorf("got %s, want no reply", got)
			}
		})
	}
}

func TestEveryLineIsAnsweredInOrder(t *testing.T) {
	long := `{"jsonrpc":"2.0","id":"long","method":"button.evaluate_neural_network","params":{"inputs":[1` +
		strings.Repeat(",1", 1_000_000) + `],"weights":[1` + strings.Repeat(",1", 1_000_000) + `]}}`
	last := `{"jsonrpc":"2.0","id":"no line feed","method":"neuron.activate","params":{"activation":"step","total":0}}`
	got := served(t, long+"\r\n"+last)
	want := `{"jsonrpc":"2.0","id":"long","result":1000001}` + "\n" + `{"jsonrpc":"2.0","id":"no line feed","result":1}` + "\n"
	if got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestDescribeListsEveryMethod(t *testing.T) {
	var reply struct {
		Result struct {
			Name            string
			ProtocolVersion string `json:"protocol_version"`
			Methods         []string
		}
	}
	got := served(t, `{"jsonrpc":"2.0","id":1,"method":"describe"}`)
	if err := json.Unmarshal([]byte(got), &reply); err != nil {
		t.Fatalf("got %v, want JSON", err)
	}
	if reply.Result.Name != "go" || reply.Result.ProtocolVersion != "1" {
		t.Errorf("got %+v, want go and protocol 1", reply.Result)
	}
	for _, method := range []string{"describe", "button.train", "neuron.feedforward", "network.train"} {
		if !slices.Contains(reply.Result.Methods, method) {
			t.Errorf("got the methods %q, want %s among them", reply.Result.Methods, method)
		}
	}
}

func requireFailure(t *testing.T, line string, id any, code int, message string) {
	t.Helper()
	var got struct {
		ID    any
		Error requestError
	}
	decoder := json.NewDecoder(strings.NewReader(line))
	decoder.UseNumber()
	if err := decoder.Decode(&got); err != nil {
		t.Fatalf("got %q, want one reply", line)
	}
	if got.ID != id || got.Error != (requestError{code, message}) {
		t.Errorf("got %v %+v, want %v %v %s", got.ID, got.Error, id, code, message)
	}
}
