//! What a request is refused with.

use serde_json::Value;

/// Why a request gets an error for an answer.
pub struct RequestError {
    /// The number by which JSON-RPC knows the kind of error.
    pub code: i32,
    /// One sentence that says what is wrong.
    pub message: String,
}

impl RequestError {
    /// The line is not JSON.
    pub fn not_json(error: &serde_json::Error) -> Self {
        Self::new(-32700, format!("not JSON: {error}"))
    }

    /// The line is JSON, but no request.
    pub fn invalid_request(expected: &str, got: Option<&Value>) -> Self {
        let got = got.map_or_else(|| "nothing".to_owned(), written);
        Self::new(-32600, format!("{expected}, got {got}"))
    }

    /// The port does not know the method.
    pub fn unknown_method(name: &str) -> Self {
        Self::new(-32601, format!("unknown method {name:?}"))
    }

    /// The params do not fit the method.
    pub fn bad_params(message: String) -> Self {
        Self::new(-32602, message)
    }

    /// The value of a parameter is of another kind than the method takes.
    pub fn bad_value(path: &str, expected: &str, got: &Value) -> Self {
        Self::bad_params(format!("{path} must be {expected}, got {}", written(got)))
    }

    fn new(code: i32, message: String) -> Self {
        Self { code, message }
    }
}

impl From<small_networks::Error> for RequestError {
    fn from(error: small_networks::Error) -> Self {
        Self::bad_params(error.to_string())
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
