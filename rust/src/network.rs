//! The 2-2-1 network: two inputs, the hidden neurons h1 and h2, the output neuron o1, all sigmoid.
//!
//! A sample is a pair of inputs. Networks, samples and targets must be finite.

use std::array;

use crate::neuron::sigmoid;
use crate::{checks, Error};

mod shape;

pub use shape::{Network, Neuron};

/// What the three neurons give for one sample, each between 0 and 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Activations {
    /// The activation of the first hidden neuron.
    pub h1: f64,
    /// The activation of the second hidden neuron.
    pub h2: f64,
    /// The activation of the output neuron: the output of the network.
    pub o1: f64,
}

/// What a training leaves behind.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Training {
    /// The network after the last step.
    pub network: Network,
    /// Its loss over all samples.
    pub loss: f64,
}

/// Returns the activations for one sample; NaN where a weighted sum is infinity less infinity.
///
/// # Errors
///
/// `network` and `inputs` must be finite.
pub fn feedforward(network: &Network, inputs: [f64; 2]) -> Result<Activations, Error> {
    network.check()?;
    checks::finites("inputs", &inputs)?;
    Ok(activations(network, inputs))
}

/// Returns the output for each sample, in order.
///
/// # Errors
///
/// `network` and `data` must be finite, and `data` not empty.
pub fn predict(network: &Network, data: &[[f64; 2]]) -> Result<Vec<f64>, Error> {
    network.check()?;
    checks::data("data", data)?;
    let outputs = data.iter().map(|&inputs| activations(network, inputs).o1);
    Ok(outputs.collect())
}

/// Returns the mean squared error, infinite if a square overflows.
///
/// # Errors
///
/// `targets` and `outputs` must be of the same length, not empty, and finite.
///
/// ```
/// use small_networks::network;
///
/// let loss = network::mse_loss(&[1.0, 0.0, 0.0, 1.0], &[0.5, 0.0, 0.0, 1.0])?;
/// assert_eq!(loss, 0.0625);
/// # Ok::<(), small_networks::Error>(())
/// ```
pub fn mse_loss(targets: &[f64], outputs: &[f64]) -> Result<f64, Error> {
    checks::paired(["targets", "outputs"], targets, outputs)?;
    checks::finites("targets", targets)?;
    checks::finites("outputs", outputs)?;
    Ok(mean_squared_error(targets, outputs))
}

/// Returns the nine partial derivatives of one sample's loss, (target - o1)², each in the place of
/// its parameter.
///
/// # Errors
///
/// `network`, `inputs` and `target` must be finite. A partial derivative that is not is refused too.
pub fn gradients(network: &Network, inputs: [f64; 2], target: f64) -> Result<Network, Error> {
    check_sample(network, inputs, target)?;
    slopes(network, inputs, target).finite_or_overflow("gradients")
}

/// Returns the same nine by central differences: the slope of the loss between `epsilon` below and
/// `epsilon` above each parameter.
///
/// # Errors
///
/// As for [`gradients`]; `epsilon` must be finite and above 0.
pub fn numerical_gradients(
    network: &Network,
    inputs: [f64; 2],
    target: f64,
    epsilon: f64,
) -> Result<Network, Error> {
    check_sample(network, inputs, target)?;
    checks::positive("epsilon", epsilon)?;
    let parameters = network.to_array();
    let loss_with = |index: usize, parameter: f64| {
        let mut nudged = parameters;
        nudged[index] = parameter;
        squared_error(target, activations(&Network::from_array(nudged), inputs).o1)
    };
    let slopes = Network::from_array(array::from_fn(|index| {
        let above = loss_with(index, parameters[index] + epsilon);
        let below = loss_with(index, parameters[index] - epsilon);
        (above - below) / (2.0 * epsilon)
    }));
    slopes.finite_or_overflow("gradients")
}

/// Returns the network after one step: each weight and bias less the learning rate times its
/// partial derivative.
///
/// # Errors
///
/// `network`, `inputs`, `target` and `learning_rate` must be finite. A new network that is not is refused too.
pub fn train_step(
    network: &Network,
    inputs: [f64; 2],
    target: f64,
    learning_rate: f64,
) -> Result<Network, Error> {
    check_sample(network, inputs, target)?;
    checks::finite("learning_rate", learning_rate)?;
    stepped(network, inputs, target, learning_rate).finite_or_overflow("network")
}

