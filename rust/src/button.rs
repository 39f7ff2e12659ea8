//! The button perceptron: it learns which button of a machine gives food.
//!
//! There is one input and one weight for each button, one output, no bias and no threshold. Inputs
//! and weights are lists of the same length, of at least one finite number.

use crate::decimals::{fewest_digits, two_decimals};
use crate::{checks, Error};

/// One trial of a training, as it was before the weights learned from it.
#[derive(Clone, Debug, PartialEq)]
pub struct Trial {
    /// The output with these weights.
    pub output: f64,
    /// The target less the output.
    pub error: f64,
    /// One weight for each button.
    pub weights: Vec<f64>,
}

/// What a training leaves behind.
#[derive(Clone, Debug, PartialEq)]
pub struct Training {
    /// The trials, in order.
    pub trace: Vec<Trial>,
    /// The weights after the last trial, one for each button.
    pub weights: Vec<f64>,
}

/// Returns the output: each input times its weight, summed from first to last.
///
/// # Errors
///
/// `inputs` and `weights` must be of the same length, not empty, and finite. The output itself may
/// overflow.
pub fn evaluate_neural_network(inputs: &[f64], weights: &[f64]) -> Result<f64, Error> {
    check_inputs_and_weights(inputs, weights)?;
    Ok(output_of(inputs, weights))
}

/// Returns the error: the target less the output, positive if the output is too small.
///
/// # Errors
///
/// `target` and `output` must be finite.
pub fn evaluate_neural_network_error(target: f64, output: f64) -> Result<f64, Error> {
    checks::finite("target", target)?;
    checks::finite("output", output)?;
    Ok(target - output)
}

/// Returns new weights: those whose input is above 0 have grown by the learning rate.
///
/// Neither the error nor the size of an input plays a part.
///
/// # Errors
///
/// `inputs` and `weights` must be of the same length, not empty, and finite; `learning_rate` must be
/// finite.
///
/// ```
/// use small_networks::button;
///
/// let weights = button::learn(&[0.0, 0.0, 1.0, 0.0], &[0.0, 0.0, 0.2, 0.0], 0.2)?;
/// assert_eq!(weights, [0.0, 0.0, 0.4, 0.0]);
/// # Ok::<(), small_networks::Error>(())
/// ```
pub fn learn(inputs: &[f64], weights: &[f64], learning_rate: f64) -> Result<Vec<f64>, Error> {
    check_inputs_and_weights(inputs, weights)?;
    checks::finite("learning_rate", learning_rate)?;
    Ok(grown(inputs, weights, learning_rate))
}

/// Evaluates and learns from the same inputs, a number of times.
///
/// # Errors
///
/// As for [`learn`]; `target` must be finite, and `trials` at most [`MAX_COUNT`](crate::MAX_COUNT).
/// Outputs and weights may overflow.
pub fn train(
    inputs: &[f64],
    weights: &[f64],
    target: f64,
    learning_rate: f64,
    trials: usize,
) -> Result<Training, Error> {
    check_inputs_and_weights(inputs, weights)?;
    checks::finite("target", target)?;
    checks::finite("learning_rate", learning_rate)?;
    checks::count("trials", trials)?;
    let mut trace = Vec::with_capacity(trials);
    let mut weights = weights.to_vec();
    for _ in 0..trials {
        let learned = grown(inputs, &weights, learning_rate);
        trace.push(trial(inputs, weights, target));
        weights = learned;
    }
    Ok(Training { trace, weights })
}

/// Evaluates once for each pressed button, and learns from those presses that gave food.
///
/// Buttons are counted from 0. The input of the pressed button is 1 and all others are 0; the
/// target is 1 for the right button and 0 for any other.
///
/// # Errors
///
/// `weights` must not be empty and must be finite, as must be `learning_rate`; `right_button` and
/// each of `presses` must be below the number of weights. Outputs and weights may overflow.
pub fn train_on_presses(
    presses: &[usize],
    right_button: usize,
    weights: &[f64],
    learning_rate: f64,
) -> Result<Training, Error> {
    checks::not_empty("weights", weights)?;
    checks::finites("weights", weights)?;
    checks::finite("learning_rate", learning_rate)?;
    let buttons = weights.len();
    checks::button("right_button", right_button, buttons)?;
    checks::presses("presses", presses, buttons)?;
    let mut trace = Vec::with_capacity(presses.len());
    let mut weights = weights.to_vec();
    let mut inputs = vec![0.0; buttons];
    for &pressed in presses {
        inputs[pressed] = 1.0;
        let is_right = pressed == right_button;
        let target = if is_right { 1.0 } else { 0.0 };
        let learned = if is_right {
            grown(&inputs, &weights, learning_rate)
        } else {
            weights.clone()
        };
        trace.push(trial(&inputs, weights, target));
        weights = learned;
        inputs[pressed] = 0.0;
    }
    Ok(Training { trace, weights })
}

/// Returns one line on a trial: output and error with two decimals, the weights with all digits.
///
/// # Errors
///
/// `weights` must not be empty and must be finite; `output` and `error` must lie between -1e15 and
/// 1e15.
///
/// ```
/// use small_networks::button;
///
/// let line = button::report(0.2, 0.8, &[0.0, 0.0, 0.2, 0.0])?;
/// assert_eq!(line, "Neural Net output: 0.20 Error: 0.80 Weight Vector: 0,0,0.2,0");
/// # Ok::<(), small_networks::Error>(())
/// ```
pub fn report(output: f64, error: f64, weights: &[f64]) -> Result<String, Error> {
    checks::within("output", output, 1e15)?;
    checks::within("error", error, 1e15)?;
    checks::not_empty("weights", weights)?;
    checks::finites("weights", weights)?;
    let weights: Vec<_> = weights.iter().copied().map(fewest_digits).collect();
    Ok(format!(
        "Neural Net output: {} Error: {} Weight Vector: {}",
        two_decimals(output),
        two_decimals(error),
        weights.join(","),
    ))
}

fn output_of(inputs: &[f64], weights: &[f64]) -> f64 {
    // Not sum(), which starts from negative zero.
    let pairs = inputs.iter().zip(weights);
    pairs.fold(0.0, |sum, (input, weight)| sum + input * weight)
}

fn grown(inputs: &[f64], weights: &[f64], learning_rate: f64) -> Vec<f64> {
    let mut weights = weights.to_vec();
    for (weight, &input) in weights.iter_mut().zip(inputs) {
        if input > 0.0 {
            *weight += learning_rate;
        }
    }
    weights
}

fn trial(inputs: &[f64], weights: Vec<f64>, target: f64) -> Trial {
    let output = output_of(inputs, &weights);
    let error = target - output;
    Trial {
        output,
        error,
        weights,
    }
}

fn check_inputs_and_weights(inputs: &[f64], weights: &[f64]) -> Result<(), Error> {
    checks::paired(["inputs", "weights"], inputs, weights)?;
    checks::finites("inputs", inputs)?;
    checks::finites("weights", weights)
}
