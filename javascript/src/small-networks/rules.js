/**
 * Learning rules: how one neuron learned before gradients.
 *
 * Rosenblatt's perceptron, the rule of Widrow and Hoff, Hebb's rule, conditioning, and a button with a
 * threshold. All numbers are finite; no argument is changed. Everything throws RangeError for other shapes
 * and for results that overflow, TypeError for other values.
 */

import {
  requireClasses,
  requireCount,
  requireFinite,
  requireFiniteNumbers,
  requireRows,
  requireSameLength,
} from "./checks.js";

/**
 * One trial, as it was before learning; `excess` is how far the total is past the threshold.
 * @typedef {{total: number, output: number, excess: number, weights: number[]}} Repetition
 */

/**
 * Return 1 if the weighted sum is 0 or above, else 0.
 * @param {readonly number[]} inputs shape (inputs)
 * @param {readonly number[]} weights shape (inputs)
 * @param {number} bias
 * @returns {number}
 */
export function predict(inputs, weights, bias) {
  requireFiniteNumbers("inputs", inputs);
  requireFiniteNumbers("weights", weights);
  requireFinite("bias", bias);
  requireSameLength("inputs", inputs, "weights", weights);
  return decided(totalOf(inputs, weights) + bias);
}

/**
 * Correct after each sample that is wrong, `epochs` times through the samples in the order given; return how
 * many were wrong in each epoch, too.
 * @param {readonly (readonly number[])[]} data shape (samples, inputs)
 * @param {readonly number[]} targets 0 or 1, shape (samples)
 * @param {readonly number[]} weights shape (inputs)
 * @param {number} bias
 * @param {number} learningRate
 * @param {number} epochs a whole number
 * @returns {{weights: number[], bias: number, errors: number[]}}
 */
export function trainPerceptron(data, targets, weights, bias, learningRate, epochs) {
  requireSamples(data, weights, bias);
  requireClasses("targets", targets);
  requireSameLength("data", data, "targets", targets);
  requireFinite("learning_rate", learningRate);
  requireCount("epochs", epochs);

  let [learned, shift] = [[...weights], bias];
  const errors = [];
  for (let epoch = 0; epoch < epochs; epoch++) {
    let wrong = 0;
    for (const [i, inputs] of data.entries()) {
      const error = targets[i] - decided(totalOf(inputs, learned) + shift);
      const step = learningRate * error;
      learned = corrected(learned, step, inputs);
      shift += step;
      wrong += error === 0 ? 0 : 1;
    }
    errors.push(wrong);
  }
  requireFiniteResult([...learned, shift]);
  return { weights: learned, bias: shift, errors };
}

/**
 * Correct by how much each total misses its target: the rule of Widrow and Hoff. Return the mean squared
 * error of each epoch, too.
 * @param {readonly (readonly number[])[]} data shape (samples, inputs)
 * @param {readonly number[]} targets shape (samples)
 * @param {readonly number[]} weights shape (inputs)
 * @param {number} bias
 * @param {number} learningRate
 * @param {number} epochs a whole number
 * @returns {{weights: number[], bias: number, losses: number[]}}
 */
export function trainDelta(data, targets, weights, bias, learningRate, epochs) {
  requireSamples(data, weights, bias);
  requireFiniteNumbers("targets", targets);
  requireSameLength("data", data, "targets", targets);
  requireFinite("learning_rate", learningRate);
  requireCount("epochs", epochs);

  let [learned, shift] = [[...weights], bias];
  const losses = [];
  for (let epoch = 0; epoch < epochs; epoch++) {
    let squares = 0;
    for (const [i, inputs] of data.entries()) {
      const error = targets[i] - (totalOf(inputs, learned) + shift);
      const step = learningRate * error;
      learned = corrected(learned, step, inputs);
      shift += step;
      squares += error * error;
    }
    losses.push(squares / data.length);
  }
  requireFiniteResult([...learned, shift]);
  requireFiniteResult(losses);
  return { weights: learned, bias: shift, losses };
}

