package main

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// FuzzAnswer asks one line, whatever it holds; go test -fuzz=Answer ./adapter makes up more of them.
func FuzzAnswer(f *testing.F) {
	network := `{"h1":{"weights":[1,-2],"bias":3e-1},"h2":{"weights":[4,"-0"],"bias":6},"o1":{"weights":[7,8],"bias":0}}`
	for _, line := range []string{
		"", " \t\r", "null", "7", `"describe"`, "[[]]", "{}", `{"jsonrpc":"2.0"`, "\ufeff{}", "{}{}", "\xff",
		request("describe", "{}"), request("describe", "null"), request("brew.coffee", `{"a":[{}]}`),
		request("button.learn", `{"inputs":[0,1],"weights":[0.5,1e400],"learning_rate":1}`),
		request("button.report", `{"output":0.5,"error":"NaN","weights":[]}`),
		request("button.train", `{"inputs":[1],"weights":[0],"target":1,"learning_rate":0.5,"trials":1e99}`),
		request("button.train_on_presses", `{"presses":[0,1.0],"right_button":1e0,"weights":[0,-0],"learning_rate":1}`),
		request("neuron.activate", `{"activation":"tanh","total":"-Infinity"}`),
		request("neuron.activate", `{"activation":"\ud800","total":1e-400}`),
		request("neuron.feedforward", `{"inputs":[1e308],"weights":[1e308],"bias":-1e308,"activation":"relu"}`),
		request("network.predict", `{"network":`+network+`,"data":[[0,1],[]]}`),
		request("network.train", `{"network":`+network+`,"data":[[0,1]],"targets":[1],"learning_rate":1,"epochs":2}`),
		`{"jsonrpc":"2.0","id":null,"method":"describe"}`, `{"jsonrpc":"2.0","method":"describe"}`,
		`{"jsonrpc":"2.0","id":"\u2028<&>","id":-0,"method":"describe","params":{"":0,"":1}}`,
		`{"jsonrpc":"2.0","id":1e-7,"method":"describe","params":` + strings.Repeat("[", 20_000) + "}",
	} {
		f.Add([]byte(line))
	}
	codes := []int{notJSON, invalidRequest, unknownMethod, badParams}
	f.Fuzz(func(t *testing.T, line []byte) {
		if takesLong(line) {
			t.Skip("a request that takes long")
		}
		var output bytes.Buffer
		if err := serve(bytes.NewReader(line), &output); err != nil {
			t.Fatalf("got error %v, want none", err)
		}
		if output.Len() == 0 {
			return
		}
		if !bytes.HasSuffix(output.Bytes(), []byte("\n")) || !utf8.Valid(output.Bytes()) {
			t.Fatalf("got %q, want lines of UTF-8", output.String())
		}
		lines := bytes.Split(bytes.TrimSuffix(output.Bytes(), []byte("\n")), []byte("\n"))
		if most := bytes.Count(line, []byte("\n")) + 1; len(lines) > most {
			t.Fatalf("got %d replies, want at most %d", len(lines), most)
		}
		for _, written := range lines {
			var got map[string]json.RawMessage
			if err := json.Unmarshal(written, &got); err != nil {
				t.Fatalf("got %q, want JSON: %v", written, err)
			}
			_, hasResult := got["result"]
			_, hasError := got["error"]
			if len(got) != 3 || string(got["jsonrpc"]) != `"2.0"` || got["id"] == nil || hasResult == hasError {
				t.Fatalf("got %q, want jsonrpc, id, and a result or an error", written)
			}
			var failure requestError
			if hasError && (json.Unmarshal(got["error"], &failure) != nil || !slices.Contains(codes, failure.Code)) {
				t.Fatalf("got %q, want one of the four codes", written)
			}
		}
	})
}

// takesLong tells whether a line asks for much training.
func takesLong(line []byte) bool {
	var request any
	decoder := json.NewDecoder(bytes.NewReader(line))
	for decoder.Decode(&request) == nil {
		object, _ := request.(map[string]any)
		params, _ := object["params"].(map[string]any)
		for _, name := range []string{"trials", "epochs"} {
			if rounds, _ := params[name].(float64); rounds > 100 && rounds <= 1e6 {
				return true
			}
		}
	}
	return false
}
