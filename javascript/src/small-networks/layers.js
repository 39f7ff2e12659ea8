/**
 * Networks of dense layers: what they give, what is lost, how they learn.
 *
 * A reference in binary64. Nothing is shuffled, drawn or clipped, and no argument is changed. Everything throws
 * RangeError for shapes that do not fit, for numbers that are not finite and for results that overflow, TypeError for
 * other values. dense.js has the networks, kinds.js the kinds of layers, passes.js their passes, losses.js the losses of a
 * sample, objectives.js those of a batch, optimisers.js and learners.js the updates, training.js the epochs.
 */

import { numbersIn, requireOneSize, requireSample, shaped, told } from "./arrays.js";
import {
  requireAboveZero,
  requireCount,
  requireRows,
  requireSameLength,
  requireSome,
} from "./checks.js";
import {
  flat,
  gradientsOf,
  isDense,
  leavingFrom,
  outputsOf,
  placesOf,
  requireFiniteResult,
  requireNetwork,
} from "./dense.js";
import { Learner, lossOf, writeGradient } from "./learners.js";
import { requireLoss, requireTargets } from "./objectives.js";
import { requireOptimiser } from "./optimisers.js";
import { Passes } from "./passes.js";
import { requirePlan } from "./plans.js";
import * as training from "./training.js";

/** @typedef {import("./arrays.js").Size} Size */
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
 * @param {readonly any[]} inputs shape (inputs), or what the first layer takes
 * @returns {{activations: any[]}} each: shape (neurons), or (maps, rows, columns)
 */
export function forward(network, inputs) {
  requireNetwork(network);
  const size = requireEntering(network, "inputs", inputs);
  outputsOf(network, "inputs", size);
  const passes = new Passes(placesOf(network, size), 1);
  passes.forward(flat(network.layers), Float64Array.from(numbersIn(inputs)));
  for (const { values } of passes.fired) {
    requireFiniteResult(values);
  }
  return {
    activations: passes.fired.map(({ values }, i) =>
      shaped(emptyOf(passes.places[i].leaving), values.values()),
    ),
  };
}

/**
 * Return the loss over all samples.
 * @param {Network} network
 * @param {readonly any[]} data shape (samples, inputs), or samples as the first layer takes them
 * @param {Rows} targets shape (samples, outputs)
 * @param {Loss} loss
 * @returns {number}
 */
export function loss(network, data, targets, loss) {
  const samples = samplesOf(network, data, targets, loss);
  const passes = new Passes(placesOf(network, samples.size), samples.count);
  const value = lossOf(passes, flat(network.layers), samples, loss);
  requireFiniteResult([value]);
  return value;
}

/**
 * Return the partial derivatives of the loss over all samples, frozen layers' too.
 * @param {Network} network
 * @param {readonly any[]} data shape (samples, inputs), or samples as the first layer takes them
 * @param {Rows} targets shape (samples, outputs)
 * @param {Loss} loss
 * @returns {Gradients}
 */
export function gradients(network, data, targets, loss) {
  const samples = samplesOf(network, data, targets, loss);
  const parameters = flat(network.layers);
  const found = new Float64Array(parameters.length);
  const passes = new Passes(placesOf(network, samples.size), samples.count);
  writeGradient(passes, parameters, samples, loss, found);
  return gradientsOf(found, network);
}

/**
 * Return the same by central differences of width 2·epsilon.
 * @param {Network} network
 * @param {readonly any[]} data shape (samples, inputs), or samples as the first layer takes them
 * @param {Rows} targets shape (samples, outputs)
 * @param {Loss} loss
 * @param {number} epsilon above 0
 * @returns {Gradients}
 */
export function numericalGradients(network, data, targets, loss, epsilon) {
  const samples = samplesOf(network, data, targets, loss);
  requireAboveZero("epsilon", epsilon);
  const passes = new Passes(placesOf(network, samples.size), samples.count);
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
 * @param {readonly any[]} data shape (samples, inputs), or samples as the first layer takes them
 * @param {Rows} targets shape (samples, outputs)
 * @param {Loss} loss
 * @param {Optimiser} optimiser
 * @param {State} state
 * @returns {{network: Network, state: State}}
 */
export function step(network, data, targets, loss, optimiser, state) {
  const samples = samplesOf(network, data, targets, loss);
  requireOptimiser(optimiser);
  const learner = new Learner(network, loss, optimiser, state, samples.size);
  learner.step(samples, optimiser.rate);
  return learner.result();
}

/**
 * Go through the epochs of the plan, one update for each batch; return what comes out and the reports.
 * @param {Network} network
 * @param {readonly any[]} data shape (samples, inputs), or samples as the first layer takes them
 * @param {Rows} targets shape (samples, outputs)
 * @param {Loss} loss
 * @param {Optimiser} optimiser
 * @param {State} state
 * @param {number} epochs a whole number
 * @param {Plan} plan
 * @param {{data: readonly any[], targets: Rows} | null} validation in the same shapes
 * @returns {Training}
 */
export function train(network, data, targets, loss, optimiser, state, epochs, plan, validation) {
  const samples = samplesOf(network, data, targets, loss);
  requireOptimiser(optimiser);
  const learner = new Learner(network, loss, optimiser, state, samples.size);
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
 * @param {readonly any[]} data
 * @param {Rows} targets
 * @param {Loss} loss
 * @param {string} [prefix]
 * @returns {Samples}
 */
function samplesOf(network, data, targets, loss, prefix = "") {
  requireNetwork(network);
  requireLoss(loss, network);
  requireSome(`${prefix}data`, data);
  const sizes = data.map((sample, i) => requireEntering(network, `${prefix}data[${i}]`, sample));
  requireOneSize(`${prefix}data`, sizes);
  const last = network.layers.length - 1;
  const outputs = outputsOf(network, `${prefix}data[0]`, sizes[0]);
  if (outputs.length !== 1) {
    throw new RangeError(`network.layers[${last}] gives ${told(outputs)}, and a loss takes a list`);
  }
  const source = leavingFrom(network, last);
  requireRows(`${prefix}targets`, targets, source, { length: outputs[0] });
  requireSameLength(`${prefix}data`, data, `${prefix}targets`, targets);
  for (const [i, wanted] of targets.entries()) {
    requireTargets(loss, `${prefix}targets[${i}]`, wanted);
  }
  return {
    count: data.length,
    size: sizes[0],
    data: Float64Array.from(numbersIn(data)),
    targets: Float64Array.from(targets.flat()),
  };
}

/**
 * Return the size of a sample; throw RangeError unless a dense layer that is first can take it.
 * @param {Network} network
 * @param {string} name
 * @param {unknown} sample
 * @returns {Size}
 */
function requireEntering(network, name, sample) {
  const size = requireSample(name, sample);
  const [first] = network.layers;
  if (isDense(first)) {
    if (size.length !== 1) {
      throw new RangeError(
        `${name} must be a list of numbers, got lists of the size ${told(size)}`,
      );
    }
    const [inputs] = size;
    requireSameLength(name, { length: inputs }, "network.layers[0].weights[0]", first.weights[0]);
  }
  return size;
}

/**
 * Return lists of a size, to be filled.
 * @param {Size} size
 * @returns {any}
 */
function emptyOf([length, ...rest]) {
  return Array.from({ length }, () => (rest.length > 0 ? emptyOf(rest) : 0));
}
