/**
 * Networks of dense layers: what they give, what is lost, how they learn.
 *
 * A reference in binary64. Nothing is shuffled, drawn or clipped, and no argument is changed. Everything throws
 * RangeError for shapes that do not fit, for numbers that are not finite and for results that overflow, TypeError for
 * other values. dense.js has the networks, passes.js their passes, losses.js the losses of a sample, objectives.js
 * those of a batch, optimisers.js and learners.js the updates, training.js the epochs.
 */

import {
  requireAboveZero,
  requireCount,
  requireFiniteNumbers,
  requireRows,
  requireSameLength,
} from "./checks.js";
import { flat, gradientsOf, placesOf, requireFiniteResult, requireNetwork } from "./dense.js";
import { Learner, lossOf, writeGradient } from "./learners.js";
import { requireLoss, requireTargets } from "./objectives.js";
import { requireOptimiser } from "./optimisers.js";
import { Passes } from "./passes.js";
import { requirePlan } from "./plans.js";
import * as training from "./training.js";

/** @typedef {import("./dense.js").Gradients} Gradients */
/** @typedef {import("./dense.js").Network} Network */
/** @typedef {import("./dense.js").Rows} Rows */
/** @typedef {import("./learners.js").Samples} Samples */
/** @typedef {import("./objectives.js").Loss} Loss */
/** @typedef {import("./optimisers.js").Optimiser} Optimiser */
/** @typedef {import("./optimisers.js").State} State */
/** @typedef {import("./plans.js").Plan} Plan */
/** @typedef {import("./training.js").Training} Training */

/**
 * Return what every layer gives.
 * @param {Network} network
 * @param {readonly number[]} inputs shape (inputs)
 * @returns {{activations: number[][]}} each: shape (neurons)
 */
export function forward(network, inputs) {
  requireNetwork(network);
  requireFiniteNumbers("inputs", inputs);
  const [first] = network.layers[0].weights;
  requireSameLength("inputs", inputs, "network.layers[0].weights[0]", first);
  const passes = new Passes(placesOf(network), 1);
  passes.forward(flat(network.layers), Float64Array.from(inputs));
  const activations = passes.fired.map(({ values }) => [...values]);
  requireFiniteResult(activations.flat());
  return { activations };
}

/**
 * Return the loss over all samples.
 * @param {Network} network
 * @param {Rows} data shape (samples, inputs)
 * @param {Rows} targets shape (samples, outputs)
 * @param {Loss} loss
 * @returns {number}
 */
export function loss(network, data, targets, loss) {
  const samples = samplesOf(network, data, targets, loss);
  const passes = new Passes(placesOf(network), samples.count);
  const value = lossOf(passes, flat(network.layers), samples, loss);
  requireFiniteResult([value]);
  return value;
}

/**
 * Return the partial derivatives of the loss over all samples, frozen layers' too.
 * @param {Network} network
 * @param {Rows} data shape (samples, inputs)
 * @param {Rows} targets shape (samples, outputs)
 * @param {Loss} loss
 * @returns {Gradients}
 */
export function gradients(network, data, targets, loss) {
  const samples = samplesOf(network, data, targets, loss);
  const parameters = flat(network.layers);
  const found = new Float64Array(parameters.length);
  const passes = new Passes(placesOf(network), samples.count);
  writeGradient(passes, parameters, samples, loss, found);
  return gradientsOf(found, network);
}

/**
 * Return the same by central differences of width 2·epsilon.
 * @param {Network} network
 * @param {Rows} data shape (samples, inputs)
 * @param {Rows} targets shape (samples, outputs)
 * @param {Loss} loss
 * @param {number} epsilon above 0
 * @returns {Gradients}
 */
export function numericalGradients(network, data, targets, loss, epsilon) {
  const samples = samplesOf(network, data, targets, loss);
  requireAboveZero("epsilon", epsilon);
  const passes = new Passes(placesOf(network), samples.count);
  const parameters = flat(network.layers);
  const differences = parameters.map((parameter, i) => {
    const [above, below] = [epsilon, -epsilon].map((shift) => {
      const shifted = parameters.with(i, parameter + shift);
      return lossOf(passes, shifted, samples, loss);
    });
    return (above - below) / (2 * epsilon);
  });
  return gradientsOf(differences, network);
}

/**
 * Return network and state after one update with all samples; those of frozen layers do not change.
 * @param {Network} network
 * @param {Rows} data shape (samples, inputs)
 * @param {Rows} targets shape (samples, outputs)
 * @param {Loss} loss
 * @param {Optimiser} optimiser
 * @param {State} state
 * @returns {{network: Network, state: State}}
 */
export function step(network, data, targets, loss, optimiser, state) {
  const samples = samplesOf(network, data, targets, loss);
  requireOptimiser(optimiser);
  const learner = new Learner(network, loss, optimiser, state);
  learner.step(samples, optimiser.rate);
  return learner.result();
}

/**
 * Go through the epochs of the plan, one update for each batch; return what comes out and the reports.
 * @param {Network} network
 * @param {Rows} data shape (samples, inputs)
 * @param {Rows} targets shape (samples, outputs)
 * @param {Loss} loss
 * @param {Optimiser} optimiser
 * @param {State} state
 * @param {number} epochs a whole number
 * @param {Plan} plan
 * @param {{data: Rows, targets: Rows} | null} validation in the same shapes
 * @returns {Training}
 */
export function train(network, data, targets, loss, optimiser, state, epochs, plan, validation) {
  const samples = samplesOf(network, data, targets, loss);
  requireOptimiser(optimiser);
  const learner = new Learner(network, loss, optimiser, state);
  requireCount("epochs", epochs);
  requirePlan(plan, samples.count);
  const checked =
    validation === null
      ? null
      : samplesOf(network, validation.data, validation.targets, loss, "validation.");
  return training.train(learner, samples, epochs, plan, checked);
}

/**
 * Return the samples, after all that they must fit is checked.
 * @param {Network} network
 * @param {Rows} data
 * @param {Rows} targets
 * @param {Loss} loss
 * @param {string} [prefix]
 * @returns {Samples}
 */
function samplesOf(network, data, targets, loss, prefix = "") {
  requireNetwork(network);
  requireLoss(loss, network);
  const last = network.layers.length - 1;
  const [first] = network.layers[0].weights;
  requireRows(`${prefix}data`, data, "network.layers[0].weights[0]", first);
  const outputs = network.layers[last].weights;
  requireRows(`${prefix}targets`, targets, `network.layers[${last}].weights`, outputs);
  requireSameLength(`${prefix}data`, data, `${prefix}targets`, targets);
  for (const [i, wanted] of targets.entries()) {
    requireTargets(loss, `${prefix}targets[${i}]`, wanted);
  }
  return {
    count: data.length,
    data: Float64Array.from(data.flat()),
    targets: Float64Array.from(targets.flat()),
  };
}
