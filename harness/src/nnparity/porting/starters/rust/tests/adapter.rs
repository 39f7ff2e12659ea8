//! Tests of the adapter as the harness uses it: what its standard output says to its standard input.

use std::io::Write;
use std::process::{Command, Stdio};

use serde_json::{json, Value};

/// Returns one reply for each line of the output.
fn replies(input: impl AsRef<[u8]>) -> Vec<Value> {
    let mut adapter = Command::new(env!("CARGO_BIN_EXE_adapter"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the adapter starts");
    let mut requests = adapter.stdin.take().expect("a pipe");
    requests.write_all(input.as_ref()).expect("it reads");
    drop(requests);
    let output = adapter.wait_with_output().expect("the adapter ends");
    assert!(output.status.success(), "got {}", output.status);
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    let replies = text.lines().map(serde_json::from_str);
    replies.collect::<Result<_, _>>().expect("lines of JSON")
}

fn assert_error(line: &str, code: i32, message: &str) {
    let error = json!({"code": code, "message": message});
    assert_eq!(replies(line)[0]["error"], error, "{line}");
}

#[test]
fn errors_name_what_is_wrong() {
    assert_error(
        r#"{"jsonrpc":"2.0","id":1,"method":"brew.coffee"}"#,
        -32601,
        r#"unknown method "brew.coffee""#,
    );
    assert_error(
        r#"{"jsonrpc":"2.0","id":1,"method":"describe","params":{"a":1}}"#,
        -32602,
        "a is not a parameter",
    );
    assert_error(
        r#"{"jsonrpc":"2.0","id":1e+400,"method":"describe"}"#,
        -32600,
        "id must be text or a number within binary64, got 1e+400",
    );
}

#[test]
fn a_line_that_is_not_json_has_no_id() {
    let nested = "[".repeat(100_000) + &"]".repeat(100_000);
    let lines: [&[u8]; 4] = [b" ", b"{} {}", b"{\"id\":\"\xff\"}", nested.as_bytes()];
    for line in lines {
        let replies = replies(line);
        assert_eq!(replies.len(), 1);
        assert_eq!(replies[0]["error"]["code"], -32700);
        assert_eq!(replies[0]["id"], Value::Null);
    }
}

#[test]
fn notifications_get_no_reply() {
    for method in ["describe", "brew.coffee"] {
        let line = format!(r#"{{"jsonrpc":"2.0","method":"{method}"}}"#);
        assert!(replies(line).is_empty(), "{method}");
    }
}

#[test]
fn every_line_is_answered_in_order() {
    let request = |id: &Value, padding: &str| {
        let params = json!({"padding": padding});
        json!({"jsonrpc": "2.0", "id": id, "method": "no.such", "params": params})
    };
    let ids = [json!("long"), json!(-0.5)];
    let long = request(&ids[0], &"a".repeat(1_000_000));
    let last = request(&ids[1], "");
    // No line feed ends the last line.
    let replies = replies(format!("{long}\r\n{last}"));
    assert!(replies.iter().map(|reply| &reply["id"]).eq(&ids));
}
