//! exp, sigmoid, tanh and training, with the same bits in every language.
//!
//! Every operation is one of binary64 in the order in which it is written; the order is part of the
//! specification. Except for [`train`], the functions take any number; NaN gives NaN.

// The constants are written with the fewest digits that read as the numbers beside them.
#![allow(clippy::excessive_precision, clippy::approx_constant)]

use crate::network::{Network, Training};
use crate::{checks, Error};

// 1/ln 2, and ln 2 in two parts: the products of the first with whole numbers are exact.
const PER_LN2: f64 = 1.4426950408889634; // 0x1.71547652b82fep+0
const LN2_HIGH: f64 = 0.6931471805598903; // 0x1.62e42fefa3800p-1
const LN2_LOW: f64 = 5.497923018708371e-14; // 0x1.ef35793c76730p-45

// Beside it a number has no room for a fraction: adding it rounds to a whole number, ties to even.
const WHOLE: f64 = 6755399441055744.0; // 0x1.8p+52

const C2: f64 = 0.5000000000000011; // 0x1.000000000000ap-1
const C3: f64 = 0.16666666666666413; // 0x1.55555555554fap-3
const C4: f64 = 0.041666666666530267; // 0x1.555555555088cp-5
const C5: f64 = 0.008333333333494331; // 0x1.1111111127b9ap-7
const C6: f64 = 0.001388888894359778; // 0x1.6c16c184266dep-10
const C7: f64 = 0.0001984126950678065; // 0x1.a01a012a69e60p-13
const C8: f64 = 2.4801493136109498e-5; // 0x1.a0199a16e03c0p-16
const C9: f64 = 2.7557586268526606e-6; // 0x1.71df253a82225p-19
const C10: f64 = 2.7630233942976257e-7; // 0x1.28ad68a39703bp-22
const C11: f64 = 2.500007089040735e-8; // 0x1.ad7f797c8fc30p-26

/// Returns e^x.
pub fn exp(x: f64) -> f64 {
    if x > 710.0 {
        return f64::INFINITY;
    }
    if x < -746.0 {
        return 0.0;
    }
    if x.is_nan() {
        return x;
    }
    let (k, f) = reduced(x);
    if (-1022..=1023).contains(&k) {
        return (1.0 + f) * power_of_two(k);
    }
    // Two factors: only the second can leave the normal numbers, so it is rounded once.
    let half = k.div_euclid(2);
    (1.0 + f) * power_of_two(half) * power_of_two(k - half)
}

/// Returns 1 / (1 + e^−total).
pub fn sigmoid(total: f64) -> f64 {
    let e = exp(-total.abs());
    if total >= 0.0 {
        1.0 / (1.0 + e)
    } else {
        e / (1.0 + e)
    }
}

/// Returns the hyperbolic tangent.
pub fn tanh(total: f64) -> f64 {
    if total.is_nan() || total == 0.0 {
        return total;
    }
    if total.abs() > 22.0 {
        return 1f64.copysign(total);
    }
    let (k, f) = reduced(-2.0 * total.abs());
    let power = power_of_two(k);
    let less_one = (power - 1.0) + power * f; // e^(−2·|total|) − 1
    (-less_one / (2.0 + less_one)).copysign(total)
}

/// Takes a step for each sample, in order, a number of times, and then the loss over all samples.
///
/// # Errors
///
/// As for [`network::train`](crate::network::train). A loss that is not finite is refused too.
pub fn train(
    network: &Network,
    data: &[[f64; 2]],
    targets: &[f64],
    learning_rate: f64,
    epochs: usize,
) -> Result<Training, Error> {
    checks::training(network, data, targets, learning_rate, epochs)?;
    let mut parameters = network.to_array();
    for _ in 0..epochs {
        for (&inputs, &target) in data.iter().zip(targets) {
            parameters = stepped(&parameters, inputs, target, learning_rate);
        }
    }
    let network = Network::from_array(parameters).finite_or_overflow("network")?;
    let squares = data.iter().zip(targets).map(|(&inputs, &target)| {
        let [_, _, o1] = activations(&parameters, inputs);
        (target - o1) * (target - o1)
    });
    let loss = squares.fold(0.0, |sum, square| sum + square) / targets.len() as f64;
    checks::finite("loss", loss)?;
    Ok(Training { network, loss })
}

/// Returns k and f, so that e^x is (1 + f)·2^k.
fn reduced(x: f64) -> (i32, f64) {
    let k = (x * PER_LN2 + WHOLE) - WHOLE;
    let r = (x - k * LN2_HIGH) - k * LN2_LOW;
    let q = r * r;
    let s = q * q;
    let low = (C2 + C3 * r) + (C4 + C5 * r) * q;
    let middle = (C6 + C7 * r) + (C8 + C9 * r) * q;
    let p = low + (middle + (C10 + C11 * r) * s) * s;
    (k as i32, r + p * q)
}

/// Returns 2^k, for k from −1022 to 1023, by its exponent bits.
fn power_of_two(k: i32) -> f64 {
    f64::from_bits(((1023 + k) as u64) << 52)
}

/// Returns h1, h2 and o1.
fn activations(parameters: &[f64; 9], [x1, x2]: [f64; 2]) -> [f64; 3] {
    let [w1, w2, b1, w3, w4, b2, w5, w6, b3] = parameters;
    let h1 = sigmoid(w1 * x1 + w2 * x2 + b1);
    let h2 = sigmoid(w3 * x1 + w4 * x2 + b2);
    [h1, h2, sigmoid(w5 * h1 + w6 * h2 + b3)]
}

/// Returns the parameters after one step: all slopes are made with the old ones.
fn stepped(parameters: &[f64; 9], inputs: [f64; 2], target: f64, rate: f64) -> [f64; 9] {
    let [h1, h2, o1] = activations(parameters, inputs);
    let [x1, x2] = inputs;
    let [w1, w2, b1, w3, w4, b2, w5, w6, b3] = *parameters;
    let d_o1 = -2.0 * (target - o1) * o1 * (1.0 - o1);
    let d_h1 = d_o1 * w5 * h1 * (1.0 - h1);
    let d_h2 = d_o1 * w6 * h2 * (1.0 - h2);
    [
        w1 - rate * (d_h1 * x1),
        w2 - rate * (d_h1 * x2),
        b1 - rate * d_h1,
        w3 - rate * (d_h2 * x1),
        w4 - rate * (d_h2 * x2),
        b2 - rate * d_h2,
        w5 - rate * (d_o1 * h1),
        w6 - rate * (d_o1 * h2),
        b3 - rate * d_o1,
    ]
}
