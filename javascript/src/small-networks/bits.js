/**
 * exp, sigmoid, tanh and training, with the same bits in every language.
 *
 * Every operation is one of binary64 in the order in which it is written; the order is part of the
 * specification. Functions take any number; NaN gives NaN. They throw as those of `network` do.
 */

import {
  requireCount,
  requireFinite,
  requireNumber,
  requireRows,
  requireSameLength,
} from "./checks.js";
import { networkOf, parametersOf, requireTraining } from "./network.js";
import * as stated from "./stated.js";
import { lossOf, requireStated, StatedLayer, step as stepOfLayers } from "./stated-layers.js";

/** @typedef {import("./network.js").NeuralNetwork} NeuralNetwork */
/** @typedef {import("./network.js").Training} Training */
/** @typedef {import("./dense.js").Network} Network */
/** @typedef {import("./dense.js").Rows} Rows */

/**
 * Return e^x.
 * @param {number} x
 * @returns {number}
 */
export function exp(x) {
  requireNumber("x", x);
  return stated.power(x);
}

/**
 * Return 1 / (1 + e^−total).
 * @param {number} total
 * @returns {number}
 */
export function sigmoid(total) {
  requireNumber("total", total);
  return stated.sigmoid(total);
}

/**
 * Return the hyperbolic tangent.
 * @param {number} total
 * @returns {number}
 */
export function tanh(total) {
  requireNumber("total", total);
  return stated.tanh(total);
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
  const parameters = Float64Array.from(parametersOf(network));
  requireTraining(data, targets, learningRate, epochs);
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (let i = 0; i < data.length; i++) {
      step(parameters, data[i], targets[i], learningRate);
    }
  }
  const trained = networkOf([...parameters]);
  let total = 0;
  for (let i = 0; i < data.length; i++) {
    const [, , o1] = activationsOf(parameters, data[i]);
    total += (targets[i] - o1) * (targets[i] - o1);
  }
  const loss = total / targets.length;
  requireFinite("loss", loss);
  return { network: trained, loss };
}

/**
 * Take a step for each sample in the order given, `epochs` times, with dense layers of any shape.
 * @param {Network} network of layers with sigmoid, tanh or identity
 * @param {Rows} data shape (samples, inputs)
 * @param {Rows} targets shape (samples, outputs)
 * @param {number} learningRate
 * @param {number} epochs a whole number
 * @returns {{network: Network, loss: number}}
 */
export function trainLayers(network, data, targets, learningRate, epochs) {
  requireStated(network);
  const [first, last] = [network.layers[0], network.layers.length - 1];
  requireRows("data", data, "network.layers[0].weights[0]", first.weights[0]);
  const outputs = network.layers[last].weights;
  requireRows("targets", targets, `network.layers[${last}].weights`, outputs);
  requireSameLength("data", data, "targets", targets);
  requireFinite("learning_rate", learningRate);
  requireCount("epochs", epochs);
  const layers = network.layers.map((layer) => new StatedLayer(layer));
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (let i = 0; i < data.length; i++) {
      stepOfLayers(layers, data[i], targets[i], learningRate);
    }
  }
  const trained = network.layers.map((layer, i) => layers[i].trained(layer));
  const loss = lossOf(layers, data, targets);
  requireFinite("loss", loss);
  return { network: { layers: trained }, loss };
}

/**
 * Return h1, h2 and o1 for w1, w2, b1, w3, w4, b2, w5, w6, b3.
 * @param {Float64Array} p
 * @param {readonly number[]} inputs
 * @returns {[number, number, number]}
 */
function activationsOf(p, [x1, x2]) {
  const h1 = stated.sigmoid(p[0] * x1 + p[1] * x2 + p[2]);
  const h2 = stated.sigmoid(p[3] * x1 + p[4] * x2 + p[5]);
  return [h1, h2, stated.sigmoid(p[6] * h1 + p[7] * h2 + p[8])];
}

/**
 * Change the parameters by one update: all derivatives are those of the old ones.
 * @param {Float64Array} p
 * @param {readonly number[]} inputs
 * @param {number} target
 * @param {number} learningRate
 */
function step(p, inputs, target, learningRate) {
  const [h1, h2, o1] = activationsOf(p, inputs);
  const [x1, x2] = inputs;
  const dO1 = -2 * (target - o1) * o1 * (1 - o1);
  const dH1 = dO1 * p[6] * h1 * (1 - h1);
  const dH2 = dO1 * p[7] * h2 * (1 - h2);
  p[0] -= learningRate * (dH1 * x1);
  p[1] -= learningRate * (dH1 * x2);
  p[2] -= learningRate * dH1;
  p[3] -= learningRate * (dH2 * x1);
  p[4] -= learningRate * (dH2 * x2);
  p[5] -= learningRate * dH2;
  p[6] -= learningRate * (dO1 * h1);
  p[7] -= learningRate * (dO1 * h2);
  p[8] -= learningRate * dO1;
}
