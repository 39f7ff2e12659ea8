//! The reasons for which a function refuses to compute.

use std::fmt;

use crate::MAX_COUNT;

/// Why a function refused to compute. Displayed, it is one sentence that names the argument and its value.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Error {
    /// A list has no elements, and needs at least one.
    Empty {
        /// Its name.
        argument: &'static str,
    },
    /// Two lists differ in length, and must not.
    LengthMismatch {
        /// Their names.
        arguments: [&'static str; 2],
        /// Their lengths, in the same order.
        lengths: [usize; 2],
    },
    /// A number is infinite or NaN, and must be finite.
    NotFinite {
        /// Its path, such as `target`, `inputs[2]` or `network.h2.bias`.
        argument: String,
        /// What it is.
        value: f64,
    },
    /// A number is 0 or below, and must be above.
    NotPositive {
        /// Its name.
        argument: &'static str,
        /// What it is.
        value: f64,
    },
    /// A number has too many digits before the point to be reported with two after it.
    TooFarFromZero {
        /// Its name.
        argument: &'static str,
        /// What it is.
        value: f64,
        /// How far from zero it may be.
        limit: f64,
    },
    /// A count is above [`MAX_COUNT`].
    CountTooLarge {
        /// Its name.
        argument: &'static str,
        /// What it is.
        count: usize,
    },
    /// A button has no weight, so it does not exist.
    NoSuchButton {
        /// Its path, such as `right_button` or `presses[3]`.
        argument: String,
        /// Its number, counted from 0.
        button: usize,
        /// How many buttons there are.
        buttons: usize,
    },
    /// A text is not the name of an activation.
    UnknownActivation {
        /// The text.
        name: String,
    },
    /// The arguments are fine, but what is computed from them is infinite or NaN.
    Overflow {
        /// What was to be computed, such as `gradients.o1.bias`.
        quantity: String,
        /// What it is.
        value: f64,
    },
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty { argument } => write!(f, "{argument} must not be empty"),
            Self::LengthMismatch {
                arguments: [one, other],
                lengths: [length, other_length],
            } => write!(
                f,
                "{one} and {other} must have the same length, got {length} and {other_length}"
            ),
            Self::NotFinite { argument, value } => {
                write!(f, "{argument} must be finite, got {value:?}")
            }
            Self::NotPositive { argument, value } => {
                write!(f, "{argument} must be above 0, got {value:?}")
            }
            Self::TooFarFromZero {
                argument,
                value,
                limit,
            } => write!(
                f,
                "{argument} must lie between -{limit:e} and {limit:e}, got {value:?}"
            ),
            Self::CountTooLarge { argument, count } => {
                write!(f, "{argument} must be at most {MAX_COUNT}, got {count}")
            }
            Self::NoSuchButton {
                argument,
                button,
                buttons,
            } => write!(
                f,
                "{argument} must be below the number of weights, {buttons}, got {button}"
            ),
            Self::UnknownActivation { name } => write!(
                f,
                "activation must be sigmoid, tanh, relu, identity or step, got {name:?}"
            ),
            Self::Overflow { quantity, value } => {
                write!(f, "{quantity} is not finite, got {value:?}")
            }
        }
    }
}

impl std::error::Error for Error {}
