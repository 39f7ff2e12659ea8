// Command adapter reads requests from standard input, one a line, and answers each on standard output.
package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"unicode/utf8"
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
		return nil, invalid("a request must be an object, got %s", written(value))
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
	return nil, invalid("id must be text or a number within binary64, got %s", written(id))
}

func methodAndParams(request map[string]any) (string, map[string]any, *requestError) {
	if request["jsonrpc"] != "2.0" {
		return "", nil, invalid(`jsonrpc must be "2.0", got %s`, member(request, "jsonrpc"))
	}
	name, isText := request["method"].(string)
	if !isText {
		return "", nil, invalid("method must be text, got %s", member(request, "method"))
	}
	value, given := request["params"]
	if !given {
		return name, nil, nil
	}
	params, isObject := value.(map[string]any)
	if !isObject {
		return "", nil, invalid("params must be an object, got %s", written(value))
	}
	return name, params, nil
}

func invalid(format, got string) *requestError {
	return &requestError{invalidRequest, fmt.Sprintf(format, got)}
}

// member is a member of a request as it stands in a message.
func member(request map[string]any, name string) string {
	value, given := request[name]
	if !given {
		return "nothing"
	}
	return written(value)
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
	return result, nil
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
				// The encoder writes each reply at once and as a whole, so nothing has to be flushed.
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
