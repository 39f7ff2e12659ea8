/** Plans: how training goes through the samples, how its rate falls, and when it stops. */

import {
  requireAboveZero,
  requireArray,
  requireAtLeastZero,
  requireCount,
  requireObject,
  requireSameLength,
  requireSize,
  shown,
} from "./checks.js";

/**
 * How the rate falls: by a factor after every so many epochs, by the same share in each, or as 1 / (1 + decay · epoch).
 * @typedef {{kind: "step", factor: number, every: number} | {kind: "exponential" | "inverse", decay: number}} Schedule
 */

/**
 * Stop after `patience` epochs in a row whose loss is not below the best one less `leastGain`.
 * @typedef {{patience: number, leastGain: number}} Stopping
 */

/**
 * How many samples a step, in which order, at which rate, and after which epochs the loss is reported.
 * @typedef {object} Plan
 * @property {number} batchSize
 * @property {readonly number[] | null} order
 * @property {Schedule | null} schedule
 * @property {readonly number[]} history
 * @property {Stopping | null} stopping
 */

/**
 * Return the rate of an epoch, counted from 0.
 * @param {Schedule | null} schedule
 * @param {number} rate
 * @param {number} epoch
 * @returns {number}
 */
export function rateOf(schedule, rate, epoch) {
  switch (schedule?.kind) {
    case "step":
      return rate * schedule.factor ** Math.floor(epoch / schedule.every);
    case "exponential":
      return rate * Math.exp(-schedule.decay * epoch);
    case "inverse":
      return rate / (1 + schedule.decay * epoch);
    default:
      return rate;
  }
}

/**
 * Throw RangeError for a plan that cannot be followed with these samples, TypeError for other values.
 * @param {unknown} plan
 * @param {number} count of the samples
 * @returns {asserts plan is Plan}
 */
export function requirePlan(plan, count) {
  requireObject("plan", plan);
  const { batchSize, order, schedule, history, stopping } = /** @type {Plan} */ (
    /** @type {unknown} */ (plan)
  );
  requireSize("plan.batch_size", batchSize);
  if (order !== null) {
    requireOrder(order, count);
  }
  requireArray("plan.history", history);
  for (const [i, epoch] of history.entries()) {
    requireCount(`plan.history[${i}]`, epoch);
  }
  if (schedule !== null) {
    requireSchedule(schedule);
  }
  if (stopping !== null) {
    requireObject("plan.stopping", stopping);
    requireSize("plan.stopping.patience", stopping.patience);
    requireAtLeastZero("plan.stopping.least_gain", stopping.leastGain);
  }
}

/**
 * @param {readonly number[]} order
 * @param {number} count of the samples
 */
function requireOrder(order, count) {
  requireArray("plan.order", order);
  for (const [i, place] of order.entries()) {
    requireCount(`plan.order[${i}]`, place);
  }
  requireSameLength("plan.order", order, "data", { length: count });
  const sorted = Float64Array.from(order).sort();
  if (!sorted.every((place, i) => place === i)) {
    throw new RangeError(`plan.order must hold each of 0 to ${count - 1} once, got ${order}`);
  }
}

/** @param {Schedule} schedule */
function requireSchedule(schedule) {
  requireObject("plan.schedule", schedule);
  switch (schedule.kind) {
    case "step":
      requireAboveZero("plan.schedule.factor", schedule.factor);
      requireSize("plan.schedule.every", schedule.every);
      break;
    case "exponential":
    case "inverse":
      requireAtLeastZero("plan.schedule.decay", schedule.decay);
      break;
    default: {
      const { kind } = /** @type {{kind: unknown}} */ (schedule);
      throw new RangeError(
        `plan.schedule.kind must be one of step, exponential, inverse, got ${shown(kind)}`,
      );
    }
  }
}
