package main

// Reads the params of a request and writes results: JSON values to Go's and back. Only the four numbers that
// JSON has no literal for travel as text; see "Numbers" in the protocol.

import (
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strconv"

	"smallnetworks"
)

var specialNumbers = map[string]float64{
	"NaN":       math.NaN(),
	"Infinity":  math.Inf(1),
	"-Infinity": math.Inf(-1),
	"-0":        math.Copysign(0, -1),
}

// reader reads a JSON value; the name is for its error.
type reader[T any] func(name string, value any) (T, error)

// parameter is a name and how to read its value.
type parameter[T any] struct {
	name string
	read reader[T]
}

func param[T any](name string, read reader[T]) parameter[T] {
	return parameter[T]{name, read}
}

// number reads a number: a JSON number or one of the four texts.
func number(name string, value any) (float64, error) {
	if text, isText := value.(string); isText {
		if special, isSpecial := specialNumbers[text]; isSpecial {
			return special, nil
		}
	}
	digits, isNumber := value.(json.Number)
	if !isNumber {
		return 0, fmt.Errorf("%s must be a number, got %s", name, written(value))
	}
	read, err := digits.Float64()
	if err != nil {
		return 0, fmt.Errorf("%s is beyond the range of binary64, got %s", name, digits)
	}
	return read, nil
}

// count reads a whole number; 6.0 is 6.
func count(name string, value any) (int, error) {
	digits, isNumber := value.(json.Number)
	if !isNumber {
		return 0, fmt.Errorf("%s must be a whole number, got %s", name, written(value))
	}
	read, err := number(name, digits)
	if err != nil {
		return 0, err
	}
	if read != math.Trunc(read) {
		return 0, fmt.Errorf("%s must be a whole number, got %s", name, digits)
	}
	// The library refuses it too, but first it must fit in an int.
	if math.Abs(read) > smallnetworks.LargestCount {
		return 0, fmt.Errorf("%s must lie between 0 and %d, got %s", name, smallnetworks.LargestCount, digits)
	}
	return int(read), nil
}

// text reads a text.
func text(name string, value any) (string, error) {
	read, isText := value.(string)
	if !isText {
		return "", fmt.Errorf("%s must be text, got %s", name, written(value))
	}
	return read, nil
}

// listOf returns a reader of lists whose elements are read by read.
func listOf[T any](read reader[T]) reader[[]T] {
	return func(name string, value any) ([]T, error) {
		elements, isList := value.([]any)
		if !isList {
			return nil, fmt.Errorf("%s must be a list, got %s", name, written(value))
		}
		list := make([]T, len(elements))
		for i, element := range elements {
			var err error
			if list[i], err = read(fmt.Sprintf("%s[%d]", name, i), element); err != nil {
				return nil, err
			}
		}
		return list, nil
	}
}

// objectOf returns a reader of objects with exactly the keys that are the parameters of call.
func objectOf[T any](call callable[T]) reader[T] {
	return func(name string, value any) (T, error) {
		params, isObject := value.(map[string]any)
		if !isObject {
			var none T
			return none, fmt.Errorf("%s must be an object, got %s", name, written(value))
		}
		return call(name+".", params)
	}
}

// arguments are params that are read one by one; err holds the first error, and nothing is read after it.
type arguments struct {
	prefix string
	params map[string]any
	err    error
}

// newArguments holds an error if a parameter is missing or unknown.
func newArguments(prefix string, params map[string]any, names ...string) *arguments {
	var unknown []string
	for name := range params {
		if !slices.Contains(names, name) {
			unknown = append(unknown, name)
		}
	}
	if len(unknown) > 0 {
		// A map has no order; without one the message would differ from run to run.
		return &arguments{err: fmt.Errorf("%s%s is not a parameter", prefix, slices.Min(unknown))}
	}
	for _, name := range names {
		if _, given := params[name]; !given {
			return &arguments{err: fmt.Errorf("%s%s is missing", prefix, name)}
		}
	}
	return &arguments{prefix: prefix, params: params}
}

func argument[T any](from *arguments, wanted parameter[T]) T {
	var value T
	if from.err == nil {
		value, from.err = wanted.read(from.prefix+wanted.name, from.params[wanted.name])
	}
	return value
}

// written is a JSON value as it stands in a message.
func written(value any) string {
	switch value := value.(type) {
	case nil:
		return "null"
	case []any:
		return "a list"
	case map[string]any:
		return "an object"
	case string:
		return strconv.Quote(value)
	default:
		return fmt.Sprint(value)
	}
}

var (
	numbers = listOf(number)
	counts  = listOf(count)
	rows    = listOf(numbers)
	neuron  = objectOf(call2(newNeuron, param("weights", numbers), param("bias", number)))
	network = objectOf(call3(newNetwork, param("h1", neuron), param("h2", neuron), param("o1", neuron)))
)

func newNeuron(weights []float64, bias float64) (smallnetworks.Neuron, error) {
	return smallnetworks.Neuron{Weights: weights, Bias: bias}, nil
}

func newNetwork(h1, h2, o1 smallnetworks.Neuron) (smallnetworks.NeuralNetwork, error) {
	return smallnetworks.NeuralNetwork{H1: h1, H2: h2, O1: o1}, nil
}

// encoded turns a result into what JSON can hold.
func encoded(result any) any {
	switch result := result.(type) {
	case float64:
		return encodedNumber(result)
	case []float64:
		return encodedList(result)
	case map[string]any:
		members := make(map[string]any, len(result))
		for name, member := range result {
			members[name] = encoded(member)
		}
		return members
	case []smallnetworks.Trial:
		return encodedList(result)
	case smallnetworks.Trial:
		return encoded(map[string]any{"output": result.Output, "error": result.Error, "weights": result.Weights})
	case smallnetworks.Training:
		return encoded(map[string]any{"trace": result.Trace, "weights": result.Weights})
	case smallnetworks.Activations:
		return encoded(map[string]any{"h1": result.H1, "h2": result.H2, "o1": result.O1})
	case smallnetworks.Neuron:
		return encoded(map[string]any{"weights": result.Weights, "bias": result.Bias})
	case smallnetworks.NeuralNetwork:
		return encoded(map[string]any{"h1": result.H1, "h2": result.H2, "o1": result.O1})
	default:
		return result
	}
}

func encodedList[T any](elements []T) []any {
	list := make([]any, len(elements))
	for i, element := range elements {
		list[i] = encoded(element)
	}
	return list
}

func encodedNumber(value float64) any {
	switch {
	case math.IsNaN(value):
		return "NaN"
	case math.IsInf(value, 1):
		return "Infinity"
	case math.IsInf(value, -1):
		return "-Infinity"
	case value == 0 && math.Signbit(value):
		return "-0"
	default:
		return value
	}
}
