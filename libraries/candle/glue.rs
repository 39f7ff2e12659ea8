//! candle_nn::Linear in binary64, the sum of squares, and candle_nn::SGD.

use candle_core::{Device, Result, Tensor, Var};
use candle_nn::{ops, Linear, Module, Optimizer, SGD};

#[derive(Clone, Debug, Default)]
#[allow(dead_code)]
pub struct Layer {
    pub weights: Vec<Vec<f64>>,
    pub biases: Vec<f64>,
    pub activation: String,
}

pub struct Dense {
    weights: Var,
    biases: Var,
    activation: String,
}

pub type Network = Vec<Dense>;

pub fn load(layers: &[Layer]) -> Network {
    let made = |layer: &Layer| -> Result<Dense> {
        let shape = (layer.weights.len(), layer.weights[0].len());
        let weights = Tensor::from_vec(layer.weights.concat(), shape, &Device::Cpu)?;
        let biases = Tensor::new(&layer.biases[..], &Device::Cpu)?;
        let activation = layer.activation.clone();
        Ok(Dense { weights: Var::from_tensor(&weights)?, biases: Var::from_tensor(&biases)?, activation })
    };
    layers.iter().map(|layer| made(layer).unwrap()).collect()
}

pub fn dump(network: &mut Network) -> Vec<Layer> {
    let layer = |dense: &Dense| -> Result<Layer> {
        let (weights, biases) = (dense.weights.to_vec2()?, dense.biases.to_vec1()?);
        Ok(Layer { weights, biases, activation: String::new() })
    };
    network.iter().map(|dense| layer(dense).unwrap()).collect()
}

fn forward(network: &Network, inputs: &[f64]) -> Result<Vec<Tensor>> {
    let mut found = vec![Tensor::new(inputs, &Device::Cpu)?.unsqueeze(0)?];
    for dense in network {
        let linear = Linear::new(dense.weights.as_tensor().clone(), Some(dense.biases.as_tensor().clone()));
        let totals = linear.forward(&found[found.len() - 1])?;
        found.push(match dense.activation.as_str() {
            "sigmoid" => ops::sigmoid(&totals)?,
            "tanh" => totals.tanh()?,
            "relu" => totals.relu()?,
            _ => totals,
        });
    }
    Ok(found.split_off(1))
}

pub fn predict(network: &mut Network, inputs: &[f64]) -> Vec<f64> {
    activations(network, inputs).pop().unwrap()
}

fn activations(network: &mut Network, inputs: &[f64]) -> Vec<Vec<f64>> {
    let found = forward(network, inputs).unwrap();
    found.iter().map(|values| values.to_vec2().unwrap().remove(0)).collect()
}

pub fn step(network: &mut Network, inputs: &[f64], targets: &[f64], rate: f64) {
    let variables = network.iter().flat_map(|dense| [dense.weights.clone(), dense.biases.clone()]).collect();
    let update = || -> Result<()> {
        let outputs = forward(network, inputs)?.pop().unwrap();
        let loss = (Tensor::new(targets, &Device::Cpu)?.unsqueeze(0)? - outputs)?.sqr()?.sum_all()?;
        SGD::new(variables, rate)?.backward_step(&loss)
    };
    update().unwrap();
}

pub type Activations = fn(&mut Network, inputs: &[f64]) -> Vec<Vec<f64>>;
pub const ACTIVATIONS: Option<Activations> = Some(activations);

pub type Gradients = fn(&mut Network, inputs: &[f64], targets: &[f64]) -> Vec<Layer>;
pub const GRADIENTS: Option<Gradients> = None;

pub type Train =
    fn(&mut Network, data: &[Vec<f64>], targets: &[Vec<f64>], rate: f64, epochs: usize);
pub const TRAIN: Option<Train> = None;
