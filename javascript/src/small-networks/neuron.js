/**
 * One neuron: inputs times weights, plus a bias, through an activation function.
 *
 * Functions take any binary64 number, infinities included, and follow IEEE 754; NaN gives NaN.
 */

import {
  requireFinite,
  requireFiniteNumbers,
  requireNumber,
  requireNumbers,
  requireSameLength,
  shown,
} from "./checks.js";

/**
 * Return 1 / (1 + e^−total), without overflow and accurate far out on both sides.
 * @param {number} total
 * @returns {number}
 */
export function sigmoid(total) {
  // Below −700 the 1 is lost beside e^−total, which would overflow a little further out.
  return total < -700 ? Math.exp(total) : 1 / (1 + Math.exp(-total));
}

/**
 * Return sigmoid · (1 − sigmoid) of the total, accurate far out on both sides.
 * @param {number} total
 * @returns {number}
 */
function sigmoidDerivative(total) {
  const exponential = Math.exp(-Math.abs(total));
  return exponential / ((1 + exponential) * (1 + exponential));
}

/**
 * Return 1 − tanh² of the total, accurate far out on both sides.
 * @param {number} total
 * @returns {number}
 */
function tanhDerivative(total) {
  const exponential = Math.exp(-2 * Math.abs(total));
  return (4 * exponential) / ((1 + exponential) * (1 + exponential));
}

/**
 * Return the total if it is above 0, else 0.
 * @param {number} total
 * @returns {number}
 */
function relu(total) {
  return total > 0 || Number.isNaN(total) ? total : 0;
}

/**
 * Return 1 if the total is above 0, else 0: it is 0 at 0.
 * @param {number} total
 * @returns {number}
 */
function reluDerivative(total) {
  return Number.isNaN(total) ? total : Number(total > 0);
}

/**
 * Return the total.
 * @param {number} total
 * @returns {number}
 */
function identity(total) {
  return total;
}

/**
 * Return 1.
 * @param {number} total
 * @returns {number}
 */
function identityDerivative(total) {
  return Number.isNaN(total) ? total : 1;
}

/**
 * Return 1 if the total is 0 or above, else 0.
 * @param {number} total
 * @returns {number}
 */
function step(total) {
  return Number.isNaN(total) ? total : Number(total >= 0);
}

/**
 * Return 0.
 * @param {number} total
 * @returns {number}
 */
function stepDerivative(total) {
  return Number.isNaN(total) ? total : 0;
}

/**
 * An activation function and its derivative.
 * @typedef {{value: (total: number) => number, derivative: (total: number) => number}} Activation
 */

// Not an object, which inherits names such as "constructor".
/** @type {ReadonlyMap<string, Activation>} */
const ACTIVATIONS = new Map([
  ["sigmoid", { value: sigmoid, derivative: sigmoidDerivative }],
  ["tanh", { value: Math.tanh, derivative: tanhDerivative }],
  ["relu", { value: relu, derivative: reluDerivative }],
  ["identity", { value: identity, derivative: identityDerivative }],
  ["step", { value: step, derivative: stepDerivative }],
]);

/**
 * Return the sum of inputs times weights, from left to right, starting from 0, and then the bias.
 *
 * Throws RangeError for other shapes, TypeError for other values.
 * @param {readonly number[]} inputs shape (inputs)
 * @param {readonly number[]} weights shape (inputs)
 * @param {number} bias
 * @returns {number}
 */
export function weightedSum(inputs, weights, bias) {
  requireNumbers("inputs", inputs);
  requireNumbers("weights", weights);
  requireNumber("bias", bias);
  requireSameLength("inputs", inputs, "weights", weights);

  let total = 0;
  for (let i = 0; i < inputs.length; i++) {
    total += inputs[i] * weights[i];
  }
  return total + bias;
}

/**
 * Return the named activation function of the total.
 *
 * Throws RangeError for another name, TypeError for other values.
 * @param {string} activation
 * @param {number} total
 * @returns {number}
 */
export function activate(activation, total) {
  const { value } = functions(activation);
  requireNumber("total", total);
  return value(total);
}

/**
 * Return the derivative of the named activation function at the total, not at the activation.
 *
 * Throws RangeError for another name, TypeError for other values.
 * @param {string} activation
 * @param {number} total
 * @returns {number}
 */
export function activationDerivative(activation, total) {
  const { derivative } = functions(activation);
  requireNumber("total", total);
  return derivative(total);
}

/**
 * Return the activation of the weighted sum.
 *
 * Throws RangeError for other shapes or another name, TypeError for other values.
 * @param {readonly number[]} inputs shape (inputs)
 * @param {readonly number[]} weights shape (inputs)
 * @param {number} bias
 * @param {string} activation
 * @returns {number}
 */
export function feedforward(inputs, weights, bias, activation) {
  return activate(activation, weightedSum(inputs, weights, bias));
}

/**
 * Read a sigmoid neuron as a spam filter: "spam" if it is at least 0.5, else "not spam".
 *
 * Throws RangeError for other shapes, for numbers that are not finite and if the weighted sum
 * overflows to NaN, TypeError for other values.
 * @param {readonly number[]} inputs shape (inputs)
 * @param {readonly number[]} weights shape (inputs)
 * @param {number} bias
 * @returns {"spam" | "not spam"}
 */
export function classify(inputs, weights, bias) {
  requireFiniteNumbers("inputs", inputs);
  requireFiniteNumbers("weights", weights);
  requireFinite("bias", bias);
  const output = feedforward(inputs, weights, bias, "sigmoid");
  if (Number.isNaN(output)) {
    throw new RangeError("inputs and weights overflow: their weighted sum is NaN");
  }
  return output >= 0.5 ? "spam" : "not spam";
}

/** The weights and the bias of a neuron, checked when they are used. */
export class Neuron {
  /**
   * @param {readonly number[]} weights shape (inputs)
   * @param {number} bias
   */
  constructor(weights, bias) {
    this.weights = weights;
    this.bias = bias;
    Object.freeze(this);
  }
}

/**
 * @param {string} activation
 * @returns {Activation}
 */
function functions(activation) {
  const found = ACTIVATIONS.get(activation);
  if (found === undefined) {
    const names = [...ACTIVATIONS.keys()].join(", ");
    throw new RangeError(`activation must be one of ${names}, got ${shown(activation)}`);
  }
  return found;
}
