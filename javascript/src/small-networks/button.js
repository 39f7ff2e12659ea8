/**
 * The button perceptron: one input and one weight for each button, one output, no bias, no threshold.
 *
 * A machine has four buttons and the third one gives food. All numbers are finite; no argument is changed.
 */

import {
  requireArray,
  requireCount,
  requireFinite,
  requireFiniteNumbers,
  requireSameLength,
} from "./checks.js";

const LARGEST_REPORTED = 1e15;

/**
 * One trial, as it was before learning.
 * @typedef {{output: number, error: number, weights: number[]}} Trial
 */

/**
 * Every trial, and the weights after the last one.
 * @typedef {{trace: Trial[], weights: number[]}} Training
 */

/**
 * Return the sum of inputs times weights, from left to right, starting from 0.
 *
 * Throws RangeError for other shapes or numbers that are not finite, TypeError for other values.
 * @param {readonly number[]} inputs shape (buttons)
 * @param {readonly number[]} weights shape (buttons)
 * @returns {number}
 */
export function evaluateNeuralNetwork(inputs, weights) {
  requireFiniteNumbers("inputs", inputs);
  requireFiniteNumbers("weights", weights);
  requireSameLength("inputs", inputs, "weights", weights);
  return evaluate(inputs, weights);
}

/**
 * Return how far the output is from the target: target − output.
 *
 * Throws RangeError for numbers that are not finite, TypeError for other values.
 * @param {number} target
 * @param {number} output
 * @returns {number}
 */
export function evaluateNeuralNetworkError(target, output) {
  requireFinite("target", target);
  requireFinite("output", output);
  return target - output;
}

/**
 * Return new weights, shape (buttons): the learning rate is added where the input is above 0.
 *
 * Throws RangeError for other shapes or numbers that are not finite, TypeError for other values.
 * @param {readonly number[]} inputs shape (buttons)
 * @param {readonly number[]} weights shape (buttons)
 * @param {number} learningRate
 * @returns {number[]}
 */
export function learn(inputs, weights, learningRate) {
  requireFiniteNumbers("inputs", inputs);
  requireFiniteNumbers("weights", weights);
  requireFinite("learning_rate", learningRate);
  requireSameLength("inputs", inputs, "weights", weights);
  return learned(inputs, weights, learningRate);
}

/**
 * Evaluate, report and learn, `trials` times; each trial reports the weights before it learns.
 *
 * Throws RangeError for other shapes or numbers out of range, TypeError for other values.
 * @param {readonly number[]} inputs shape (buttons)
 * @param {readonly number[]} weights shape (buttons)
 * @param {number} target
 * @param {number} learningRate
 * @param {number} trials a whole number
 * @returns {Training}
 */
export function train(inputs, weights, target, learningRate, trials) {
  requireFiniteNumbers("inputs", inputs);
  requireFiniteNumbers("weights", weights);
  requireFinite("target", target);
  requireFinite("learning_rate", learningRate);
  requireCount("trials", trials);
  requireSameLength("inputs", inputs, "weights", weights);

  const trace = [];
  let current = [...weights];
  for (let trial = 0; trial < trials; trial++) {
    const output = evaluate(inputs, current);
    trace.push({ output, error: target - output, weights: current });
    current = learned(inputs, current, learningRate);
  }
  return { trace, weights: current };
}

/**
 * Train on pressed buttons, counted from 0; only the right one has target 1, and only it teaches.
 *
 * Throws RangeError for a button that does not exist or a number that is not finite, TypeError for
 * other values.
 * @param {readonly number[]} presses shape (trials), may be empty
 * @param {number} rightButton
 * @param {readonly number[]} weights shape (buttons)
 * @param {number} learningRate
 * @returns {Training}
 */
export function trainOnPresses(presses, rightButton, weights, learningRate) {
  requireFiniteNumbers("weights", weights);
  requireFinite("learning_rate", learningRate);
  requireButton("right_button", rightButton, weights.length);
  requireArray("presses", presses);
  for (const [i, pressed] of presses.entries()) {
    requireButton(`presses[${i}]`, pressed, weights.length);
  }

  const trace = [];
  let current = [...weights];
  for (const pressed of presses) {
    const inputs = weights.map((_, button) => (button === pressed ? 1 : 0));
    const target = pressed === rightButton ? 1 : 0;
    const output = evaluate(inputs, current);
    trace.push({ output, error: target - output, weights: current });
    if (pressed === rightButton) {
      current = learned(inputs, current, learningRate);
    }
  }
  return { trace, weights: current };
}

/**
 * Return one line of the training report: output and error with two decimals, the weights raw.
 *
 * Throws RangeError if output or error lies beyond ±1e15 or a weight is not finite, TypeError for
 * other values.
 * @param {number} output
 * @param {number} error
 * @param {readonly number[]} weights shape (buttons)
 * @returns {string}
 */
export function report(output, error, weights) {
  const outputText = twoDecimals("output", output);
  const errorText = twoDecimals("error", error);
  requireFiniteNumbers("weights", weights);
  // String() of a number is the format that the specification asks for; of −0 it is "0".
  const weightsText = weights.map(String).join(",");
  return `Neural Net output: ${outputText} Error: ${errorText} Weight Vector: ${weightsText}`;
}

/**
 * @param {readonly number[]} inputs
 * @param {readonly number[]} weights
 * @returns {number}
 */
function evaluate(inputs, weights) {
  let output = 0;
  for (let i = 0; i < inputs.length; i++) {
    output += inputs[i] * weights[i];
  }
  return output;
}

/**
 * @param {readonly number[]} inputs
 * @param {readonly number[]} weights
 * @param {number} learningRate
 * @returns {number[]}
 */
function learned(inputs, weights, learningRate) {
  return weights.map((weight, i) => (inputs[i] > 0 ? weight + learningRate : weight));
}

/**
 * @param {string} name
 * @param {number} button
 * @param {number} buttons
 */
function requireButton(name, button, buttons) {
  requireCount(name, button);
  if (button >= buttons) {
    throw new RangeError(`${name} must be one of the ${buttons} buttons from 0, got ${button}`);
  }
}

/**
 * Round the exact value of the binary64 number, ties away from zero; −0.001 is "-0.00".
 * @param {string} name
 * @param {number} value
 * @returns {string}
 */
function twoDecimals(name, value) {
  requireFinite(name, value);
  if (value < -LARGEST_REPORTED || value > LARGEST_REPORTED) {
    throw new RangeError(`${name} must lie between -1e15 and 1e15, got ${value}`);
  }
  return value.toFixed(2);
}
