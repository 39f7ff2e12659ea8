/**
 * The 2-2-1 network: two inputs, two hidden neurons h1 and h2, one output neuron o1, all sigmoid.
 *
 * A reference in binary64: per-sample gradient descent on the squared error (target − o1)², with the
 * factor 2 and without a mean; the loss of several samples is their mean. Nothing is shuffled, drawn or
 * clipped, and no argument is changed. All numbers are finite.
 *
 * Partial derivatives travel in the shape of a network: each stands where its weight or bias does.
 *
 * Everything throws RangeError for other shapes, for numbers that are not finite and for results that
 * overflow, TypeError for other values.
 */

import {
  requireCount,
  requireFinite,
  requireFiniteNumbers,
  requireSameLength,
  requireSome,
  shown,
} from "./checks.js";
import { Neuron, sigmoid } from "./neuron.js";

/**
 * The activations of the three neurons.
 * @typedef {{h1: number, h2: number, o1: number}} Activations
 */

/**
 * The network after its training, and its loss over all samples.
 * @typedef {{network: NeuralNetwork, loss: number}} Training
 */

/** Three neurons with two weights and a bias each. */
export class NeuralNetwork {
  /**
   * @param {Neuron} h1
   * @param {Neuron} h2
   * @param {Neuron} o1
   */
  constructor(h1, h2, o1) {
    for (const [name, neuron] of Object.entries({ h1, h2, o1 })) {
      requireNeuron(`network.${name}`, neuron);
      requirePair(`network.${name}.weights`, neuron.weights);
      requireFinite(`network.${name}.bias`, neuron.bias);
    }
    this.h1 = h1;
    this.h2 = h2;
    this.o1 = o1;
    Object.freeze(this);
  }
}

/**
 * Return the three activations.
 * @param {NeuralNetwork} network
 * @param {readonly number[]} inputs shape (2)
 * @returns {Activations}
 */
export function feedforward(network, inputs) {
  requirePair("inputs", inputs);
  return activationsOf(parametersOf(network), inputs);
}

/**
 * Return o1 for each sample, shape (samples).
 * @param {NeuralNetwork} network
 * @param {readonly (readonly number[])[]} data shape (samples, 2)
 * @returns {number[]}
 */
export function predict(network, data) {
  requireData(data);
  const parameters = parametersOf(network);
  return data.map((inputs) => activationsOf(parameters, inputs).o1);
}

/**
 * Return the nine partial derivatives of (target − o1)², in the shape of a network.
 * @param {NeuralNetwork} network
 * @param {readonly number[]} inputs shape (2)
 * @param {number} target
 * @returns {NeuralNetwork}
 */
export function gradients(network, inputs, target) {
  requirePair("inputs", inputs);
  requireFinite("target", target);
  return networkOf(derivativesOf(parametersOf(network), inputs, target));
}

/**
 * Return the same nine by central differences of width 2·epsilon.
 * @param {NeuralNetwork} network
 * @param {readonly number[]} inputs shape (2)
 * @param {number} target
 * @param {number} epsilon above 0
 * @returns {NeuralNetwork}
 */
export function numericalGradients(network, inputs, target, epsilon) {
  requirePair("inputs", inputs);
  requireFinite("target", target);
  requireFinite("epsilon", epsilon);
  if (epsilon <= 0) {
    throw new RangeError(`epsilon must be above 0, got ${shown(epsilon)}`);
  }

  const parameters = parametersOf(network);
  const differences = parameters.map((parameter, i) => {
    const [above, below] = [epsilon, -epsilon].map((shift) => {
      const output = feedforward(networkOf(parameters.with(i, parameter + shift)), inputs).o1;
      return (target - output) * (target - output);
    });
    return (above - below) / (2 * epsilon);
  });
  return networkOf(differences);
}

/**
 * Return the network after one update with one sample.
 * @param {NeuralNetwork} network
 * @param {readonly number[]} inputs shape (2)
 * @param {number} target
 * @param {number} learningRate
 * @returns {NeuralNetwork}
 */
export function trainStep(network, inputs, target, learningRate) {
  requirePair("inputs", inputs);
  requireFinite("target", target);
  requireFinite("learning_rate", learningRate);
  return networkOf(stepped(parametersOf(network), inputs, target, learningRate));
}

/**
 * Take a step for each sample in the order given, `epochs` times; return the network and its loss.
 * @param {NeuralNetwork} network
 * @param {readonly (readonly number[])[]} data shape (samples, 2)
 * @param {readonly number[]} targets shape (samples)
 * @param {number} learningRate
 * @param {number} epochs a whole number
 * @returns {Training}
 */
export function train(network, data, targets, learningRate, epochs) {
  requireTraining(data, targets, learningRate, epochs);

  let parameters = parametersOf(network);
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (let i = 0; i < data.length; i++) {
      parameters = stepped(parameters, data[i], targets[i], learningRate);
    }
  }
  const trained = networkOf(parameters);
  return { network: trained, loss: mseLoss(targets, predict(trained, data)) };
}

