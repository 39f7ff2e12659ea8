/** Gradient checking: how far two sets of gradients are from each other, as published lessons do it. */

import { requireAboveZero, requireFinite, requireObject, shown } from "./checks.js";
import { flat, requireFiniteResult, requireGradients } from "./dense.js";
import * as layers from "./layers.js";

/** @typedef {import("./dense.js").Gradients} Gradients */
/** @typedef {import("./dense.js").Network} Network */
/** @typedef {import("./dense.js").Rows} Rows */
/** @typedef {import("./objectives.js").Loss} Loss */

/**
 * The distance of all numbers together, and those of the weights and of the biases of each layer; null without biases.
 * @typedef {{whole: number, layers: {weights: number, biases: number | null}[]}} Distance
 */

/**
 * θ·factor, or θ·θ.
 * @typedef {{kind: "product", factor: number} | {kind: "square"}} CheckedFunction
 */

/**
 * Return ‖a − b‖ / (‖a‖ + ‖b‖) of all numbers, and of each layer's weights and biases; 0 if all are 0.
 * @param {Gradients} one
 * @param {Gradients} other
 * @returns {Distance}
 */
export function distance(one, other) {
  requireGradients("one", one, one, "one");
  requireGradients("other", other, one, "one");
  return {
    whole: apart(flat(one.layers), flat(other.layers)),
    layers: one.layers.map(({ weights, biases }, i) => ({
      weights: apart(weights.flat(), other.layers[i].weights.flat()),
      biases: biases === null ? null : apart(biases, other.layers[i].biases ?? []),
    })),
  };
}

/**
 * Return how far the gradients are from central differences of width 2·epsilon.
 * @param {Network} network
 * @param {Rows} data shape (samples, inputs)
 * @param {Rows} targets shape (samples, outputs)
 * @param {Loss} loss
 * @param {number} epsilon above 0
 * @returns {{distance: number}}
 */
export function check(network, data, targets, loss, epsilon) {
  const slopes = layers.gradients(network, data, targets, loss);
  const differences = layers.numericalGradients(network, data, targets, loss, epsilon);
  return { distance: apart(flat(slopes.layers), flat(differences.layers)) };
}

/**
 * Return the slope of a function of one parameter beside its central difference of width 2·epsilon.
 * @param {CheckedFunction} checked
 * @param {number} at
 * @param {number} epsilon above 0
 * @returns {{slope: number, difference: number, distance: number}}
 */
export function difference(checked, at, epsilon) {
  requireFinite("at", at);
  requireAboveZero("epsilon", epsilon);
  const { value, slope } = functionsOf(checked);
  const exact = slope(at);
  const found = (value(at + epsilon) - value(at - epsilon)) / (2 * epsilon);
  const size = Math.abs(exact) + Math.abs(found);
  const relative = size === 0 ? 0 : Math.abs(exact - found) / size;
  requireFiniteResult([exact, found, relative]);
  return { slope: exact, difference: found, distance: relative };
}

/**
 * Return a function and its slope.
 * @param {CheckedFunction} checked
 * @returns {{value: (theta: number) => number, slope: (theta: number) => number}}
 */
function functionsOf(checked) {
  requireObject("function", checked);
  switch (checked.kind) {
    case "product": {
      const { factor } = checked;
      requireFinite("function.factor", factor);
      return { value: (theta) => theta * factor, slope: () => factor };
    }
    case "square":
      return { value: (theta) => theta * theta, slope: (theta) => 2 * theta };
    default: {
      const { kind } = /** @type {{kind: unknown}} */ (checked);
      throw new RangeError(`function.kind must be one of product, square, got ${shown(kind)}`);
    }
  }
}

/**
 * Return the relative distance of two vectors; 0 if both are 0.
 * @param {Float64Array | readonly number[]} one
 * @param {Float64Array | readonly number[]} other
 * @returns {number}
 */
function apart(one, other) {
  const size = lengthOf(one) + lengthOf(other);
  const found = size === 0 ? 0 : lengthOf(Array.from(one, (a, i) => a - other[i])) / size;
  requireFiniteResult([found]);
  return found;
}

/**
 * Return ‖a‖; squares of parts of the largest number, which cannot overflow.
 * @param {Float64Array | readonly number[]} vector
 * @returns {number}
 */
function lengthOf(vector) {
  let largest = 0;
  for (const number of vector) {
    largest = Math.max(largest, Math.abs(number));
  }
  let sum = 0;
  for (const number of vector) {
    sum += (number / largest) * (number / largest);
  }
  return largest === 0 ? 0 : largest * Math.sqrt(sum);
}