/**
 * Add input times target to each weight and the target to the bias, once for each sample.
 * @param {readonly (readonly number[])[]} data shape (samples, inputs)
 * @param {readonly number[]} targets shape (samples)
 * @param {readonly number[]} weights shape (inputs)
 * @param {number} bias
 * @returns {{weights: number[], bias: number}}
 */
export function trainHebb(data, targets, weights, bias) {
  requireSamples(data, weights, bias);
  requireFiniteNumbers("targets", targets);
  requireSameLength("data", data, "targets", targets);

  let [learned, shift] = [[...weights], bias];
  for (const [i, inputs] of data.entries()) {
    learned = corrected(learned, targets[i], inputs);
    shift += targets[i];
  }
  requireFiniteResult([...learned, shift]);
  return { weights: learned, bias: shift };
}

/**
 * Add the rate to the weight of the sound in each trial, also past the threshold; return it after each trial,
 * and 1 where the sound alone is enough then, else 0.
 * @param {number} weight
 * @param {number} learningRate
 * @param {number} threshold
 * @param {number} trials a whole number
 * @returns {{weights: number[], outputs: number[]}}
 */
export function condition(weight, learningRate, threshold, trials) {
  requireFinite("weight", weight);
  requireFinite("learning_rate", learningRate);
  requireFinite("threshold", threshold);
  requireCount("trials", trials);

  const weights = [];
  for (let learned = weight + learningRate; weights.length < trials; learned += learningRate) {
    weights.push(learned);
  }
  requireFiniteResult(weights);
  return { weights, outputs: weights.map((reached) => (reached >= threshold ? 1 : 0)) };
}

/**
 * Evaluate, compare with the threshold and learn, `trials` times, also past the threshold.
 * @param {readonly number[]} inputs shape (buttons)
 * @param {readonly number[]} weights shape (buttons)
 * @param {number} learningRate
 * @param {number} threshold
 * @param {number} trials a whole number
 * @returns {{trace: Repetition[], weights: number[]}}
 */
export function overtrain(inputs, weights, learningRate, threshold, trials) {
  requireFiniteNumbers("inputs", inputs);
  requireFiniteNumbers("weights", weights);
  requireSameLength("inputs", inputs, "weights", weights);
  requireFinite("learning_rate", learningRate);
  requireFinite("threshold", threshold);
  requireCount("trials", trials);

  let learned = [...weights];
  const trace = [];
  for (let trial = 0; trial < trials; trial++) {
    const total = totalOf(inputs, learned);
    const excess = total - threshold;
    trace.push({ total, output: total >= threshold ? 1 : 0, excess, weights: learned });
    learned = learned.map((weight, i) => (inputs[i] > 0 ? weight + learningRate : weight));
  }
  requireFiniteResult(learned);
  for (const { total, excess } of trace) {
    requireFiniteResult([total, excess]);
  }
  return { trace, weights: learned };
}

/**
 * @param {readonly number[]} inputs
 * @param {readonly number[]} weights
 */
function totalOf(inputs, weights) {
  let total = 0;
  for (let i = 0; i < inputs.length; i++) {
    total += inputs[i] * weights[i];
  }
  return total;
}

/**
 * A tie is 1.
 * @param {number} total
 */
function decided(total) {
  return total >= 0 ? 1 : 0;
}

/**
 * @param {readonly number[]} weights
 * @param {number} step
 * @param {readonly number[]} inputs
 */
function corrected(weights, step, inputs) {
  return weights.map((weight, i) => weight + step * inputs[i]);
}

/**
 * @param {unknown} data
 * @param {unknown} weights
 * @param {unknown} bias
 * @returns {asserts data is number[][]}
 */
function requireSamples(data, weights, bias) {
  requireFiniteNumbers("weights", weights);
  requireFinite("bias", bias);
  requireRows("data", data, "weights", weights);
}

/** @param {readonly number[]} numbers */
function requireFiniteResult(numbers) {
  if (!numbers.every(Number.isFinite)) {
    throw new RangeError("the result overflows: it is not finite");
  }
}