/**
 * Return the mean of the squared differences, summed from left to right.
 * @param {readonly number[]} targets shape (samples)
 * @param {readonly number[]} outputs shape (samples)
 * @returns {number}
 */
export function mseLoss(targets, outputs) {
  requireFiniteNumbers("targets", targets);
  requireFiniteNumbers("outputs", outputs);
  requireSameLength("targets", targets, "outputs", outputs);
  let total = 0;
  for (let i = 0; i < targets.length; i++) {
    total += (targets[i] - outputs[i]) * (targets[i] - outputs[i]);
  }
  return total / targets.length;
}

/**
 * Return the three activations.
 *
 * Parameters are read by their places: taking a list apart into nine names makes training a quarter slower.
 * @param {readonly number[]} p w1, w2, b1, w3, w4, b2, w5, w6, b3
 * @param {readonly number[]} x
 * @returns {Activations}
 */
function activationsOf(p, x) {
  const h1 = sigmoid(p[0] * x[0] + p[1] * x[1] + p[2]);
  const h2 = sigmoid(p[3] * x[0] + p[4] * x[1] + p[5]);
  return { h1, h2, o1: sigmoid(p[6] * h1 + p[7] * h2 + p[8]) };
}

/**
 * Return the partial derivative of the loss by each parameter.
 * @param {readonly number[]} parameters
 * @param {readonly number[]} inputs
 * @param {number} target
 * @returns {number[]}
 */
function derivativesOf(parameters, inputs, target) {
  const { h1, h2, o1 } = activationsOf(parameters, inputs);
  const [x1, x2] = inputs;
  const w5 = parameters[6];
  const w6 = parameters[7];

  const dO1 = -2 * (target - o1) * o1 * (1 - o1);
  const dH1 = dO1 * w5 * h1 * (1 - h1);
  const dH2 = dO1 * w6 * h2 * (1 - h2);
  return [dH1 * x1, dH1 * x2, dH1, dH2 * x1, dH2 * x2, dH2, dO1 * h1, dO1 * h2, dO1];
}

/**
 * Return the parameters after one update: all derivatives are those of the old ones.
 * @param {readonly number[]} parameters
 * @param {readonly number[]} inputs
 * @param {number} target
 * @param {number} learningRate
 * @returns {number[]}
 */
function stepped(parameters, inputs, target, learningRate) {
  // The new parameters are written over the derivatives, which nothing else needs.
  const updated = derivativesOf(parameters, inputs, target);
  for (let i = 0; i < updated.length; i++) {
    updated[i] = parameters[i] - learningRate * updated[i];
  }
  return updated;
}

/**
 * Throw unless `train` takes such samples, targets, rate and number of epochs.
 * @param {readonly (readonly number[])[]} data
 * @param {readonly number[]} targets
 * @param {number} learningRate
 * @param {number} epochs
 */
export function requireTraining(data, targets, learningRate, epochs) {
  requireData(data);
  requireFiniteNumbers("targets", targets);
  requireSameLength("data", data, "targets", targets);
  requireFinite("learning_rate", learningRate);
  requireCount("epochs", epochs);
}

/**
 * Return w1, w2, b1, w3, w4, b2, w5, w6, b3; throw TypeError for anything but a network.
 * @param {NeuralNetwork} network
 * @returns {number[]}
 */
export function parametersOf(network) {
  if (!(network instanceof NeuralNetwork)) {
    throw new TypeError(`network must be a NeuralNetwork, got ${shown(network)}`);
  }
  const { h1, h2, o1 } = network;
  return [...h1.weights, h1.bias, ...h2.weights, h2.bias, ...o1.weights, o1.bias];
}

/**
 * Make a network of w1, w2, b1, w3, w4, b2, w5, w6, b3.
 * @param {readonly number[]} parameters
 * @returns {NeuralNetwork}
 */
export function networkOf([w1, w2, b1, w3, w4, b2, w5, w6, b3]) {
  return new NeuralNetwork(
    new Neuron([w1, w2], b1),
    new Neuron([w3, w4], b2),
    new Neuron([w5, w6], b3),
  );
}

/**
 * @param {string} name
 * @param {unknown} value
 */
function requireNeuron(name, value) {
  if (!(value instanceof Neuron)) {
    throw new TypeError(`${name} must be a Neuron, got ${shown(value)}`);
  }
}

/**
 * @param {string} name
 * @param {unknown} values
 */
function requirePair(name, values) {
  requireFiniteNumbers(name, values);
  if (values.length !== 2) {
    throw new RangeError(`${name} must have 2 elements, got ${values.length}`);
  }
}

/** @param {unknown} data */
function requireData(data) {
  requireSome("data", data);
  for (const [i, sample] of data.entries()) {
    requirePair(`data[${i}]`, sample);
  }
}
