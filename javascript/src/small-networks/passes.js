/**
 * The forward pass and the backward pass, layer by layer: each kind of layer has its own.
 *
 * Whole batches go through at once, as matrices with a row for each sample.
 */

import { kindOf } from "./kinds.js";

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
    // The gradients of the totals of each layer, in the same shapes.
    this.slopes = places.map(({ neurons }) => new Float64Array(count * neurons));
  }

  /** What the last layer gives. */
  get outputs() {
    return this.fired[this.fired.length - 1];
  }

  /** The gradients of the totals of the last layer, from which those of the others follow. */
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
      kindOf(place.layer).forward(place, parameters, entering, this.fired[i], this.count);
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
      const place = this.places[i];
      const entering = i > 0 ? this.fired[i - 1].values : data;
      const below = i > 0 ? this.slopes[i - 1] : null;
      kindOf(place.layer).backward(
        place,
        parameters,
        entering,
        this.slopes[i],
        gradient,
        below,
        this.count,
        this.fired[i],
      );
      if (below !== null) {
        const derivatives = this.fired[i - 1].slopes;
        for (let at = 0; at < below.length; at++) {
          below[at] *= derivatives[at];
        }
      }
    }
  }
}
