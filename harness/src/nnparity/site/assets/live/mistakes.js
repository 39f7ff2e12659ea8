/**
 * Known mistakes of training, each in a few lines around the port's own functions, by its id in the catalogue.
 *
 * Derivatives stand in the order w1, w2, b1, w3, w4, b2, w5, w6, b3.
 */

import { feedforward, gradients, networkOf, parametersOf } from "../../port/network.js";

/** @typedef {import("../../port/network.js").NeuralNetwork} NeuralNetwork */
/** @typedef {{inputs: readonly number[], target: number}} Sample */

const BIASES = [2, 5, 8];
const [HIDDEN, OUTPUT_BIAS] = [[0, 1, 2, 3, 4, 5], 8];
const DECAY = 1e-4;

/**
 * By id: what the mistake makes of the right derivatives of one sample.
 * @type {Record<string, (right: number[], network: NeuralNetwork, sample: Sample, rate: number) => number[]>}
 */
const OF_DERIVATIVES = {
  "biases-not-trained": (right) => right.map((value, i) => (BIASES.includes(i) ? 0 : value)),
  "biases-ascend": (right) => right.map((value, i) => (BIASES.includes(i) ? -value : value)),
  "gradient-ascends": (right) => right.map((value) => -value),
  "factor-two-missing": (right) => right.map((value) => value / 2),
  "rate-applied-twice": (right, _network, _sample, rate) => right.map((value) => value * rate),
  "first-input-used-twice": (right) => right.with(4, right[3]),
  "first-activation-used-twice": (right) => right.with(7, right[6]),
  "activation-missing": (right) => right.with(6, right[OUTPUT_BIAS]),
  "weights-decay": (right, network) => {
    const parameters = parametersOf(network);
    return right.map((value, i) => (BIASES.includes(i) ? value : value + DECAY * parameters[i]));
  },
  "output-derivative-missing": (right, network, { inputs }) => {
    const { o1 } = feedforward(network, inputs);
    return right.map((value) => value / (o1 * (1 - o1)));
  },
  "hidden-derivative-missing": (right, network, { inputs }) => {
    const { h1, h2 } = feedforward(network, inputs);
    return right.map((value, i) => {
      const activation = i < 3 ? h1 : h2;
      return HIDDEN.includes(i) ? value / (activation * (1 - activation)) : value;
    });
  },
  "output-weight-missing": (right, network, sample) => through(1, 1, right, network, sample),
  "other-output-weight": (right, network, sample) => {
    const [w5, w6] = network.o1.weights;
    return through(w6, w5, right, network, sample);
  },
  "hidden-gradient-from-updated-weights": (right, network, sample, rate) => {
    const [w5, w6] = network.o1.weights;
    return through(w5 - rate * right[6], w6 - rate * right[7], right, network, sample);
  },
};

/**
 * By id: an epoch of it, from the network before to the one after.
 * @type {Record<string, (network: NeuralNetwork, samples: Sample[], rate: number) => NeuralNetwork>}
 */
const OF_EPOCHS = {
  "whole-batch-step": (network, samples, rate) => {
    const all = samples.map((sample) => derivativesOf(network, sample));
    return moved(
      network,
      all.reduce((sum, each) => sum.map((value, i) => value + each[i])),
      rate,
    );
  },
  "mean-over-batch": (network, samples, rate) => epoch(network, samples, rate / samples.length),
  "samples-reversed": (network, samples, rate) => epoch(network, samples.toReversed(), rate),
  "sample-left-out": (network, samples, rate) => epoch(network, samples.slice(0, -1), rate),
};

/** The ids of the mistakes that the page can make. */
export const IDS = [...Object.keys(OF_DERIVATIVES), ...Object.keys(OF_EPOCHS)];

/**
 * Return a function that trains a network for an epoch with a mistake.
 * @param {string} id
 * @returns {(network: NeuralNetwork, samples: Sample[], rate: number) => NeuralNetwork}
 */
export function epochWith(id) {
  if (Object.hasOwn(OF_EPOCHS, id)) {
    return OF_EPOCHS[id];
  }
  return (network, samples, rate) => epoch(network, samples, rate, OF_DERIVATIVES[id]);
}

/**
 * Take a step for each sample.
 * @param {NeuralNetwork} network
 * @param {Sample[]} samples
 * @param {number} rate
 * @param {(right: number[], network: NeuralNetwork, sample: Sample, rate: number) => number[]} changed
 * @returns {NeuralNetwork}
 */
function epoch(network, samples, rate, changed = (right) => right) {
  return samples.reduce(
    (before, sample) =>
      moved(before, changed(derivativesOf(before, sample), before, sample, rate), rate),
    network,
  );
}

/**
 * @param {NeuralNetwork} network
 * @param {Sample} sample
 * @returns {number[]}
 */
function derivativesOf(network, { inputs, target }) {
  return parametersOf(gradients(network, inputs, target));
}

/**
 * @param {NeuralNetwork} network
 * @param {readonly number[]} derivatives
 * @param {number} rate
 * @returns {NeuralNetwork}
 */
function moved(network, derivatives, rate) {
  return networkOf(parametersOf(network).map((parameter, i) => parameter - rate * derivatives[i]));
}

/**
 * Return the derivatives with those of h1 and h2 gone back through other output weights.
 * @param {number} w5
 * @param {number} w6
 * @param {readonly number[]} right
 * @param {NeuralNetwork} network
 * @param {Sample} sample
 * @returns {number[]}
 */
function through(w5, w6, right, network, { inputs }) {
  const { h1, h2 } = feedforward(network, inputs);
  const [x1, x2] = inputs;
  const s1 = right[OUTPUT_BIAS] * w5 * h1 * (1 - h1);
  const s2 = right[OUTPUT_BIAS] * w6 * h2 * (1 - h2);
  return [s1 * x1, s1 * x2, s1, s2 * x1, s2 * x2, s2, ...right.slice(6)];
}
