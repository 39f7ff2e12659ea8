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

/// Asks for a method with params, and returns the reply.
fn ask(method: &str, params: &Value) -> Value {
    let request = json!({"jsonrpc": "2.0", "id": 1, "method": method, "params": params});
    replies(request.to_string()).remove(0)
}

fn assert_refused(method: &str, params: &Value, message: &str) {
    let error = json!({"code": -32602, "message": message});
    assert_eq!(ask(method, params)["error"], error, "{params}");
}

#[test]
fn numbers_that_json_lacks_travel_as_text_both_ways() {
    // protocol/numbers
    for total in ["NaN", "Infinity", "-Infinity", "-0"] {
        let params = json!({"activation": "identity", "total": total});
        assert_eq!(ask("neuron.activate", &params)["result"], total);
    }
}

#[test]
fn a_network_is_an_object_both_ways() {
    // guide 5: no rate, no change
    let neuron = json!({"weights": [0.5, -1.25], "bias": 0.75});
    let network = json!({"h1": neuron, "h2": neuron, "o1": neuron});
    let params =
        json!({"network": network, "inputs": [1.5, -0.5], "target": 1, "learning_rate": 0});
    assert_eq!(ask("network.train_step", &params)["result"], network);
}

#[test]
fn a_parameter_of_the_wrong_kind_is_named_with_its_value() {
    let refusals = [
        (json!({"a": 1}), "a is not a parameter"),
        (json!({"activation": "step"}), "total is missing"),
        (
            json!({"activation": "step", "total": true}),
            "total must be a number within binary64, got true",
        ),
        (
            json!({"activation": "step", "total": "nan"}),
            "total must be a number within binary64, got \"nan\"",
        ),
        (
            json!({"activation": 1, "total": 0}),
            "activation must be text, got 1",
        ),
        (
            json!({"activation": "swish", "total": 0}),
            "activation must be sigmoid, tanh, relu, identity or step, got \"swish\"",
        ),
    ];
    for (params, message) in refusals {
        assert_refused("neuron.activate", &params, message);
    }
    assert_error(
        r#"{"jsonrpc":"2.0","id":1,"method":"neuron.activate","params":{"activation":"tanh","total":1e400}}"#,
        -32602,
        "total must be a number within binary64, got 1e+400",
    );
}

#[test]
fn an_element_is_named_by_its_path() {
    let params = json!({"inputs": [0, null], "weights": [0, 0], "bias": 0});
    let message = "inputs[1] must be a number within binary64, got null";
    assert_refused("neuron.weighted_sum", &params, message);
    let neuron = json!({"weights": [0, 0], "bias": 0});
    let short = json!({"weights": [0], "bias": 0});
    let networks = [
        (
            json!({"h1": neuron, "h2": neuron, "h3": neuron, "o1": neuron}),
            "network.h3 is not a parameter",
        ),
        (
            json!({"h1": neuron, "h2": {"weights": [0, 0]}, "o1": neuron}),
            "network.h2.bias is missing",
        ),
        (
            json!({"h1": neuron, "h2": short, "o1": neuron}),
            "network.h2.weights must be a list of two numbers, got a list",
        ),
    ];
    for (network, message) in networks {
        let params = json!({"network": network, "inputs": [0, 0]});
        assert_refused("network.feedforward", &params, message);
    }
}

#[test]
fn a_count_is_whole_and_not_negative() {
    let params = |button: Value| {
        let weights = [0.5];
        json!({"presses": [], "right_button": button, "weights": weights, "learning_rate": 1})
    };
    for count in [json!(0.0), json!("-0")] {
        let reply = ask("button.train_on_presses", &params(count));
        assert_eq!(reply["result"], json!({"trace": [], "weights": [0.5]}));
    }
    for count in [json!(-1), json!(1.5), json!(1_000_001), json!("six")] {
        let message = format!("right_button must be a whole number from 0 to 1000000, got {count}");
        assert_refused("button.train_on_presses", &params(count), &message);
    }
}

#[test]
fn what_the_library_refuses_is_a_bad_parameter() {
    let params = json!({"targets": [0, "Infinity"], "outputs": [0, 0]});
    assert_refused(
        "network.mse_loss",
        &params,
        "targets[1] must be finite, got inf",
    );
}
