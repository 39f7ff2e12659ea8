//! Three small neural networks: a button perceptron, a neuron, and a 2-2-1 network.
//!
//! All numbers are `f64`, every sum runs from left to right, and no function changes its arguments.
//! What a function does not take, it refuses with an [`Error`].

#![forbid(unsafe_code)]
#![warn(missing_docs)]

pub mod bits;
pub mod button;
mod checks;
mod decimals;
mod error;
pub mod network;
pub mod neuron;

pub use checks::MAX_COUNT;
pub use error::Error;

/// The version of this port.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");
