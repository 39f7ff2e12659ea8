//! Three small neural networks: a button perceptron, a neuron, and a 2-2-1 network.

/// The version of this port.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");
