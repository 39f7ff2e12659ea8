/**
 * Dense layers of any number and size: the network, its forward pass and its backward pass.
 *
 * All parameters of a network stand in one flat array, layer by layer, weights before biases, and so do their
 * partial derivatives; each layer knows where its own begin. Whole batches go through at once, as matrices with a
 * row for each sample.
 */

import {
  requireArray,
  requireFiniteNumbers,
  requireObject,
  requireRows,
  requireSameLength,
  requireSome,
  shown,
} from "./checks.js";
import { matrixOf, transposed, writeProduct } from "./matrices.js";

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
 * What a layer gives for a batch, and the slopes of its activation; each: shape (samples, neurons), row after row.
 * @typedef {{neurons: number, totals: Float64Array, values: Float64Array, slopes: Float64Array}} Fired
 */

/**
 * Write the activations of a layer and their slopes from its totals.
 * @typedef {(fired: Fired) => void} Activation
 */

/**
 * 1 / (1 + e^−total) and its slope, accurate far out on both sides.
 * @type {Activation}
 */
function sigmoid({ totals, values, slopes }) {
  for (let i = 0; i < totals.length; i++) {
    const exponential = Math.exp(-Math.abs(totals[i]));
    const above = 1 + exponential;
    values[i] = (totals[i] < 0 ? exponential : 1) / above;
    slopes[i] = exponential / (above * above);
  }
}

/**
 * tanh and its slope 1 − tanh², accurate far out on both sides.
 * @type {Activation}
 */
function tanh({ totals, values, slopes }) {
  for (let i = 0; i < totals.length; i++) {
    const exponential = Math.exp(-2 * Math.abs(totals[i]));
    const above = 1 + exponential;
    values[i] = Math.tanh(totals[i]);
    slopes[i] = (4 * exponential) / (above * above);
  }
}

/**
 * Each total that is above 0, else 0, and its slope, which is 0 at 0.
 * @type {Activation}
 */
function relu({ totals, values, slopes }) {
  for (let i = 0; i < totals.length; i++) {
    values[i] = Math.max(totals[i], 0);
    slopes[i] = Number(totals[i] > 0);
  }
}

/**
 * The totals, and 1.
 * @type {Activation}
 */
function identity({ totals, values, slopes }) {
  values.set(totals);
  slopes.fill(1);
}

/**
 * Shares of 1, from distances to the largest total of a sample; its slopes, not one each, are NaN.
 * @type {Activation}
 */
function softmax({ neurons, totals, values, slopes }) {
  for (let start = 0; start < totals.length; start += neurons) {
    const end = start + neurons;
    const largest = totals.subarray(start, end).reduce((a, b) => Math.max(a, b));
    let sum = 0;
    for (let i = start; i < end; i++) {
      values[i] = Math.exp(totals[i] - largest);
      sum += values[i];
    }
    for (let i = start; i < end; i++) {
      values[i] /= sum;
    }
  }
  slopes.fill(Number.NaN);
}

/** @type {ReadonlyMap<string, Activation>} */
const ACTIVATIONS = new Map([
  ["sigmoid", sigmoid],
  ["tanh", tanh],
  ["relu", relu],
  ["identity", identity],
  ["softmax", softmax],
]);

/** The passes of a batch of so many samples, in arrays that are used again for the next. */
export class Passes {
  /**
   * @param {readonly Place[]} places
   * @param {number} count
   */
  constructor(places, count) {
    this.places = places;
    this.count = count;
    /** @type {Fired[]} */
    this.fired = places.map(({ neurons }) => ({
      neurons,
      totals: new Float64Array(count * neurons),
      values: new Float64Array(count * neurons),
      slopes: new Float64Array(count * neurons),
    }));
    // The slopes of the loss by the totals of each layer, in the same shapes.
    this.slopes = places.map(({ neurons }) => new Float64Array(count * neurons));
  }

  /** What the last layer gives. */
  get outputs() {
    return this.fired[this.fired.length - 1];
  }

  /** The slopes of the loss by the totals of the last layer, from which those of the others follow. */
  get outputSlopes() {
    return this.slopes[this.slopes.length - 1];
  }

  /**
   * Write what every layer gives.
   * @param {Float64Array} parameters
   * @param {Float64Array} data shape (samples, inputs)
   */
  forward(parameters, data) {
    for (let i = 0; i < this.places.length; i++) {
      const { weights, biases, neurons, inputs, layer } = this.places[i];
      const entering = matrixOf(i > 0 ? this.fired[i - 1].values : data, inputs);
      const rows = transposed(matrixOf(parameters, inputs, weights));
      const { totals } = this.fired[i];
      writeProduct(entering, rows, [this.count, inputs, neurons], totals);
      if (biases !== null) {
        for (let at = 0; at < totals.length; at++) {
          totals[at] += parameters[biases + (at % neurons)];
        }
      }
      activationOf(layer.activation)(this.fired[i]);
    }
  }

  /**
   * Write the partial derivatives, from `outputSlopes`.
   * @param {Float64Array} parameters
   * @param {Float64Array} data shape (samples, inputs)
   * @param {Float64Array} gradient shape (parameters)
   */
  backward(parameters, data, gradient) {
    for (let i = this.places.length - 1; i >= 0; i--) {
      const { weights, biases, neurons, inputs } = this.places[i];
      const slopes = matrixOf(this.slopes[i], neurons);
      const entering = matrixOf(i > 0 ? this.fired[i - 1].values : data, inputs);
      writeProduct(transposed(slopes), entering, [neurons, this.count, inputs], gradient, weights);
      if (biases !== null) {
        gradient.fill(0, biases, biases + neurons);
        for (let at = 0; at < slopes.numbers.length; at++) {
          gradient[biases + (at % neurons)] += slopes.numbers[at];
        }
      }
      if (i > 0) {
        const [below, derivatives] = [this.slopes[i - 1], this.fired[i - 1].slopes];
        const rows = matrixOf(parameters, inputs, weights);
        writeProduct(slopes, rows, [this.count, neurons, inputs], below);
        for (let at = 0; at < below.length; at++) {
          below[at] *= derivatives[at];
        }
      }
    }
  }
}

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

/**
 * @param {string} name
 * @returns {Activation}
 */
function activationOf(name) {
  return /** @type {Activation} */ (ACTIVATIONS.get(name));
}
