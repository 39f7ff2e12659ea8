/**
 * The forward pass and the backward pass. Dense layers have theirs here, other kinds their own.
 *
 * Whole batches go through at once, as matrices with a row for each sample.
 */

import { ACTIVATIONS } from "./activations.js";
import { KINDS } from "./kinds.js";
import { matrixOf, transposed, writeProduct } from "./matrices.js";

/** @typedef {import("./activations.js").Activation} Activation */
/** @typedef {import("./activations.js").Fired} Fired */
/** @typedef {import("./kinds.js").Place} Place */

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
      const place = this.places[i];
      const entering = i > 0 ? this.fired[i - 1].values : data;
      const kind = KINDS.get(place.layer.kind);
      if (kind === undefined) {
        this.forwardDense(place, parameters, entering, this.fired[i]);
      } else {
        kind.forward(place, parameters, entering, this.fired[i], this.count);
      }
    }
  }

  /**
   * @param {Place} place
   * @param {Float64Array} parameters
   * @param {Float64Array} entering shape (samples, inputs)
   * @param {Fired} fired
   */
  forwardDense({ weights, biases, neurons, inputs, layer }, parameters, entering, fired) {
    const rows = transposed(matrixOf(parameters, inputs, weights));
    const { totals } = fired;
    writeProduct(matrixOf(entering, inputs), rows, [this.count, inputs, neurons], totals);
    if (biases !== null) {
      for (let row = 0; row < totals.length; row += neurons) {
        for (let neuron = 0; neuron < neurons; neuron++) {
          totals[row + neuron] += parameters[biases + neuron];
        }
      }
    }
    activationOf(layer.activation)(fired);
  }

  /**
   * Write the partial derivatives, from `outputSlopes`.
   * @param {Float64Array} parameters
   * @param {Float64Array} data shape (samples, inputs)
   * @param {Float64Array} gradient shape (parameters)
   */
  backward(parameters, data, gradient) {
    for (let i = this.places.length - 1; i >= 0; i--) {
      const place = this.places[i];
      const entering = i > 0 ? this.fired[i - 1].values : data;
      const below = i > 0 ? this.slopes[i - 1] : null;
      const kind = KINDS.get(place.layer.kind);
      if (kind === undefined) {
        this.backwardDense(place, parameters, entering, this.slopes[i], gradient, below);
      } else {
        const fired = this.fired[i];
        kind.backward(
          place,
          parameters,
          entering,
          this.slopes[i],
          gradient,
          below,
          this.count,
          fired,
        );
      }
      if (below !== null) {
        const derivatives = this.fired[i - 1].slopes;
        for (let at = 0; at < below.length; at++) {
          below[at] *= derivatives[at];
        }
      }
    }
  }

  /**
   * @param {Place} place
   * @param {Float64Array} parameters
   * @param {Float64Array} entering shape (samples, inputs)
   * @param {Float64Array} totalSlopes shape (samples, neurons)
   * @param {Float64Array} gradient shape (parameters)
   * @param {Float64Array | null} below shape (samples, inputs)
   */
  backwardDense(place, parameters, entering, totalSlopes, gradient, below) {
    const { weights, biases, neurons, inputs } = place;
    const slopes = matrixOf(totalSlopes, neurons);
    const values = matrixOf(entering, inputs);
    writeProduct(transposed(slopes), values, [neurons, this.count, inputs], gradient, weights);
    if (biases !== null) {
      gradient.fill(0, biases, biases + neurons);
      for (let row = 0; row < slopes.numbers.length; row += neurons) {
        for (let neuron = 0; neuron < neurons; neuron++) {
          gradient[biases + neuron] += slopes.numbers[row + neuron];
        }
      }
    }
    if (below !== null) {
      const rows = matrixOf(parameters, inputs, weights);
      writeProduct(slopes, rows, [this.count, neurons, inputs], below);
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
