/**
 * The forward pass and the backward pass of dense layers.
 *
 * Whole batches go through at once, as matrices with a row for each sample.
 */

import { ACTIVATIONS } from "./activations.js";
import { matrixOf, transposed, writeProduct } from "./matrices.js";

/** @typedef {import("./activations.js").Activation} Activation */
/** @typedef {import("./activations.js").Fired} Fired */
/** @typedef {import("./dense.js").Place} Place */

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
        for (let row = 0; row < totals.length; row += neurons) {
          for (let neuron = 0; neuron < neurons; neuron++) {
            totals[row + neuron] += parameters[biases + neuron];
          }
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
        for (let row = 0; row < slopes.numbers.length; row += neurons) {
          for (let neuron = 0; neuron < neurons; neuron++) {
            gradient[biases + neuron] += slopes.numbers[row + neuron];
          }
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
 * @param {string} name
 * @returns {Activation}
 */
function activationOf(name) {
  return /** @type {Activation} */ (ACTIVATIONS.get(name));
}
