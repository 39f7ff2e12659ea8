/**
 * Networks of layers of any kind and number.
 *
 * All parameters of a network stand in one flat array, layer by layer, weights before biases, and so do their
 * partial derivatives; each layer knows where its own begin.
 */

import { numbersIn, requireShape, shaped } from "./arrays.js";
import { requireArray, requireObject, requireSameLength, requireSome, shown } from "./checks.js";
import { KINDS, kindOf, parametersOf } from "./kinds.js";

/** @typedef {import("./arrays.js").Size} Size */
/** @typedef {import("./kinds.js").Place} Place */
/** @typedef {readonly (readonly number[])[]} Rows */

/**
 * A layer; weights: shape (neurons, inputs); biases: shape (neurons), or null; a frozen one is not trained.
 * @typedef {{kind: "dense", weights: Rows, biases: readonly number[] | null, activation: string, frozen?: boolean}} Dense
 */

/**
 * Layers, each of which takes the outputs of the one before; softmax may only come last. Those that are not dense have the
 * members that their kind has.
 * @typedef {{layers: readonly any[]}} Network
 */

/**
 * A number for each parameter of a network, in its shape: weights and biases of each dense layer.
 * @typedef {{layers: readonly any[]}} Gradients
 */

// The names of all parameters that a layer can have, weights before biases.
const PARAMETERS = [
  "weights",
  "state_weights",
  "kernels",
  "coefficients",
  "biases",
  "state_biases",
];

/**
 * Return all numbers of some layers in one new array, layer by layer, weights before biases.
 * @param {Gradients["layers"]} layers
 * @returns {Float64Array}
 */
export function flat(layers) {
  return Float64Array.from(
    layers.flatMap((layer) =>
      PARAMETERS.filter((name) => Object.hasOwn(layer, name)).flatMap((name) =>
        numbersIn(layer[name]),
      ),
    ),
  );
}

/**
 * Return where each layer of a network stands in the flat array, and how large it is for inputs of a size.
 * @param {Network} network
 * @param {Size} size
 * @returns {Place[]}
 */
export function placesOf(network, size) {
  let [end, entering] = [0, size];
  return network.layers.map((layer, i) => {
    const [weights, start] = [end, entering];
    const { length } = flat([layer]);
    const behind =
      numbersIn(layer.biases ?? null).length + numbersIn(layer.state_biases ?? null).length;
    const biases = behind === 0 ? null : weights + length - behind;
    end += length;
    const leaving = kindOf(layer).leaving(`network.layers[${i}]`, layer, entering, "inputs");
    entering = /** @type {Size} */ (leaving);
    const [inputs, neurons] = [start, entering].map((each) => each.reduce((a, b) => a * b, 1));
    return { weights, biases, end, neurons, inputs, layer, entering: start, leaving: entering };
  });
}

/**
 * Return the size of the outputs for inputs of a size; throw RangeError if they do not fit.
 * @param {Network} network
 * @param {string} name
 * @param {Size} size
 * @returns {Size}
 */
export function outputsOf(network, name, size) {
  return /** @type {Size} */ (leavingOf(network, name, size));
}

/**
 * Return the size of the outputs, as far as it is known; throw RangeError for layers that do not fit.
 * @param {Network} network
 * @param {string} name
 * @param {Size | null} size
 * @returns {Size | null}
 */
function leavingOf(network, name, size) {
  let [leaving, source] = [size, name];
  for (const [i, layer] of network.layers.entries()) {
    leaving = kindOf(layer).leaving(`network.layers[${i}]`, layer, leaving, source);
    source = leavingFrom(network, i);
  }
  return leaving;
}

/**
 * Return what the outputs of a layer are called in messages.
 * @param {Network} network
 * @param {number} place
 * @returns {string}
 */
export function leavingFrom(network, place) {
  const name = `network.layers[${place}]`;
  return isDense(network.layers[place]) ? `${name}.weights` : name;
}

/**
 * Return a network of the same kind with other parameters; what is frozen stays what it was.
 * @param {Float64Array} parameters
 * @param {Network} network
 * @returns {Network}
 */
export function networkOf(parameters, network) {
  const { layers } = gradientsOf(parameters, network);
  return {
    layers: network.layers.map(({ frozen, ...layer }, i) => ({
      ...layer,
      ...(frozen ? { frozen } : layers[i]),
    })),
  };
}

/**
 * Return a number for each parameter, in the shape of the network.
 * @param {Float64Array} numbers
 * @param {Network} network
 * @returns {Gradients}
 */
export function gradientsOf(numbers, network) {
  requireFiniteResult(numbers);
  const each = numbers.values();
  return {
    layers: network.layers.map((layer) =>
      Object.fromEntries(parametersOf(layer).map((name) => [name, shaped(layer[name], each)])),
    ),
  };
}

/**
 * Throw RangeError for layers that do not fit, TypeError for other values.
 * @param {unknown} network
 * @returns {asserts network is Network}
 */
export function requireNetwork(network) {
  requireObject("network", network);
  requireSome("network.layers", network.layers);
  const layers = /** @type {any[]} */ (network.layers);
  for (const [i, layer] of layers.entries()) {
    const name = `network.layers[${i}]`;
    requireKind(name, layer);
    kindOf(layer).require(name, layer);
    if (layer.activation === "softmax" && i < layers.length - 1) {
      throw new RangeError(`${name}.activation must not be softmax: only the last may be`);
    }
  }
  leavingOf({ layers }, "", null);
}

/**
 * Throw RangeError unless there is a finite number for each one of `other`, in its shape.
 * @param {string} name
 * @param {unknown} gradients
 * @param {Gradients} other
 * @param {string} otherName
 * @returns {asserts gradients is Gradients}
 */
export function requireGradients(name, gradients, other, otherName) {
  requireObject(name, gradients);
  requireArray(`${name}.layers`, gradients.layers);
  const layers = /** @type {any[]} */ (gradients.layers);
  requireSameLength(`${name}.layers`, layers, `${otherName}.layers`, other.layers);
  for (const [i, layer] of other.layers.entries()) {
    const [here, there] = [`${name}.layers[${i}]`, `${otherName}.layers[${i}]`];
    const names = "kind" in layer ? parametersOf(layer) : Object.keys(layer);
    const given = Object.keys(layers[i]);
    if (given.length !== names.length || !names.every((part) => given.includes(part))) {
      const [has, wanted] = [given, names].map((each) => each.join(", ") || "nothing");
      throw new RangeError(`${here} must have ${wanted}, as ${there} has, got ${has}`);
    }
    for (const part of names) {
      requireShape(`${here}.${part}`, layers[i][part], `${there}.${part}`, layer[part]);
    }
  }
}

/**
 * Say whether a layer is dense.
 * @param {any} layer
 * @returns {boolean}
 */
export function isDense(layer) {
  return layer.kind === "dense";
}

/**
 * @param {string} name
 * @param {unknown} layer
 */
function requireKind(name, layer) {
  requireObject(name, layer);
  if (typeof layer.kind !== "string" || !KINDS.has(layer.kind)) {
    const names = [...KINDS.keys()].join(", ");
    throw new RangeError(`${name}.kind must be one of ${names}, got ${shown(layer.kind)}`);
  }
}

/**
 * Throw RangeError if a number of a result is infinite or NaN.
 * @param {Float64Array | readonly number[]} numbers
 */
export function requireFiniteResult(numbers) {
  for (const number of numbers) {
    if (!Number.isFinite(number)) {
      throw new RangeError("the result overflows: it is not finite");
    }
  }
}
