//! The adapter: reads requests from standard input, one a line, and answers each on standard output.

mod error;
mod methods;
mod parameters;

use std::io::{self, BufRead, Write};

use serde_json::{json, Map, Value};

use error::RequestError;
use methods::METHODS;
use parameters::Parameter;

type Object = Map<String, Value>;

/// Returns the reply to one line, or `None` for a notification.
fn answer(line: &[u8]) -> Option<Value> {
    let parsed = parse(line).and_then(|request| Ok((request_id(&request)?, request)));
    let (id, request) = match parsed {
        Ok(parsed) => parsed,
        Err(error) => return Some(refusal(Value::Null, error)),
    };
    let (name, params) = match method_and_params(request) {
        Ok(wanted) => wanted,
        Err(error) => return Some(refusal(id.unwrap_or_default(), error)),
    };
    let id = id?;
    Some(match call(&name, &params) {
        Ok(result) => json!({"jsonrpc": "2.0", "id": id, "result": result}),
        Err(error) => refusal(id, error),
    })
}

fn refusal(id: Value, error: RequestError) -> Value {
    json!({"jsonrpc": "2.0", "id": id, "error": {"code": error.code, "message": error.message}})
}

fn parse(line: &[u8]) -> Result<Object, RequestError> {
    match serde_json::from_slice(line) {
        Ok(Value::Object(request)) => Ok(request),
        Ok(other) => Err(RequestError::invalid_request(
            "a request must be an object",
            Some(&other),
        )),
        Err(error) => Err(RequestError::not_json(&error)),
    }
}

fn request_id(request: &Object) -> Result<Option<Value>, RequestError> {
    match request.get("id") {
        None => Ok(None),
        Some(id @ Value::String(_)) => Ok(Some(id.clone())),
        Some(id @ Value::Number(number)) if number.as_f64().is_some() => Ok(Some(id.clone())),
        other => {
            let expected = "id must be text or a number within binary64";
            Err(RequestError::invalid_request(expected, other))
        }
    }
}

fn method_and_params(mut request: Object) -> Result<(String, Value), RequestError> {
    let version = request.get("jsonrpc");
    if version != Some(&json!("2.0")) {
        return Err(RequestError::invalid_request(
            "jsonrpc must be \"2.0\"",
            version,
        ));
    }
    let name = match request.remove("method") {
        Some(Value::String(name)) => name,
        other => {
            return Err(RequestError::invalid_request(
                "method must be text",
                other.as_ref(),
            ))
        }
    };
    let params = match request.remove("params") {
        Some(params @ Value::Object(_)) => params,
        None => json!({}),
        other => {
            return Err(RequestError::invalid_request(
                "params must be an object",
                other.as_ref(),
            ))
        }
    };
    Ok((name, params))
}

fn call(name: &str, params: &Value) -> Result<Value, RequestError> {
    let method = METHODS
        .iter()
        .find(|method| method.name == name)
        .ok_or_else(|| RequestError::unknown_method(name))?;
    (method.call)(&Parameter::all(params))
}

/// Answers until the input ends.
fn serve(input: impl BufRead, mut output: impl Write) -> io::Result<()> {
    // Not lines(), which takes nothing but UTF-8.
    for line in input.split(b'\n') {
        if let Some(reply) = answer(&line?) {
            writeln!(output, "{reply}")?;
            output.flush()?;
        }
    }
    Ok(())
}

fn main() -> io::Result<()> {
    serve(io::stdin().lock(), io::stdout().lock())
}
