/** Training: epochs of steps, a batch at a time, with a history and early stopping. */

import { flat, networkOf, placesOf, requireFiniteResult } from "./dense.js";
import { addL2, batchLoss, writeSlopes } from "./losses.js";
import { memoryOf, ruleOf, stateOf } from "./optimisers.js";
import { Passes } from "./passes.js";
import { rateOf } from "./plans.js";

/** @typedef {import("./dense.js").Network} Network */
/** @typedef {import("./losses.js").Loss} Loss */
/** @typedef {import("./optimisers.js").Memory} Memory */
/** @typedef {import("./optimisers.js").Optimiser} Optimiser */
/** @typedef {import("./optimisers.js").Range} Range */
/** @typedef {import("./optimisers.js").State} State */
/** @typedef {import("./plans.js").Plan} Plan */

/**
 * What is learnt; data: shape (samples, inputs), targets: shape (samples, outputs), both row after row.
 * @typedef {{count: number, data: Float64Array, targets: Float64Array}} Samples
 */

/**
 * The loss after an epoch, and that of the validation samples, if there are any.
 * @typedef {{epoch: number, loss: number, validation: number | null}} Report
 */

/**
 * What training ends with: network and state, their loss, how many epochs were run, and the reports.
 * @typedef {{network: Network, state: State, loss: number, epochs: number, history: Report[]}} Training
 */

/** A network on its way: its parameters, and what its optimiser keeps, in arrays changed in place. */
export class Learner {
  /**
   * @param {Network} network
   * @param {Loss} loss
   * @param {Optimiser} optimiser
   * @param {State} state
   */
  constructor(network, loss, optimiser, state) {
    this.network = network;
    this.loss = loss;
    this.optimiser = optimiser;
    this.places = placesOf(network);
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

/**
 * Take a learner through so many epochs; with early stopping it ends as it was after the best one.
 * @param {Learner} learner
 * @param {Samples} samples
 * @param {number} epochs
 * @param {Plan} plan
 * @param {Samples | null} validation
 * @returns {Training}
 */
export function train(learner, samples, epochs, plan, validation) {
  const { schedule, history, stopping } = plan;
  const batches = batchesOf(samples, plan);
  /** @type {Report[]} */
  const reports = [];
  let [bestLoss, best, waited, epoch] = [Number.POSITIVE_INFINITY, learner.snapshot(), 0, 0];
  for (; epoch <= epochs; epoch++) {
    if (epoch > 0) {
      const rate = rateOf(schedule, learner.optimiser.rate, epoch - 1);
      for (const batch of batches) {
        learner.step(batch, rate);
      }
    }
    if (history.includes(epoch)) {
      const checked = validation === null ? null : learner.lossOver(validation);
      reports.push({ epoch, loss: learner.lossOver(samples), validation: checked });
    }
    if (stopping !== null) {
      const reached = learner.lossOver(validation ?? samples);
      if (epoch === 0 || reached < bestLoss - stopping.leastGain) {
        [bestLoss, best, waited] = [reached, learner.snapshot(), 0];
      } else {
        waited += 1;
        if (waited === stopping.patience) {
          break;
        }
      }
    }
  }
  if (stopping !== null) {
    learner.restore(best);
  }
  const loss = learner.lossOver(samples);
  return { ...learner.result(), loss, epochs: Math.min(epoch, epochs), history: reports };
}

/**
 * Return the samples in their order, so many at a time; the last batch may be smaller.
 * @param {Samples} samples
 * @param {Plan} plan
 * @returns {Samples[]}
 */
function batchesOf({ count, data, targets }, { batchSize, order }) {
  const places = order ?? Array.from({ length: count }, (_, i) => i);
  return Array.from({ length: Math.ceil(count / batchSize) }, (_, i) => {
    const chosen = places.slice(i * batchSize, (i + 1) * batchSize);
    return {
      count: chosen.length,
      data: rowsOf(data, data.length / count, chosen),
      targets: rowsOf(targets, targets.length / count, chosen),
    };
  });
}

/**
 * Return some rows of a matrix, one after another.
 * @param {Float64Array} matrix
 * @param {number} columns
 * @param {readonly number[]} places
 * @returns {Float64Array}
 */
function rowsOf(matrix, columns, places) {
  const rows = new Float64Array(places.length * columns);
  for (const [i, place] of places.entries()) {
    rows.set(matrix.subarray(place * columns, (place + 1) * columns), i * columns);
  }
  return rows;
}