/// Takes a step for each sample, in order, a number of times, and then the loss over all samples.
///
/// # Errors
///
/// `data` and `targets` must be of the same length and not empty; they, `network` and `learning_rate` must
/// be finite, and `epochs` at most [`MAX_COUNT`](crate::MAX_COUNT). Training that diverges is refused too: a
/// network that is no longer finite.
pub fn train(
    network: &Network,
    data: &[[f64; 2]],
    targets: &[f64],
    learning_rate: f64,
    epochs: usize,
) -> Result<Training, Error> {
    checks::training(network, data, targets, learning_rate, epochs)?;
    let mut network = *network;
    for _ in 0..epochs {
        for (&inputs, &target) in data.iter().zip(targets) {
            network = stepped(&network, inputs, target, learning_rate);
        }
    }
    // It is soon enough to look now: no step makes a parameter finite again.
    network.finite_or_overflow("network")?;
    // Not mse_loss(), which refuses the NaN that an output can be.
    let loss = mean_squared_error(targets, &predict(&network, data)?);
    Ok(Training { network, loss })
}

impl Neuron {
    fn activation(&self, inputs: [f64; 2]) -> f64 {
        let total = self.weights[0] * inputs[0] + self.weights[1] * inputs[1] + self.bias;
        sigmoid(total)
    }

    /// Returns the partial derivatives of a neuron from that by its total, which is that by its bias.
    fn slopes(slope: f64, inputs: [f64; 2]) -> Self {
        Self {
            weights: inputs.map(|input| slope * input),
            bias: slope,
        }
    }

    fn stepped(&self, slopes: &Self, learning_rate: f64) -> Self {
        let [one, other] = self.weights;
        Self {
            weights: [
                one - learning_rate * slopes.weights[0],
                other - learning_rate * slopes.weights[1],
            ],
            bias: self.bias - learning_rate * slopes.bias,
        }
    }
}

fn slopes(network: &Network, inputs: [f64; 2], target: f64) -> Network {
    let Activations { h1, h2, o1 } = activations(network, inputs);
    let [w5, w6] = network.o1.weights;
    // The slope of the loss with the total of each neuron.
    let d_o1 = -2.0 * (target - o1) * o1 * (1.0 - o1);
    let d_h1 = d_o1 * w5 * h1 * (1.0 - h1);
    let d_h2 = d_o1 * w6 * h2 * (1.0 - h2);
    Network {
        h1: Neuron::slopes(d_h1, inputs),
        h2: Neuron::slopes(d_h2, inputs),
        o1: Neuron::slopes(d_o1, [h1, h2]),
    }
}

fn stepped(network: &Network, inputs: [f64; 2], target: f64, learning_rate: f64) -> Network {
    let slopes = slopes(network, inputs, target);
    Network {
        h1: network.h1.stepped(&slopes.h1, learning_rate),
        h2: network.h2.stepped(&slopes.h2, learning_rate),
        o1: network.o1.stepped(&slopes.o1, learning_rate),
    }
}

fn activations(network: &Network, inputs: [f64; 2]) -> Activations {
    let h1 = network.h1.activation(inputs);
    let h2 = network.h2.activation(inputs);
    let o1 = network.o1.activation([h1, h2]);
    Activations { h1, h2, o1 }
}

fn squared_error(target: f64, output: f64) -> f64 {
    let difference = target - output;
    difference * difference
}

fn mean_squared_error(targets: &[f64], outputs: &[f64]) -> f64 {
    let pairs = targets.iter().zip(outputs);
    let sum = pairs.fold(0.0, |sum, (&target, &output)| {
        sum + squared_error(target, output)
    });
    sum / targets.len() as f64
}

fn check_sample(network: &Network, inputs: [f64; 2], target: f64) -> Result<(), Error> {
    network.check()?;
    checks::finites("inputs", &inputs)?;
    checks::finite("target", target)
}
