/** Training: epochs of steps, a batch at a time, with a history and early stopping. */

import { rateOf } from "./plans.js";

/** @typedef {import("./dense.js").Network} Network */
/** @typedef {import("./learners.js").Learner} Learner */
/** @typedef {import("./learners.js").Samples} Samples */
/** @typedef {import("./optimisers.js").State} State */
/** @typedef {import("./plans.js").Plan} Plan */

/**
 * The loss after an epoch, and that of the validation samples, if there are any.
 * @typedef {{epoch: number, loss: number, validation: number | null}} Report
 */

/**
 * What training ends with: network and state, their loss, how many epochs were run, and the reports.
 * @typedef {{network: Network, state: State, loss: number, epochs: number, history: Report[]}} Training
 */

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
function batchesOf({ count, size, data, targets }, { batchSize, order }) {
  const places = order ?? Array.from({ length: count }, (_, i) => i);
  return Array.from({ length: Math.ceil(count / batchSize) }, (_, i) => {
    const chosen = places.slice(i * batchSize, (i + 1) * batchSize);
    return {
      count: chosen.length,
      size,
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
