//! A dense network of sigmoid neurons, as a stranger might have written it.

#[derive(Clone, Debug, Default)]
#[allow(dead_code)]
pub struct Layer {
    pub weights: Vec<Vec<f64>>,
    pub biases: Vec<f64>,
    pub activation: String,
}

pub type Network = Vec<Layer>;

pub fn load(layers: &[Layer]) -> Network {
    layers.to_vec()
}

pub fn dump(network: &mut Network) -> Vec<Layer> {
    network.clone()
}

fn forward(network: &Network, inputs: &[f64]) -> Vec<Vec<f64>> {
    let mut found = vec![inputs.to_vec()];
    for layer in network {
        let x = &found[found.len() - 1];
        let totals = layer.weights.iter().zip(&layer.biases);
        let row = totals
            .map(|(w, b)| w.iter().zip(x).fold(*b, |sum, (w, x)| sum + w * x))
            .map(|total| 1.0 / (1.0 + (-total).exp()))
            .collect();
        found.push(row);
    }
    found
}

pub fn predict(network: &mut Network, inputs: &[f64]) -> Vec<f64> {
    forward(network, inputs).pop().unwrap()
}

pub fn step(network: &mut Network, inputs: &[f64], targets: &[f64], rate: f64) {
    let found = forward(network, inputs);
    let outputs = found[network.len()].iter().zip(targets);
    let mut delta: Vec<f64> = outputs
        .map(|(o, t)| 2.0 * (o - t) * o * (1.0 - o))
        .collect();
    for (layer, x) in network.iter_mut().zip(&found).rev() {
        let mut below = vec![0.0; x.len()];
        for (j, d) in delta.iter().enumerate() {
            for (k, a) in x.iter().enumerate() {
                below[k] += d * layer.weights[j][k] * a * (1.0 - a);
                layer.weights[j][k] -= rate * d * a;
            }
            layer.biases[j] -= rate * d;
        }
        delta = below;
    }
}

pub type Activations = fn(&mut Network, inputs: &[f64]) -> Vec<Vec<f64>>;
pub const ACTIVATIONS: Option<Activations> =
    Some(|network, inputs| forward(network, inputs).split_off(1));

pub type Gradients = fn(&mut Network, inputs: &[f64], targets: &[f64]) -> Vec<Layer>;
pub const GRADIENTS: Option<Gradients> = None;

pub type Train =
    fn(&mut Network, data: &[Vec<f64>], targets: &[Vec<f64>], rate: f64, epochs: usize);
pub const TRAIN: Option<Train> = None;
