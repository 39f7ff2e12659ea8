// Command adapter reads requests from standard input, one a line, and answers each on standard output.
package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"runtime"
	"slices"
	"strings"
	"unicode/utf8"

	"smallnetworks"
)

const (
	notJSON        = -32700
	invalidRequest = -32600
	unknownMethod  = -32601
	badParams      = -32602
)

// requestError is why a request gets an error for an answer.
type requestError struct {
	Code    int    `json:"code"`
	Message string `json:"message"`
}

type reply struct {
	JSONRPC string        `json:"jsonrpc"`
	ID      any           `json:"id"`
	Result  any           `json:"result,omitempty"`
	Error   *requestError `json:"error,omitempty"`
}

// describe says what this port is.
func describe() (map[string]any, error) {
	names := make([]string, 0, len(methods))
	for name := range methods {
		names = append(names, name)
	}
	slices.Sort(names)
	return map[string]any{
		"name":             "go",
		"language":         "Go",
		"language_version": strings.TrimPrefix(runtime.Version(), "go"),
		"port_version":     smallnetworks.Version,
		"protocol_version": "1",
		"methods":          names,
	}, nil
}

// train names the two results of training.
func train(
	network smallnetworks.NeuralNetwork, data [][]float64, targets []float64, learningRate float64, epochs int,
) (map[string]any, error) {
	trained, loss, err := network.Train(data, targets, learningRate, epochs)
	return map[string]any{"network": trained, "loss": loss}, err
}

var methods = map[string]method{
	"button.evaluate_neural_network": call2(
		smallnetworks.EvaluateNeuralNetwork, param("inputs", numbers), param("weights", numbers),
	),
	"button.evaluate_neural_network_error": call2(
		smallnetworks.EvaluateNeuralNetworkError, param("target", number), param("output", number),
	),
	"button.learn": call3(
		smallnetworks.Learn, param("inputs", numbers), param("weights", numbers), param("learning_rate", number),
	),
	"button.train": call5(
		smallnetworks.Train, param("inputs", numbers), param("weights", numbers), param("target", number),
		param("learning_rate", number), param("trials", count),
	),
	"button.train_on_presses": call4(
		smallnetworks.TrainOnPresses, param("presses", counts), param("right_button", count),
		param("weights", numbers), param("learning_rate", number),
	),
	"button.report": call3(
		smallnetworks.Report, param("output", number), param("error", number), param("weights", numbers),
	),
	"neuron.weighted_sum": call3(
		smallnetworks.WeightedSum, param("inputs", numbers), param("weights", numbers), param("bias", number),
	),
	"neuron.activate": call2(
		smallnetworks.Activate, param("activation", text), param("total", number),
	),
	"neuron.activation_derivative": call2(
		smallnetworks.ActivationDerivative, param("activation", text), param("total", number),
	),
	"neuron.feedforward": call4(
		smallnetworks.Feedforward, param("inputs", numbers), param("weights", numbers), param("bias", number),
		param("activation", text),
	),
	"neuron.classify": call3(
		smallnetworks.Classify, param("inputs", numbers), param("weights", numbers), param("bias", number),
	),
	"network.feedforward": call2(
		smallnetworks.NeuralNetwork.Feedforward, param("network", network), param("inputs", numbers),
	),
	"network.predict": call2(
		smallnetworks.NeuralNetwork.Predict, param("network", network), param("data", rows),
	),
	"network.mse_loss": call2(
		smallnetworks.MseLoss, param("targets", numbers), param("outputs", numbers),
	),
	"network.gradients": call3(
		smallnetworks.NeuralNetwork.Gradients, param("network", network), param("inputs", numbers),
		param("target", number),
	),
	"network.numerical_gradients": call4(
		smallnetworks.NeuralNetwork.NumericalGradients, param("network", network), param("inputs", numbers),
		param("target", number), param("epsilon", number),
	),
	"network.train_step": call4(
		smallnetworks.NeuralNetwork.TrainStep, param("network", network), param("inputs", numbers),
		param("target", number), param("learning_rate", number),
	),
	"network.train": call5(
		train, param("network", network), param("data", rows), param("targets", numbers),
		param("learning_rate", number), param("epochs", count),
	),
}

