package main

import (
	"bytes"
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

func TestErrors(t *testing.T) {
	cases := []struct{ name, line, want string }{
		{
			"an unknown method is named", `{"jsonrpc":"2.0","id":1,"method":"brew.coffee"}`,
			`{"jsonrpc":"2.0","id":1,"error":{"code":-32601,"message":"unknown method \"brew.coffee\""}}`,
		},
		{
			"an unknown parameter is named", `{"jsonrpc":"2.0","id":1,"method":"describe","params":{"a":1}}`,
			`{"jsonrpc":"2.0","id":1,"error":{"code":-32602,"message":"a is not a parameter"}}`,
		},
		{
			"an id beyond binary64", `{"jsonrpc":"2.0","id":1e400,"method":"describe"}`,
			`{"jsonrpc":"2.0","id":null,"error":` +
				`{"code":-32600,"message":"id must be text or a number within binary64, got 1e400"}}`,
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

func TestNotJSON(t *testing.T) {
	cases := []struct{ name, line string }{
		{"an unfinished line", `{"jsonrpc": "2.0"`},
		{"an empty line", ``},
		{"two values", `{} {}`},
		{"invalid UTF-8", "{\"jsonrpc\":\"2.0\",\"id\":\"\xff\"}"},
		{"deep nesting", strings.Repeat("[", 100_000) + strings.Repeat("]", 100_000)},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			// What follows is worded by encoding/json, and may change with it.
			want := `{"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"not JSON: `
			got := served(t, c.line+"\n")
			if !strings.HasPrefix(got, want) || strings.Count(got, "\n") != 1 {
				t.Errorf("got %s, want %s…", got, want)
			}
		})
	}
}

func TestNotificationsGetNoReply(t *testing.T) {
	for _, method := range []string{"describe", "brew.coffee"} {
		if got := served(t, `{"jsonrpc":"2.0","method":"`+method+`"}`+"\n"); got != "" {
			t.Errorf("got %s, want no reply", got)
		}
	}
}

func TestEveryLineIsAnsweredInOrder(t *testing.T) {
	padding := strings.Repeat("a", 1_000_000)
	long := `{"jsonrpc":"2.0","id":"long","method":"no.such","params":{"padding":"` + padding + `"}}`
	// No line feed ends it.
	last := `{"jsonrpc":"2.0","id":-0.5,"method":"no.such"}`
	failure := `"error":{"code":-32601,"message":"unknown method \"no.such\""}}` + "\n"
	want := `{"jsonrpc":"2.0","id":"long",` + failure + `{"jsonrpc":"2.0","id":-0.5,` + failure
	if got := served(t, long+"\r\n"+last); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
