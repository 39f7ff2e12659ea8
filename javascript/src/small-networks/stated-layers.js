/**
 * A step of dense layers with every operation stated, and so every bit.
 *
 * Sums begin at 0 and go from left to right.
 */

import { requireFiniteResult, requireNetwork } from "./dense.js";
import { sigmoid, tanh } from "./stated.js";

/** @typedef {import("./dense.js").Dense} Dense */
/** @typedef {import("./dense.js").Network} Network */
/** @typedef {import("./dense.js").Rows} Rows */
/** @typedef {Float64Array | readonly number[]} Row */

/**
 * An activation function, and a slope by what it gives, h, as one by the total.
 * @typedef {{of: (total: number) => number, through: (slope: number, h: number) => number}} Activation
 */

/** @type {Map<string, Activation>} */
const ACTIVATIONS = new Map([
  ["sigmoid", { of: sigmoid, through: (slope, h) => slope * h * (1 - h) }],
  ["tanh", { of: tanh, through: (slope, h) => slope * (1 - h * h) }],
  ["identity", { of: (total) => total, through: (slope) => slope }],
]);

/** A layer that training changes in place, with the numbers of its last pass. */
export class StatedLayer {
  /**
   * @param {Dense} layer
   */
  constructor({ weights, biases, activation, frozen }) {
    this.weights = weights.map((row) => Float64Array.from(row));
    this.biases = biases === null ? null : Float64Array.from(biases);
    this.activation = /** @type {Activation} */ (ACTIVATIONS.get(activation));
    this.frozen = frozen === true;
    /** @type {Row} */
    this.entered = [];
    this.outputs = new Float64Array(weights.length);
  }

  /**
   * Return the activations, which the next pass overwrites.
   * @param {Row} values shape (inputs)
   * @returns {Float64Array} shape (neurons)
   */
  forward(values) {
    this.entered = values;
    for (let i = 0; i < this.weights.length; i++) {
      const row = this.weights[i];
      let total = 0;
      for (let j = 0; j < row.length; j++) {
        total += row[j] * values[j];
      }
      this.outputs[i] = this.activation.of(this.biases === null ? total : total + this.biases[i]);
    }
    return this.outputs;
  }

  /**
   * Return the gradients of the totals, from those of the activations.
   * @param {Float64Array} slopes shape (neurons)
   * @returns {Float64Array} shape (neurons)
   */
  through(slopes) {
    return slopes.map((slope, i) => this.activation.through(slope, this.outputs[i]));
  }

  /**
   * Return the gradients of the inputs, from those of the totals.
   * @param {Float64Array} slopes shape (neurons)
   * @returns {Float64Array} shape (inputs)
   */
  slopesBelow(slopes) {
    const below = new Float64Array(this.weights[0].length);
    for (let i = 0; i < slopes.length; i++) {
      for (let j = 0; j < below.length; j++) {
        below[j] += slopes[i] * this.weights[i][j];
      }
    }
    return below;
  }

  /**
   * Change weights and biases, unless they are frozen.
   * @param {Float64Array} slopes of the totals, shape (neurons)
   * @param {number} learningRate
   */
  move(slopes, learningRate) {
    if (this.frozen) {
      return;
    }
    for (let i = 0; i < slopes.length; i++) {
      const row = this.weights[i];
      for (let j = 0; j < row.length; j++) {
        row[j] -= learningRate * (slopes[i] * this.entered[j]);
      }
      if (this.biases !== null) {
        this.biases[i] -= learningRate * slopes[i];
      }
    }
  }

  /**
   * Return the layer as results have it; throw RangeError for a number that is not finite.
   * @param {Dense} layer as it was
   * @returns {Dense}
   */
  trained({ frozen, ...layer }) {
    if (frozen) {
      return { ...layer, frozen };
    }
    const biases = this.biases === null ? null : [...this.biases];
    for (const numbers of [...this.weights, biases ?? []]) {
      requireFiniteResult(numbers);
    }
    return { ...layer, weights: this.weights.map((row) => [...row]), biases };
  }
}

/**
 * Throw RangeError for layers that are not dense, or whose activation is not specified to the last bit.
 * @param {unknown} network
 * @returns {asserts network is Network}
 */
export function requireStated(network) {
  requireNetwork(network);
  for (const [i, { kind, activation }] of network.layers.entries()) {
    if (kind !== "dense") {
      throw new RangeError(`network.layers[${i}].kind must be dense, got ${kind}`);
    }
    if (!ACTIVATIONS.has(activation)) {
      const names = [...ACTIVATIONS.keys()].join(", ");
      throw new RangeError(
        `network.layers[${i}].activation must be one of ${names}, got ${activation}`,
      );
    }
  }
}

/**
 * Change the layers by one update: all slopes are those of the old weights.
 * @param {readonly StatedLayer[]} layers
 * @param {Row} inputs
 * @param {Row} targets
 * @param {number} learningRate
 */
export function step(layers, inputs, targets, learningRate) {
  const outputs = forward(layers, inputs);
  /** @type {Float64Array} */
  let slopes = outputs.map((output, i) => -2 * (targets[i] - output));
  for (let i = layers.length - 1; i >= 0; i--) {
    const byTotals = layers[i].through(slopes);
    if (i > 0) {
      slopes = layers[i].slopesBelow(byTotals);
    }
    layers[i].move(byTotals, learningRate);
  }
}

/**
 * Return the mean over the samples of the sums of squares.
 * @param {readonly StatedLayer[]} layers
 * @param {Rows} data
 * @param {Rows} targets
 * @returns {number}
 */
export function lossOf(layers, data, targets) {
  let total = 0;
  for (let i = 0; i < data.length; i++) {
    const outputs = forward(layers, data[i]);
    let squares = 0;
    for (let k = 0; k < outputs.length; k++) {
      squares += (targets[i][k] - outputs[k]) * (targets[i][k] - outputs[k]);
    }
    total += squares;
  }
  return total / data.length;
}

/**
 * @param {readonly StatedLayer[]} layers
 * @param {Row} inputs
 * @returns {Float64Array}
 */
function forward(layers, inputs) {
  let values = layers[0].forward(inputs);
  for (let i = 1; i < layers.length; i++) {
    values = layers[i].forward(values);
  }
  return values;
}
