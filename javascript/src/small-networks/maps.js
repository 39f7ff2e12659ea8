/** What layers of maps have in common: windows that move over them. Sizes are maps, rows and columns. */

import { ACTIVATIONS } from "./activations.js";
import { told } from "./arrays.js";
import { requireChoice, requireFiniteNumbers, requireSameLength } from "./checks.js";

/** @typedef {import("./arrays.js").Size} Size */

const MAP_ACTIVATIONS = [...ACTIVATIONS.keys()].filter((name) => name !== "softmax");

/**
 * Throw RangeError unless it is an activation that goes number by number.
 * @param {string} name
 * @param {any} layer
 */
export function requireMapActivation(name, layer) {
  requireChoice(`${name}.activation`, layer.activation, MAP_ACTIVATIONS);
}

/**
 * Throw RangeError unless maps enter.
 * @param {string} name
 * @param {string} kind
 * @param {Size} size
 * @param {string} source
 */
export function requireMaps(name, kind, size, source) {
  if (size.length !== 3) {
    throw new RangeError(`${name}: ${kind} takes maps, and the size of ${source} is ${told(size)}`);
  }
}

/**
 * Throw RangeError unless there are so many finite numbers, or null.
 * @param {string} name
 * @param {any} numbers
 * @param {string} otherName
 * @param {number} count
 */
export function requireOneEach(name, numbers, otherName, count) {
  if (numbers !== null) {
    requireFiniteNumbers(name, numbers);
    requireSameLength(name, numbers, otherName, { length: count });
  }
}

/**
 * Return at how many places a window is wholly within a size.
 * @param {number} size
 * @param {number} window
 * @param {number} stride
 * @returns {number}
 */
export function placesIn(size, window, stride) {
  return Math.floor((size - window) / stride) + 1;
}
