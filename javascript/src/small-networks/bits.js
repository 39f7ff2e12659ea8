/**
 * exp, sigmoid, tanh and training of which every bit is the same in every language.
 *
 * Every operation is one of binary64 in the order in which it is written; the order is part of the
 * specification. Functions take any number; NaN gives NaN. They throw as those of `network` do.
 */

import { requireFinite, requireNumber } from "./checks.js";
import { networkOf, parametersOf, requireTraining } from "./network.js";

/** @typedef {import("./network.js").NeuralNetwork} NeuralNetwork */
/** @typedef {import("./network.js").Training} Training */

// JavaScript has no hexadecimal floats: these decimals read as the numbers beside them.
// 1/ln 2, and ln 2 in two parts: the products of the first with whole numbers are exact.
// biome-ignore lint/suspicious/noApproximativeNumericConstant: these bits, whatever a library holds
const PER_LN2 = 1.4426950408889634; // 0x1.71547652b82fep+0
const LN2_HIGH = 0.6931471805598903; // 0x1.62e42fefa3800p-1
const LN2_LOW = 5.497923018708371e-14; // 0x1.ef35793c76730p-45
// Beside it a number has no room for a fraction: adding it rounds to a whole number, ties to even.
const WHOLE = 6755399441055744; // 0x1.8p+52

const C2 = 0.5000000000000011; // 0x1.000000000000ap-1
const C3 = 0.16666666666666413; // 0x1.55555555554fap-3
const C4 = 0.041666666666530267; // 0x1.555555555088cp-5
const C5 = 0.008333333333494331; // 0x1.1111111127b9ap-7
const C6 = 0.001388888894359778; // 0x1.6c16c184266dep-10
const C7 = 0.0001984126950678065; // 0x1.a01a012a69e60p-13
const C8 = 2.4801493136109498e-5; // 0x1.a0199a16e03c0p-16
const C9 = 2.7557586268526606e-6; // 0x1.71df253a82225p-19
const C10 = 2.7630233942976257e-7; // 0x1.28ad68a39703bp-22
const C11 = 2.500007089040735e-8; // 0x1.ad7f797c8fc30p-26

// 2^k for k from −1022 to 1023: looked up, which takes less time than to compose the bits.
const LEAST_POWER = -1022;
const POWERS = Float64Array.from({ length: 2046 }, (_, i) => 2 ** (i + LEAST_POWER));

/**
 * Return e^x.
 * @param {number} x
 * @returns {number}
 */
export function exp(x) {
  requireNumber("x", x);
  return power(x);
}

/**
 * Return 1 / (1 + e^−total).
 * @param {number} total
 * @returns {number}
 */
export function sigmoid(total) {
  requireNumber("total", total);
  return activation(total);
}

/**
 * Return the hyperbolic tangent.
 * @param {number} total
 * @returns {number}
 */
export function tanh(total) {
  requireNumber("total", total);
  if (Number.isNaN(total) || total === 0) {
    return total;
  }
  const sign = Math.sign(total);
  if (Math.abs(total) > 22) {
    return sign;
  }
  const y = -2 * Math.abs(total);
  const k = wholeOf(y);
  const scale = POWERS[k - LEAST_POWER];
  const lessOne = scale - 1 + scale * fractionOf(y, k); // e^y − 1
  return sign * (-lessOne / (2 + lessOne));
}

/**
 * Take a step for each sample in the order given, `epochs` times; return the network and its loss.
 * @param {NeuralNetwork} network
 * @param {readonly (readonly number[])[]} data shape (samples, 2)
 * @param {readonly number[]} targets shape (samples)
 * @param {number} learningRate
 * @param {number} epochs a whole number
 * @returns {Training}
 */
export function train(network, data, targets, learningRate, epochs) {
  const parameters = Float64Array.from(parametersOf(network));
  requireTraining(data, targets, learningRate, epochs);
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (let i = 0; i < data.length; i++) {
      step(parameters, data[i], targets[i], learningRate);
    }
  }
  const trained = networkOf([...parameters]);
  let total = 0;
  for (let i = 0; i < data.length; i++) {
    const [, , o1] = activationsOf(parameters, data[i]);
    total += (targets[i] - o1) * (targets[i] - o1);
  }
  const loss = total / targets.length;
  requireFinite("loss", loss);
  return { network: trained, loss };
}

/**
 * Return e^x.
 * @param {number} x
 * @returns {number}
 */
export function power(x) {
  const k = wholeOf(x);
  if (k >= -1022 && k <= 1023) {
    return (1 + fractionOf(x, k)) * POWERS[k - LEAST_POWER];
  }
  if (x > 710) {
    return Number.POSITIVE_INFINITY;
  }
  if (x < -746) {
    return 0;
  }
  if (Number.isNaN(x)) {
    return x;
  }
  // Two factors, of which the second alone can leave the normal numbers: it is rounded once.
  const half = k >> 1;
  return (1 + fractionOf(x, k)) * POWERS[half - LEAST_POWER] * POWERS[k - half - LEAST_POWER];
}

/**
 * Return k, so that e^x is (1 + f)·2^k.
 * @param {number} x
 * @returns {number}
 */
function wholeOf(x) {
  return x * PER_LN2 + WHOLE - WHOLE;
}

/**
 * Return f, so that e^x is (1 + f)·2^k.
 * @param {number} x
 * @param {number} k
 * @returns {number}
 */
function fractionOf(x, k) {
  const r = x - k * LN2_HIGH - k * LN2_LOW;
  const q = r * r;
  const s = q * q;
  const low = C2 + C3 * r + (C4 + C5 * r) * q;
  const middle = C6 + C7 * r + (C8 + C9 * r) * q;
  const p = low + (middle + (C10 + C11 * r) * s) * s;
  return r + p * q;
}

/**
 * Return the sigmoid.
 * @param {number} total
 * @returns {number}
 */
function activation(total) {
  const e = power(-Math.abs(total));
  return total >= 0 ? 1 / (1 + e) : e / (1 + e);
}

/**
 * Return h1, h2 and o1 for w1, w2, b1, w3, w4, b2, w5, w6, b3.
 * @param {Float64Array} p
 * @param {readonly number[]} inputs
 * @returns {[number, number, number]}
 */
function activationsOf(p, [x1, x2]) {
  const h1 = activation(p[0] * x1 + p[1] * x2 + p[2]);
  const h2 = activation(p[3] * x1 + p[4] * x2 + p[5]);
  return [h1, h2, activation(p[6] * h1 + p[7] * h2 + p[8])];
}

/**
 * Change the parameters by one update: all derivatives are those of the old ones.
 * @param {Float64Array} p
 * @param {readonly number[]} inputs
 * @param {number} target
 * @param {number} learningRate
 */
function step(p, inputs, target, learningRate) {
  const [h1, h2, o1] = activationsOf(p, inputs);
  const [x1, x2] = inputs;
  const dO1 = -2 * (target - o1) * o1 * (1 - o1);
  const dH1 = dO1 * p[6] * h1 * (1 - h1);
  const dH2 = dO1 * p[7] * h2 * (1 - h2);
  p[0] -= learningRate * (dH1 * x1);
  p[1] -= learningRate * (dH1 * x2);
  p[2] -= learningRate * dH1;
  p[3] -= learningRate * (dH2 * x1);
  p[4] -= learningRate * (dH2 * x2);
  p[5] -= learningRate * dH2;
  p[6] -= learningRate * (dO1 * h1);
  p[7] -= learningRate * (dO1 * h2);
  p[8] -= learningRate * dO1;
}
