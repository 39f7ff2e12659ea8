/** Learners: what one update does to a network, with a batch of samples. */

import { flat, networkOf, placesOf, requireFiniteResult } from "./dense.js";
import { addL2, batchLoss, writeSlopes } from "./objectives.js";
import { memoryOf, ruleOf, stateOf } from "./optimisers.js";
import { Passes } from "./passes.js";

/** @typedef {import("./arrays.js").Size} Size */
/** @typedef {import("./dense.js").Network} Network */
/** @typedef {import("./objectives.js").Loss} Loss */
/** @typedef {import("./optimisers.js").Memory} Memory */
/** @typedef {import("./optimisers.js").Optimiser} Optimiser */
/** @typedef {import("./optimisers.js").Range} Range */
/** @typedef {import("./optimisers.js").State} State */

/**
 * What is learnt; data: samples of a size, targets: shape (samples, outputs), both one after the other.
 * @typedef {{count: number, size: Size, data: Float64Array, targets: Float64Array}} Samples
 */

/** A network on its way: its parameters, and what its optimiser keeps, in arrays changed in place. */
export class Learner {
  /**
   * @param {Network} network
   * @param {Loss} loss
   * @param {Optimiser} optimiser
   * @param {State} state
   * @param {Size} size of a sample
   */
  constructor(network, loss, optimiser, state, size) {
    this.network = network;
    this.loss = loss;
    this.optimiser = optimiser;
    this.places = placesOf(network, size);
    /** @type {Map<number, Passes>} */
    this.passesByCount = new Map();
    this.parameters = flat(network.layers);
    this.gradient = new Float64Array(this.parameters.length);
    this.memory = memoryOf(optimiser, state, network);
    /** @type {Range[]} */
    this.trained = this.places
      .filter(({ layer }) => !layer.frozen)
      .map(({ weights, end }) => [weights, end]);
  }

  /**
   * Update all parameters that are trained, with all of some samples.
   * @param {Samples} samples
   * @param {number} rate
   */
  step(samples, rate) {
    const passes = this.passesOf(samples.count);
    writeGradient(passes, this.parameters, samples, this.loss, this.gradient);
    this.memory.steps += 1;
    const { update } = ruleOf(this.optimiser);
    for (const range of this.trained) {
      update(this.optimiser, rate, this.memory, this.gradient, this.parameters, range);
    }
  }

  /**
   * Return the loss over all of some samples; throw RangeError if it overflows.
   * @param {Samples} samples
   * @returns {number}
   */
  lossOver(samples) {
    const loss = lossOf(this.passesOf(samples.count), this.parameters, samples, this.loss);
    requireFiniteResult([loss]);
    return loss;
  }

  /**
   * Return the passes for so many samples: the same ones each time.
   * @param {number} count
   * @returns {Passes}
   */
  passesOf(count) {
    const passes = this.passesByCount.get(count) ?? new Passes(this.places, count);
    this.passesByCount.set(count, passes);
    return passes;
  }

  /** Return copies of the parameters and of what is kept. */
  snapshot() {
    return structuredClone({ parameters: this.parameters, memory: this.memory });
  }

  /**
   * Go back to a snapshot.
   * @param {{parameters: Float64Array, memory: Memory}} snapshot
   */
  restore({ parameters, memory }) {
    this.parameters = parameters;
    this.memory = memory;
  }

  /** Return network and state as they are now; those of frozen layers are what they were. */
  result() {
    return {
      network: networkOf(this.parameters, this.network),
      state: stateOf(this.optimiser, this.memory, this.network),
    };
  }
}

/**
 * Return the loss over all of some samples.
 * @param {Passes} passes
 * @param {Float64Array} parameters
 * @param {Samples} samples
 * @param {Loss} loss
 * @returns {number}
 */
export function lossOf(passes, parameters, { data, targets }, loss) {
  passes.forward(parameters, data);
  return batchLoss(loss, passes, parameters, targets);
}

/**
 * Write the partial derivatives of the loss over all of some samples into `gradient`.
 * @param {Passes} passes
 * @param {Float64Array} parameters
 * @param {Samples} samples
 * @param {Loss} loss
 * @param {Float64Array} gradient shape (parameters)
 */
export function writeGradient(passes, parameters, { data, targets }, loss, gradient) {
  passes.forward(parameters, data);
  writeSlopes(loss, passes, targets);
  passes.backward(parameters, data, gradient);
  addL2(loss, passes, parameters, gradient);
}
