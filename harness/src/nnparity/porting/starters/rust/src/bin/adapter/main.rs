//! The adapter: reads requests from standard input, one a line, and answers each on standard output.

use std::io::{self, BufRead, Write};

use serde_json::{json, Map, Value};
⟪% if wrapped %⟫

mod glue;
mod wrapped;
⟪% endif %⟫

const NOT_JSON: i32 = -32700;
const INVALID_REQUEST: i32 = -32600;
const UNKNOWN_METHOD: i32 = -32601;
const BAD_PARAMS: i32 = -32602;

type Object = Map<String, Value>;

/// Why a request gets an error for an answer.
struct RequestError {
    code: i32,
    message: String,
}

impl RequestError {
    fn new(code: i32, message: impl Into<String>) -> Self {
        let message = message.into();
        Self { code, message }
    }
}

/// A method is called with exactly its parameters, and says what is wrong if the value of one is bad.
struct Method {
    name: &'static str,
    parameters: &'static [&'static str],
    call: fn(params: &Object) -> Result<Value, String>,
}

static METHODS: &[Method] = &[Method {
    name: "describe",
    parameters: &[],
    call: |_| Ok(describe()),
}];

⟪% if wrapped %⟫
fn methods() -> impl Iterator<Item = &'static Method> {
    METHODS.iter().chain(wrapped::METHODS)
}

⟪% endif %⟫
/// Says what this port is.
fn describe() -> Value {
⟪% if wrapped %⟫
    let names: Vec<_> = methods()
        .map(|method| method.name)
        .filter(|name| wrapped::has(name))
        .collect();
⟪% else %⟫
    let names: Vec<_> = METHODS.iter().map(|method| method.name).collect();
⟪% endif %⟫
    json!({
        "name": "⟪name⟫",
        "language": "Rust",
        "language_version": env!("RUSTC_VERSION"),
        "port_version": ⟪ 'env!("CARGO_PKG_VERSION")' if wrapped else "small_networks::VERSION" ⟫,
        "protocol_version": "1",
        "methods": names,
    })
}

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
        Ok(other) => Err(invalid("a request must be an object", Some(&other))),
        Err(error) => Err(RequestError::new(NOT_JSON, format!("not JSON: {error}"))),
    }
}

fn request_id(request: &Object) -> Result<Option<Value>, RequestError> {
    match request.get("id") {
        None => Ok(None),
        Some(Value::String(text)) => Ok(Some(text.as_str().into())),
        Some(Value::Number(number)) if number.as_f64().is_some() => Ok(Some(number.clone().into())),
        other => Err(invalid(
            "id must be text or a number within binary64",
            other,
        )),
    }
}

fn method_and_params(mut request: Object) -> Result<(String, Object), RequestError> {
    let version = request.get("jsonrpc");
    if version != Some(&json!("2.0")) {
        return Err(invalid("jsonrpc must be \"2.0\"", version));
    }
    let name = match request.remove("method") {
        Some(Value::String(name)) => name,
        other => return Err(invalid("method must be text", other.as_ref())),
    };
    let params = match request.remove("params") {
        Some(Value::Object(params)) => params,
        None => Object::new(),
        other => return Err(invalid("params must be an object", other.as_ref())),
    };
    Ok((name, params))
}

fn invalid(expected: &str, got: Option<&Value>) -> RequestError {
    let got = got.map_or_else(|| "nothing".to_owned(), written);
    RequestError::new(INVALID_REQUEST, format!("{expected}, got {got}"))
}

fn call(name: &str, params: &Object) -> Result<Value, RequestError> {
⟪% if wrapped %⟫
    let method = methods()
        .find(|method| method.name == name)
⟪% else %⟫
    let method = METHODS
        .iter()
        .find(|method| method.name == name)
⟪% endif %⟫
        .ok_or_else(|| RequestError::new(UNKNOWN_METHOD, format!("unknown method {name:?}")))?;
    check_names(params, method.parameters)
        .and_then(|()| (method.call)(params))
        .map_err(|message| RequestError::new(BAD_PARAMS, message))
}

/// Refuses parameters that are unknown or missing.
fn check_names(params: &Object, names: &[&str]) -> Result<(), String> {
    if let Some(unknown) = params.keys().find(|key| !names.contains(&key.as_str())) {
        return Err(format!("{unknown} is not a parameter"));
    }
    match names.iter().find(|name| !params.contains_key(**name)) {
        Some(missing) => Err(format!("{missing} is missing")),
        None => Ok(()),
    }
}

/// A JSON value as it stands in a message.
fn written(value: &Value) -> String {
    match value {
        Value::Array(_) => "a list".to_owned(),
        Value::Object(_) => "an object".to_owned(),
        scalar => scalar.to_string(),
    }
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
⟪% if wrapped %⟫
    wrapped::note_panics();
⟪% endif %⟫
    serve(io::stdin().lock(), io::stdout().lock())
}
