/**
 * Logistic regression: one sigmoid neuron that learns to tell two classes apart.
 *
 * The loss is the mean over all samples, of the cross-entropy or of half the squares. All numbers are finite;
 * no argument is changed. Everything throws RangeError for other shapes and for results that overflow,
 * TypeError for other values.
 */

import {
  requireClasses,
  requireCount,
  requireFinite,
  requireFiniteNumbers,
  requireRows,
  requireSameLength,
  shown,
} from "./checks.js";
import { activationDerivative, sigmoid } from "./neuron.js";

const LOSSES = ["cross-entropy", "half-squares"];

/** @typedef {readonly (readonly number[])[]} Rows */

/**
 * Weights and bias after training, and the loss with them.
 * @typedef {{weights: number[], bias: number, loss: number}} Training
 */

/**
 * Return the probability of each sample.
 * @param {Rows} data shape (samples, inputs)
 * @param {readonly number[]} weights shape (inputs)
 * @param {number} bias
 * @returns {number[]}
 */
export function predict(data, weights, bias) {
  requireFiniteNumbers("weights", weights);
  requireFinite("bias", bias);
  requireRows("data", data, "weights", weights);
  return finite(data.map((inputs) => sigmoid(totalOf(inputs, weights, bias))));
}

/**
 * Return the mean loss.
 * @param {Rows} data shape (samples, inputs)
 * @param {readonly number[]} targets 0 or 1, shape (samples)
 * @param {readonly number[]} weights shape (inputs)
 * @param {number} bias
 * @param {string} kind of loss
 * @returns {number}
 */
export function loss(data, targets, weights, bias, kind) {
  requireSamples(data, targets, weights, bias, kind);
  return finite([lossOf(data, targets, weights, bias, kind)])[0];
}

/**
 * Return the partial derivatives of the mean loss.
 * @param {Rows} data shape (samples, inputs)
 * @param {readonly number[]} targets 0 or 1, shape (samples)
 * @param {readonly number[]} weights shape (inputs)
 * @param {number} bias
 * @param {string} kind of loss
 * @returns {{weights: number[], bias: number}}
 */
export function gradients(data, targets, weights, bias, kind) {
  requireSamples(data, targets, weights, bias, kind);
  const slopes = slopesOf(data, targets, weights, bias, kind);
  finite([...slopes.weights, slopes.bias]);
  return slopes;
}

/**
 * Take a step with all samples, `epochs` times.
 * @param {Rows} data shape (samples, inputs)
 * @param {readonly number[]} targets 0 or 1, shape (samples)
 * @param {readonly number[]} weights shape (inputs)
 * @param {number} bias
 * @param {string} kind of loss
 * @param {number} learningRate
 * @param {number} epochs a whole number
 * @returns {Training}
 */
export function train(data, targets, weights, bias, kind, learningRate, epochs) {
  requireSamples(data, targets, weights, bias, kind);
  return trained([[data, targets]], weights, bias, kind, learningRate, epochs);
}

/**
 * Take a step with each sample in the order given, `epochs` times.
 * @param {Rows} data shape (samples, inputs)
 * @param {readonly number[]} targets 0 or 1, shape (samples)
 * @param {readonly number[]} weights shape (inputs)
 * @param {number} bias
 * @param {string} kind of loss
 * @param {number} learningRate
 * @param {number} epochs a whole number
 * @returns {Training}
 */
export function trainBySample(data, targets, weights, bias, kind, learningRate, epochs) {
  requireSamples(data, targets, weights, bias, kind);
  /** @type {[Rows, readonly number[]][]} */
  const batches = data.map((inputs, i) => [[inputs], [targets[i]]]);
  return trained(batches, weights, bias, kind, learningRate, epochs);
}

/**
 * @param {readonly [Rows, readonly number[]][]} batches
 * @param {readonly number[]} weights
 * @param {number} bias
 * @param {string} kind
 * @param {number} learningRate
 * @param {number} epochs
 * @returns {Training}
 */
function trained(batches, weights, bias, kind, learningRate, epochs) {
  requireFinite("learning_rate", learningRate);
  requireCount("epochs", epochs);
  let [learned, shift] = [[...weights], bias];
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (const [data, targets] of batches) {
      const slopes = slopesOf(data, targets, learned, shift, kind);
      learned = learned.map((weight, i) => weight - learningRate * slopes.weights[i]);
      shift -= learningRate * slopes.bias;
    }
  }
  const [data, targets] = [batches.flatMap(([rows]) => rows), batches.flatMap(([, all]) => all)];
  const reached = lossOf(data, targets, learned, shift, kind);
  finite([...learned, shift, reached]);
  return { weights: learned, bias: shift, loss: reached };
}

/**
 * @param {Rows} data
 * @param {readonly number[]} targets
 * @param {readonly number[]} weights
 * @param {number} bias
 * @param {string} kind
 */
function lossOf(data, targets, weights, bias, kind) {
  let sum = 0;
  for (const [i, inputs] of data.entries()) {
    const total = totalOf(inputs, weights, bias);
    if (kind === "cross-entropy") {
      const margin = targets[i] === 1 ? total : -total;
      sum += Math.log1p(Math.exp(-Math.abs(margin))) - Math.min(margin, 0);
    } else {
      sum += (missing(targets[i], total) * missing(targets[i], total)) / 2;
    }
  }
  return sum / data.length;
}

/**
 * @param {Rows} data
 * @param {readonly number[]} targets
 * @param {readonly number[]} weights
 * @param {number} bias
 * @param {string} kind
 */
function slopesOf(data, targets, weights, bias, kind) {
  let [sums, shift] = [weights.map(() => 0), 0];
  for (const [i, inputs] of data.entries()) {
    const total = totalOf(inputs, weights, bias);
    const slope = kind === "half-squares" ? activationDerivative("sigmoid", total) : 1;
    const error = missing(targets[i], total) * slope;
    sums = sums.map((sum, j) => sum + error * inputs[j]);
    shift += error;
  }
  return { weights: sums.map((sum) => sum / data.length), bias: shift / data.length };
}

/**
 * Return output − target; 1 less a sigmoid is the sigmoid of −total, and does not cancel.
 * @param {number} target
 * @param {number} total
 */
function missing(target, total) {
  return target === 1 ? -sigmoid(-total) : sigmoid(total);
}

/**
 * @param {readonly number[]} inputs
 * @param {readonly number[]} weights
 * @param {number} bias
 */
function totalOf(inputs, weights, bias) {
  let total = 0;
  for (let i = 0; i < inputs.length; i++) {
    total += inputs[i] * weights[i];
  }
  return total + bias;
}

/**
 * @param {Rows} data
 * @param {readonly number[]} targets
 * @param {readonly number[]} weights
 * @param {number} bias
 * @param {string} kind
 */
function requireSamples(data, targets, weights, bias, kind) {
  requireFiniteNumbers("weights", weights);
  requireRows("data", data, "weights", weights);
  requireClasses("targets", targets);
  requireSameLength("data", data, "targets", targets);
  requireFinite("bias", bias);
  if (!LOSSES.includes(kind)) {
    throw new RangeError(`loss must be one of ${LOSSES.join(", ")}, got ${shown(kind)}`);
  }
}

/** @param {number[]} numbers */
function finite(numbers) {
  if (!numbers.every(Number.isFinite)) {
    throw new RangeError("the result overflows: it is not finite");
  }
  return numbers;
}
