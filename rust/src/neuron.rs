//! One neuron: inputs times weights, plus a bias, through an activation function.
//!
//! Except for [`classify`], the functions take infinities and NaN too, and follow IEEE 754.

use std::fmt;
use std::str::FromStr;

use crate::{checks, Error};

/// A function from the total of a neuron to its output.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Activation {
    /// 1 / (1 + e^−total), between 0 and 1.
    Sigmoid,
    /// The hyperbolic tangent, between −1 and 1.
    Tanh,
    /// The total if it is above 0, else 0.
    Relu,
    /// The total itself.
    Identity,
    /// 1 for a total of 0 or above, else 0.
    Step,
}

impl FromStr for Activation {
    type Err = Error;

    /// Reads a name in small letters, such as `sigmoid`.
    fn from_str(name: &str) -> Result<Self, Error> {
        match name {
            "sigmoid" => Ok(Self::Sigmoid),
            "tanh" => Ok(Self::Tanh),
            "relu" => Ok(Self::Relu),
            "identity" => Ok(Self::Identity),
            "step" => Ok(Self::Step),
            _ => Err(Error::UnknownActivation {
                name: name.to_owned(),
            }),
        }
    }
}

/// What a neuron takes a message for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Class {
    /// The output is at least 0.5.
    Spam,
    /// The output is below 0.5.
    NotSpam,
}

impl fmt::Display for Class {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Spam => "spam",
            Self::NotSpam => "not spam",
        })
    }
}

/// Returns the total: each input times its weight, summed from first to last, and then the bias.
///
/// # Errors
///
/// `inputs` and `weights` must be of the same length and not empty.
pub fn weighted_sum(inputs: &[f64], weights: &[f64], bias: f64) -> Result<f64, Error> {
    checks::paired(["inputs", "weights"], inputs, weights)?;
    // Not sum(), which starts from negative zero.
    let pairs = inputs.iter().zip(weights);
    Ok(pairs.fold(0.0, |sum, (input, weight)| sum + input * weight) + bias)
}

/// Returns the output of a neuron with this total; NaN for NaN.
///
/// ```
/// use small_networks::neuron::{activate, Activation};
///
/// assert_eq!(activate(Activation::Sigmoid, 0.0), 0.5);
/// assert_eq!(activate(Activation::Relu, -3.0), 0.0);
/// ```
pub fn activate(activation: Activation, total: f64) -> f64 {
    match activation {
        // NaN is neither above nor below 0, so the comparisons further down would lose it.
        _ if total.is_nan() => total,
        Activation::Sigmoid => sigmoid(total),
        Activation::Tanh => total.tanh(),
        Activation::Relu if total > 0.0 => total,
        Activation::Relu => 0.0,
        Activation::Identity => total,
        Activation::Step if total >= 0.0 => 1.0,
        Activation::Step => 0.0,
    }
}

/// Returns 1 / (1 + e^−total); NaN for NaN.
pub(crate) fn sigmoid(total: f64) -> f64 {
    if total < -700.0 {
        return total.exp(); // e^-total overflows from -710 on
    }
    1.0 / (1.0 + (-total).exp())
}

/// Returns the slope of the activation at this total (not at the output); NaN for NaN.
///
/// At 0 the slope of `Relu` is 0.
pub fn activation_derivative(activation: Activation, total: f64) -> f64 {
    match activation {
        _ if total.is_nan() => total,
        // The textbooks' s(1 - s) and 1 - tanh² are these, and cancel far from 0.
        Activation::Sigmoid => {
            let e = (-total.abs()).exp();
            e / ((1.0 + e) * (1.0 + e))
        }
        Activation::Tanh => {
            let e = (-2.0 * total.abs()).exp();
            4.0 * e / ((1.0 + e) * (1.0 + e))
        }
        Activation::Relu if total > 0.0 => 1.0,
        Activation::Relu | Activation::Step => 0.0,
        Activation::Identity => 1.0,
    }
}

/// Returns the output of a neuron: its weighted sum, through the activation.
///
/// # Errors
///
/// `inputs` and `weights` must be of the same length and not empty.
///
/// ```
/// use small_networks::neuron::{feedforward, Activation};
///
/// let output = feedforward(&[2.0, 3.0], &[0.0, 1.0], 4.0, Activation::Identity)?;
/// assert_eq!(output, 7.0);
/// # Ok::<(), small_networks::Error>(())
/// ```
pub fn feedforward(
    inputs: &[f64],
    weights: &[f64],
    bias: f64,
    activation: Activation,
) -> Result<f64, Error> {
    Ok(activate(activation, weighted_sum(inputs, weights, bias)?))
}

/// Returns what a sigmoid neuron takes the inputs for; undecided, it says spam.
///
/// # Errors
///
/// `inputs` and `weights` must be of the same length, not empty, and finite; `bias` must be finite. A
/// weighted sum that overflows to NaN is refused too.
pub fn classify(inputs: &[f64], weights: &[f64], bias: f64) -> Result<Class, Error> {
    checks::finites("inputs", inputs)?;
    checks::finites("weights", weights)?;
    checks::finite("bias", bias)?;
    let output = feedforward(inputs, weights, bias, Activation::Sigmoid)?;
    if output.is_nan() {
        return Err(Error::Overflow {
            quantity: "weighted sum".to_owned(),
            value: output,
        });
    }
    Ok(if output >= 0.5 {
        Class::Spam
    } else {
        Class::NotSpam
    })
}
