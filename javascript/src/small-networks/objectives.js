/** What is made small: the loss of a batch, summed or averaged over its samples, and what the weights add. */

import { requireAtLeastZero, requireBoolean, requireObject, shown } from "./checks.js";
import { KINDS } from "./losses.js";

/** @typedef {import("./dense.js").Network} Network */
/** @typedef {import("./kinds.js").Place} Place */
/** @typedef {import("./losses.js").Kind} Kind */
/** @typedef {import("./passes.js").Passes} Passes */

/**
 * The sum of all squared weights, frozen ones too and never biases, times a coefficient; half: times ½ too;
 * bySamples: divided by the number of samples.
 * @typedef {{coefficient: number, half: boolean, bySamples: boolean}} L2
 */

/**
 * A loss by its name, whether it is summed or averaged over the samples, and what the weights add.
 * @typedef {{kind: string, samples: string, l2: L2 | null}} Loss
 */

const SAMPLES = ["sum", "mean"];

/**
 * Return the loss of a batch of so many samples.
 * @param {Loss} loss
 * @param {Passes} passes after their forward pass
 * @param {Float64Array} parameters
 * @param {Float64Array} targets shape (samples, outputs)
 * @returns {number}
 */
export function batchLoss({ kind, samples, l2 }, { places, count, outputs }, parameters, targets) {
  const { value } = kindOf(kind);
  let total = 0;
  for (let from = 0; from < targets.length; from += outputs.neurons) {
    total += value(outputs, targets, [from, from + outputs.neurons]);
  }
  if (samples === "mean") {
    total /= count;
  }
  return l2 === null ? total : total + factorOf(l2, count) * squaresOf(parameters, places);
}

/**
 * Write the slopes of a batch's loss by the totals of the last layer.
 * @param {Loss} loss
 * @param {Passes} passes after their forward pass
 * @param {Float64Array} targets shape (samples, outputs)
 */
export function writeSlopes({ kind, samples }, { count, outputs, outputSlopes }, targets) {
  const { writeSlopes } = kindOf(kind);
  for (let from = 0; from < targets.length; from += outputs.neurons) {
    writeSlopes(outputs, targets, [from, from + outputs.neurons], outputSlopes);
  }
  if (samples === "mean") {
    for (let i = 0; i < outputSlopes.length; i++) {
      outputSlopes[i] /= count;
    }
  }
}

/**
 * Add to the gradient what L2 adds for a batch.
 * @param {Loss} loss
 * @param {Passes} passes
 * @param {Float64Array} parameters
 * @param {Float64Array} gradient shape (parameters)
 */
export function addL2({ l2 }, { places, count }, parameters, gradient) {
  if (l2 === null) {
    return;
  }
  const factor = 2 * factorOf(l2, count);
  for (const { weights, biases, end } of places) {
    for (let i = weights; i < (biases ?? end); i++) {
      gradient[i] += factor * parameters[i];
    }
  }
}

/**
 * Return the sum of the squares of all weights.
 * @param {Float64Array} parameters
 * @param {readonly Place[]} places
 */
function squaresOf(parameters, places) {
  let sum = 0;
  for (const { weights, biases, end } of places) {
    for (let i = weights; i < (biases ?? end); i++) {
      sum += parameters[i] * parameters[i];
    }
  }
  return sum;
}

/**
 * @param {L2} l2
 * @param {number} count
 */
function factorOf({ coefficient, half, bySamples }, count) {
  return (coefficient * (half ? 0.5 : 1)) / (bySamples ? count : 1);
}

/**
 * Throw RangeError unless it is a loss that goes with the network's outputs, TypeError for other values.
 * @param {unknown} loss
 * @param {Network} network
 * @returns {asserts loss is Loss}
 */
export function requireLoss(loss, network) {
  requireObject("loss", loss);
  const { kind, samples, l2 } = /** @type {Loss} */ (/** @type {unknown} */ (loss));
  const known = KINDS.get(kind);
  if (known === undefined) {
    const names = [...KINDS.keys()].join(", ");
    throw new RangeError(`loss.kind must be one of ${names}, got ${shown(kind)}`);
  }
  if (!SAMPLES.includes(samples)) {
    throw new RangeError(
      `loss.samples must be one of ${SAMPLES.join(", ")}, got ${shown(samples)}`,
    );
  }
  if (l2 !== null) {
    requireObject("loss.l2", l2);
    requireAtLeastZero("loss.l2.coefficient", l2.coefficient);
    requireBoolean("loss.l2.half", l2.half);
    requireBoolean("loss.l2.by_samples", l2.bySamples);
  }
  const last = network.layers.length - 1;
  const { kind: layer, activation } = network.layers[last];
  if (known.activation !== null && layer !== "dense") {
    throw new RangeError(
      `loss.kind ${kind} takes a dense layer, and network.layers[${last}] is ${layer}`,
    );
  }
  if (known.activation !== null && activation !== known.activation) {
    throw new RangeError(
      `network.layers[${last}].activation must be ${known.activation} for the loss.kind ${kind}, got ${activation}`,
    );
  }
}

/**
 * Throw RangeError unless a loss can have these targets of a sample.
 * @param {Loss} loss
 * @param {string} name
 * @param {readonly number[]} targets shape (outputs)
 */
export function requireTargets({ kind }, name, targets) {
  kindOf(kind).requireTargets(name, targets);
}

/**
 * @param {string} kind
 * @returns {Kind}
 */
function kindOf(kind) {
  return /** @type {Kind} */ (KINDS.get(kind));
}