// Not in the table itself: describe lists the table, and Go allows no such cycle.
func init() {
	methods["describe"] = call0(describe)
}

// answer returns the reply to one line, or nil for a notification.
func answer(line []byte) *reply {
	request, failure := parse(line)
	if failure != nil {
		return refusal(nil, failure)
	}
	id, failure := requestID(request)
	if failure != nil {
		return refusal(nil, failure)
	}
	name, params, failure := methodAndParams(request)
	if failure != nil {
		return refusal(id, failure)
	}
	if id == nil {
		return nil
	}
	result, failure := call(name, params)
	if failure != nil {
		return refusal(id, failure)
	}
	return &reply{JSONRPC: "2.0", ID: id, Result: result}
}

func refusal(id any, failure *requestError) *reply {
	return &reply{JSONRPC: "2.0", ID: id, Error: failure}
}

func parse(line []byte) (map[string]any, *requestError) {
	// encoding/json would put replacement characters there, and say nothing.
	if !utf8.Valid(line) {
		return nil, &requestError{notJSON, "not JSON: invalid UTF-8"}
	}
	decoder := json.NewDecoder(bytes.NewReader(line))
	decoder.UseNumber()
	var value any
	if err := decoder.Decode(&value); err != nil {
		return nil, &requestError{notJSON, fmt.Sprintf("not JSON: %v", err)}
	}
	if _, err := decoder.Token(); err != io.EOF {
		return nil, &requestError{notJSON, "not JSON: more than one value"}
	}
	request, isObject := value.(map[string]any)
	if !isObject {
		return nil, &requestError{invalidRequest, "a request must be an object"}
	}
	return request, nil
}

// requestID returns nil if there is none.
func requestID(request map[string]any) (any, *requestError) {
	id, given := request["id"]
	if !given {
		return nil, nil
	}
	switch id := id.(type) {
	case string:
		return id, nil
	case json.Number:
		if _, err := id.Float64(); err == nil {
			return id, nil
		}
	}
	return nil, &requestError{invalidRequest, "id must be a string or a number"}
}

func methodAndParams(request map[string]any) (string, map[string]any, *requestError) {
	if request["jsonrpc"] != "2.0" {
		return "", nil, &requestError{invalidRequest, `jsonrpc must be "2.0"`}
	}
	name, isText := request["method"].(string)
	if !isText {
		return "", nil, &requestError{invalidRequest, "method must be a string"}
	}
	value, given := request["params"]
	if !given {
		return name, nil, nil
	}
	params, isObject := value.(map[string]any)
	if !isObject {
		return "", nil, &requestError{invalidRequest, "params must be an object"}
	}
	return name, params, nil
}

func call(name string, params map[string]any) (any, *requestError) {
	wanted, known := methods[name]
	if !known {
		return nil, &requestError{unknownMethod, fmt.Sprintf("unknown method %q", name)}
	}
	result, err := wanted.call(params)
	if err != nil {
		return nil, &requestError{badParams, err.Error()}
	}
	return encoded(result), nil
}

// serve answers until the input ends. Lines can be of any length, so it does not use bufio.Scanner.
func serve(input io.Reader, output io.Writer) error {
	lines := bufio.NewReader(input)
	replies := json.NewEncoder(output)
	replies.SetEscapeHTML(false)
	for {
		line, err := lines.ReadBytes('\n')
		if len(line) > 0 {
			if reply := answer(line); reply != nil {
				// The encoder writes each reply at once and as a whole; there is no buffer to flush.
				if err := replies.Encode(reply); err != nil {
					return err
				}
			}
		}
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
	}
}

func main() {
	if err := serve(os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
