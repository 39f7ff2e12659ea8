//! The glue between nnparity and the code that is wrapped: fill in `load`, `dump`, `predict` and `step`.
//!
//! A network comes as a list of dense layers, from the inputs to the outputs. The 2-2-1 network has two: 2 rows of
//! 2 weights, then 1 row of 2. Add the code to `[dependencies]` of Cargo.toml, with `path` if it is on this machine.

/// A row of weights for each neuron, a bias for each, and the activation function ("sigmoid" and others), which
/// need not be given back.
#[derive(Clone, Debug, Default)]
#[allow(dead_code)]
pub struct Layer {
    pub weights: Vec<Vec<f64>>,
    pub biases: Vec<f64>,
    pub activation: String,
}

/// A network of the wrapped code: put its type here.
pub type Network = ();

/// Returns a network of the wrapped code with these weights and biases.
pub fn load(_layers: &[Layer]) -> Network {
    panic!("fill in load, in src/bin/adapter/glue.rs")
}

/// Gives back the weights and biases of a network, as they are now.
pub fn dump(_network: &mut Network) -> Vec<Layer> {
    panic!("fill in dump, in src/bin/adapter/glue.rs")
}

/// Returns the outputs for the inputs of one sample.
pub fn predict(_network: &mut Network, _inputs: &[f64]) -> Vec<f64> {
    panic!("fill in predict, in src/bin/adapter/glue.rs")
}

/// Changes the network by one update with one sample.
pub fn step(_network: &mut Network, _inputs: &[f64], _targets: &[f64], _rate: f64) {
    panic!("fill in step, in src/bin/adapter/glue.rs")
}

// What the code has beside that: Some(function), or None for what it does not have.

/// The activations of each layer, the outputs last.
pub type Activations = fn(&mut Network, inputs: &[f64]) -> Vec<Vec<f64>>;
pub const ACTIVATIONS: Option<Activations> = None;

/// The partial derivatives of one sample's loss, in the shape of the network.
pub type Gradients = fn(&mut Network, inputs: &[f64], targets: &[f64]) -> Vec<Layer>;
pub const GRADIENTS: Option<Gradients> = None;

/// Trains for some epochs; without it, `step` is called for each sample, in order.
pub type Train =
    fn(&mut Network, data: &[Vec<f64>], targets: &[Vec<f64>], rate: f64, epochs: usize);
pub const TRAIN: Option<Train> = None;
