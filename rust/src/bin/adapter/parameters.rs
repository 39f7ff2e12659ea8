//! JSON values to those of the library, and back.

use serde_json::{json, Value};
use small_networks::network::{Network, Neuron};
use small_networks::neuron::Activation;
use small_networks::MAX_COUNT;

use crate::error::RequestError;

/// A value in a request, and the path at which it stands there, such as `network.h2.bias`.
pub struct Parameter<'a> {
    path: String,
    value: &'a Value,
}

impl<'a> Parameter<'a> {
    /// The params of a request, whose members have the shortest paths.
    pub fn all(params: &'a Value) -> Self {
        let path = String::new();
        Self {
            path,
            value: params,
        }
    }

    /// The members of an object that has exactly these.
    pub fn members<const N: usize>(&self, names: [&str; N]) -> Result<[Self; N], RequestError> {
        let Value::Object(object) = self.value else {
            return Err(self.mismatch("an object"));
        };
        if let Some(unknown) = object.keys().find(|key| !names.contains(&key.as_str())) {
            let message = format!("{} is not a parameter", self.path_to(unknown));
            return Err(RequestError::bad_params(message));
        }
        if let Some(missing) = names.iter().find(|name| !object.contains_key(**name)) {
            let message = format!("{} is missing", self.path_to(missing));
            return Err(RequestError::bad_params(message));
        }
        Ok(names.map(|name| Self {
            path: self.path_to(name),
            value: &object[name],
        }))
    }

    /// Any number, also as one of the texts for those that JSON lacks.
    pub fn number(&self) -> Result<f64, RequestError> {
        match self.value {
            // Nothing, if it is beyond the range of binary64.
            Value::Number(number) => number.as_f64(),
            Value::String(text) => match text.as_str() {
                "NaN" => Some(f64::NAN),
                "Infinity" => Some(f64::INFINITY),
                "-Infinity" => Some(f64::NEG_INFINITY),
                "-0" => Some(-0.0),
                _ => None,
            },
            _ => None,
        }
        .ok_or_else(|| self.mismatch("a number within binary64"))
    }

    /// A list of numbers.
    pub fn numbers(&self) -> Result<Vec<f64>, RequestError> {
        self.list(Self::number)
    }

    /// A whole number from 0 to [`MAX_COUNT`].
    pub fn count(&self) -> Result<usize, RequestError> {
        match self.number() {
            Ok(number) if number.fract() == 0.0 && (0.0..=MAX_COUNT as f64).contains(&number) => {
                Ok(number as usize)
            }
            _ => Err(self.mismatch(&format!("a whole number from 0 to {MAX_COUNT}"))),
        }
    }

    /// A list of counts.
    pub fn counts(&self) -> Result<Vec<usize>, RequestError> {
        self.list(Self::count)
    }

    /// The name of an activation.
    pub fn activation(&self) -> Result<Activation, RequestError> {
        let name = self.value.as_str().ok_or_else(|| self.mismatch("text"))?;
        Ok(name.parse()?)
    }

    /// A list of two numbers.
    pub fn sample(&self) -> Result<[f64; 2], RequestError> {
        let numbers = self.numbers()?;
        numbers
            .try_into()
            .map_err(|_| self.mismatch("a list of two numbers"))
    }

    /// A list of samples.
    pub fn data(&self) -> Result<Vec<[f64; 2]>, RequestError> {
        self.list(Self::sample)
    }

    /// An object with three neurons.
    pub fn network(&self) -> Result<Network, RequestError> {
        let [h1, h2, o1] = self.members(["h1", "h2", "o1"])?;
        Ok(Network {
            h1: h1.neuron()?,
            h2: h2.neuron()?,
            o1: o1.neuron()?,
        })
    }

    fn neuron(&self) -> Result<Neuron, RequestError> {
        let [weights, bias] = self.members(["weights", "bias"])?;
        Ok(Neuron {
            weights: weights.sample()?,
            bias: bias.number()?,
        })
    }

    fn list<T>(&self, read: fn(&Self) -> Result<T, RequestError>) -> Result<Vec<T>, RequestError> {
        let Value::Array(elements) = self.value else {
            return Err(self.mismatch("a list"));
        };
        let elements = elements.iter().enumerate().map(|(index, value)| Self {
            path: format!("{}[{index}]", self.path),
            value,
        });
        elements.map(|element| read(&element)).collect()
    }

    fn path_to(&self, member: &str) -> String {
        if self.path.is_empty() {
            member.to_owned()
        } else {
            format!("{}.{member}", self.path)
        }
    }

    fn mismatch(&self, expected: &str) -> RequestError {
        RequestError::bad_value(&self.path, expected, self.value)
    }
}

/// A number, or the text for one that JSON lacks.
pub fn number(value: f64) -> Value {
    if value.is_nan() {
        "NaN".into()
    } else if value == f64::INFINITY {
        "Infinity".into()
    } else if value == f64::NEG_INFINITY {
        "-Infinity".into()
    } else if value == 0.0 && value.is_sign_negative() {
        "-0".into()
    } else {
        value.into()
    }
}

/// A list of numbers.
pub fn numbers(values: &[f64]) -> Value {
    values.iter().copied().map(number).collect()
}

/// An object with three neurons.
pub fn network(network: &Network) -> Value {
    let neuron =
        |neuron: &Neuron| json!({"weights": numbers(&neuron.weights), "bias": number(neuron.bias)});
    json!({"h1": neuron(&network.h1), "h2": neuron(&network.h2), "o1": neuron(&network.o1)})
}
