/**
 * Networks of dense layers, of any number and size.
 *
 * All parameters of a network stand in one flat array, layer by layer, weights before biases, and so do their
 * partial derivatives; each layer knows where its own begin.
 */

import { ACTIVATIONS } from "./activations.js";
import {
  requireArray,
  requireFiniteNumbers,
  requireObject,
  requireRows,
  requireSameLength,
  requireSome,
  shown,
} from "./checks.js";

/** @typedef {readonly (readonly number[])[]} Rows */

/**
 * A layer; weights: shape (neurons, inputs); biases: shape (neurons), or null; a frozen one is not trained.
 * @typedef {{kind: "dense", weights: Rows, biases: readonly number[] | null, activation: string, frozen?: boolean}} Dense
 */

/**
 * Layers of which each takes what the one before gives; softmax may only come last.
 * @typedef {{layers: readonly Dense[]}} Network
 */

/**
 * A number for each weight and bias of a network, in its shape.
 * @typedef {{layers: readonly {weights: Rows, biases: readonly number[] | null}[]}} Gradients
 */

/**
 * Where the parameters of a layer begin in a flat array, and its shape.
 * @typedef {{weights: number, biases: number | null, end: number, neurons: number, inputs: number, layer: Dense}} Place
 */

/**
 * Return all numbers of some layers in one new array, layer by layer, weights before biases.
 * @param {Gradients["layers"]} layers
 * @returns {Float64Array}
 */
export function flat(layers) {
  return Float64Array.from(
    layers.flatMap(({ weights, biases }) => [...weights.flat(), ...(biases ?? [])]),
  );
}

/**
 * Return where each layer of a network stands in the flat array.
 * @param {Network} network
 * @returns {Place[]}
 */
export function placesOf(network) {
  let end = 0;
  return network.layers.map((layer) => {
    const [neurons, inputs] = [layer.weights.length, layer.weights[0].length];
    const weights = end;
    const biases = layer.biases === null ? null : weights + neurons * inputs;
    end = biases === null ? weights + neurons * inputs : biases + neurons;
    return { weights, biases, end, neurons, inputs, layer };
  });
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
    layers: network.layers.map((layer, i) => ({
      kind: "dense",
      ...(layer.frozen ? { weights: layer.weights, biases: layer.biases } : layers[i]),
      activation: layer.activation,
      ...(layer.frozen ? { frozen: true } : {}),
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
  return {
    layers: placesOf(network).map(({ weights, biases, neurons, inputs }) => ({
      weights: Array.from({ length: neurons }, (_, neuron) => {
        const start = weights + neuron * inputs;
        return [...numbers.subarray(start, start + inputs)];
      }),
      biases: biases === null ? null : [...numbers.subarray(biases, biases + neurons)],
    })),
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
  const layers = /** @type {Dense[]} */ (network.layers);
  for (const [i, layer] of layers.entries()) {
    const name = `network.layers[${i}]`;
    requireObject(name, layer);
    requireSome(`${name}.weights`, layer.weights);
    requireSome(`${name}.weights[0]`, layer.weights[0]);
    requireRows(`${name}.weights`, layer.weights, `${name}.weights[0]`, layer.weights[0]);
    if (layer.biases !== null) {
      requireFiniteNumbers(`${name}.biases`, layer.biases);
      requireSameLength(`${name}.biases`, layer.biases, `${name}.weights`, layer.weights);
    }
    if (!ACTIVATIONS.has(layer.activation)) {
      const names = [...ACTIVATIONS.keys()].join(", ");
      throw new RangeError(
        `${name}.activation must be one of ${names}, got ${shown(layer.activation)}`,
      );
    }
    if (layer.activation === "softmax" && i < layers.length - 1) {
      throw new RangeError(`${name}.activation must not be softmax: only the last may be`);
    }
    if (i > 0) {
      const below = `network.layers[${i - 1}].weights`;
      requireSameLength(`${name}.weights[0]`, layer.weights[0], below, layers[i - 1].weights);
    }
  }
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
  const layers = /** @type {Gradients["layers"]} */ (gradients.layers);
  requireSameLength(`${name}.layers`, layers, `${otherName}.layers`, other.layers);
  for (const [i, { weights, biases }] of layers.entries()) {
    const [here, there, layer] = [
      `${name}.layers[${i}]`,
      `${otherName}.layers[${i}]`,
      other.layers[i],
    ];
    requireSome(`${there}.weights`, layer.weights);
    requireRows(`${here}.weights`, weights, `${there}.weights[0]`, layer.weights[0]);
    requireSameLength(`${here}.weights`, weights, `${there}.weights`, layer.weights);
    if (biases === null || layer.biases === null) {
      if (biases !== layer.biases) {
        throw new RangeError(`${here}.biases and ${there}.biases must both be null, or neither`);
      }
    } else {
      requireFiniteNumbers(`${here}.biases`, biases);
      requireSameLength(`${here}.biases`, biases, `${there}.weights`, layer.weights);
    }
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
