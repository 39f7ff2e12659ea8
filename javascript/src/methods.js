/**
 * The table of methods: each name of the protocol, its function, and the readers of its parameters.
 *
 * The parameters stand in the order in which the function takes them. A reader turns the name of a
 * parameter and its JSON value into the argument. Readers and functions throw RangeError to refuse a value.
 */

import { readFileSync } from "node:fs";

import * as networks from "./networks.js";
import { count, counts, listOf, number, numbers, objectOf, rows, text } from "./parameters.js";
import * as bits from "./small-networks/bits.js";
import * as button from "./small-networks/button.js";
import * as checking from "./small-networks/checking.js";
import * as images from "./small-networks/images.js";
import { KINDS } from "./small-networks/kinds.js";
import * as layers from "./small-networks/layers.js";
import * as memory from "./small-networks/memory.js";
import * as network from "./small-networks/network.js";
import * as neuron from "./small-networks/neuron.js";
import * as regression from "./small-networks/regression.js";
import * as rules from "./small-networks/rules.js";
import * as seeds from "./small-networks/seeds.js";
import * as storage from "./small-networks/storage.js";

/** @typedef {import("./parameters.js").Readers} Readers */

const sigmoidNeuron = objectOf((weights, bias) => new neuron.Neuron(weights, bias), {
  weights: numbers,
  bias: number,
});
const twoTwoOne = objectOf((h1, h2, o1) => new network.NeuralNetwork(h1, h2, o1), {
  h1: sigmoidNeuron,
  h2: sigmoidNeuron,
  o1: sigmoidNeuron,
});
/** @type {Readers} */
const batch = {
  network: networks.network,
  data: listOf(networks.array),
  targets: rows,
  loss: networks.loss,
};
/** @type {Readers} */
const trained = { optimiser: networks.optimiser, state: networks.orNull(networks.state) };

/**
 * Say what this port is.
 * @returns {Record<string, unknown>}
 */
function describe() {
  const packageFile = new URL("../package.json", import.meta.url);
  return {
    name: "javascript",
    language: "JavaScript",
    language_version: `Node.js ${process.versions.node}`,
    port_version: JSON.parse(readFileSync(packageFile, "utf8")).version,
    protocol_version: "1",
    methods: [...METHODS.keys()],
    kinds: [...KINDS.keys()],
  };
}

/** @type {[string, [(...values: any[]) => unknown, Readers]][]} */
const methods = [
  ["describe", [describe, {}]],
  [
    "button.evaluate_neural_network",
    [button.evaluateNeuralNetwork, { inputs: numbers, weights: numbers }],
  ],
  [
    "button.evaluate_neural_network_error",
    [button.evaluateNeuralNetworkError, { target: number, output: number }],
  ],
  ["button.learn", [button.learn, { inputs: numbers, weights: numbers, learning_rate: number }]],
  [
    "button.train",
    [
      button.train,
      { inputs: numbers, weights: numbers, target: number, learning_rate: number, trials: count },
    ],
  ],
  [
    "button.train_on_presses",
    [
      button.trainOnPresses,
      { presses: counts, right_button: count, weights: numbers, learning_rate: number },
    ],
  ],
  ["button.report", [button.report, { output: number, error: number, weights: numbers }]],
  [
    "neuron.weighted_sum",
    [neuron.weightedSum, { inputs: numbers, weights: numbers, bias: number }],
  ],
  ["neuron.activate", [neuron.activate, { activation: text, total: number }]],
  [
    "neuron.activation_derivative",
    [neuron.activationDerivative, { activation: text, total: number }],
  ],
  [
    "neuron.feedforward",
    [neuron.feedforward, { inputs: numbers, weights: numbers, bias: number, activation: text }],
  ],
  ["neuron.classify", [neuron.classify, { inputs: numbers, weights: numbers, bias: number }]],
  ["network.feedforward", [network.feedforward, { network: twoTwoOne, inputs: numbers }]],
  ["network.predict", [network.predict, { network: twoTwoOne, data: rows }]],
  ["network.mse_loss", [network.mseLoss, { targets: numbers, outputs: numbers }]],
  [
    "network.gradients",
    [network.gradients, { network: twoTwoOne, inputs: numbers, target: number }],
  ],
  [
    "network.numerical_gradients",
    [
      network.numericalGradients,
      { network: twoTwoOne, inputs: numbers, target: number, epsilon: number },
    ],
  ],
  [
    "network.train_step",
    [
      network.trainStep,
      { network: twoTwoOne, inputs: numbers, target: number, learning_rate: number },
    ],
  ],
  [
    "network.train",
    [
      network.train,
      { network: twoTwoOne, data: rows, targets: numbers, learning_rate: number, epochs: count },
    ],
  ],
  ["rules.predict", [rules.predict, { inputs: numbers, weights: numbers, bias: number }]],
  [
    "rules.train_perceptron",
    [
      rules.trainPerceptron,
      {
        data: rows,
        targets: counts,
        weights: numbers,
        bias: number,
        learning_rate: number,
        epochs: count,
      },
    ],
  ],
  [
    "rules.train_delta",
    [
      rules.trainDelta,
      {
        data: rows,
        targets: numbers,
        weights: numbers,
        bias: number,
        learning_rate: number,
        epochs: count,
      },
    ],
  ],
  [
    "rules.train_hebb",
    [rules.trainHebb, { data: rows, targets: numbers, weights: numbers, bias: number }],
  ],
  [
    "rules.condition",
    [rules.condition, { weight: number, learning_rate: number, threshold: number, trials: count }],
  ],
  [
    "rules.overtrain",
    [
      rules.overtrain,
      {
        inputs: numbers,
        weights: numbers,
        learning_rate: number,
        threshold: number,
        trials: count,
      },
    ],
  ],
  ["regression.predict", [regression.predict, { data: rows, weights: numbers, bias: number }]],
  [
    "regression.loss",
    [regression.loss, { data: rows, targets: counts, weights: numbers, bias: number, loss: text }],
  ],
  [
    "regression.gradients",
    [
      regression.gradients,
      { data: rows, targets: counts, weights: numbers, bias: number, loss: text },
    ],
  ],
  [
    "regression.train",
    [
      regression.train,
      {
        data: rows,
        targets: counts,
        weights: numbers,
        bias: number,
        loss: text,
        learning_rate: number,
        epochs: count,
      },
    ],
  ],
  [
    "regression.train_by_sample",
    [
      regression.trainBySample,
      {
        data: rows,
        targets: counts,
        weights: numbers,
        bias: number,
        loss: text,
        learning_rate: number,
        epochs: count,
      },
    ],
  ],
  ["memory.store", [memory.store, { patterns: listOf(counts), units: text, scale: text }]],
  ["memory.energy", [memory.energy, { weights: rows, state: counts }]],
  ["memory.is_stable", [memory.isStable, { weights: rows, state: counts, units: text, tie: text }]],
  [
    "memory.recall",
    [
      memory.recall,
      { weights: rows, state: counts, order: counts, sweeps: count, units: text, tie: text },
    ],
  ],
  [
    "memory.recall_together",
    [memory.recallTogether, { weights: rows, state: counts, steps: count, units: text, tie: text }],
  ],
  ["seeds.integers", [seeds.integers, { seed: count, count }]],
  ["seeds.random", [seeds.random, { seed: count, count }]],
  ["seeds.randint", [seeds.randint, { seed: count, low: count, high: count, count }]],
  ["seeds.shuffle", [seeds.shuffle, { seed: count, values: numbers }]],
  ["seeds.normal", [seeds.normal, { seed: count, count }]],
  [
    "seeds.start",
    [seeds.start, { seed: count, sizes: counts, scheme: text, order: text, biases: text }],
  ],
  ["seeds.two_two_one", [seeds.twoTwoOne, { seed: count, scheme: text, biases: text }]],
  ["layers.forward", [layers.forward, { network: networks.network, inputs: networks.array }]],
  ["layers.loss", [layers.loss, batch]],
  ["layers.gradients", [layers.gradients, batch]],
  ["layers.numerical_gradients", [layers.numericalGradients, { ...batch, epsilon: number }]],
  ["layers.step", [layers.step, { ...batch, ...trained }]],
  [
    "layers.train",
    [
      layers.train,
      {
        ...batch,
        ...trained,
        epochs: count,
        plan: networks.plan,
        validation: networks.orNull(networks.samples),
      },
    ],
  ],
  [
    "checking.distance",
    [checking.distance, { one: networks.denseGradients, other: networks.denseGradients }],
  ],
  ["checking.check", [checking.check, { ...batch, epsilon: number }]],
  [
    "checking.difference",
    [checking.difference, { function: networks.checkedFunction, at: number, epsilon: number }],
  ],
  [
    "storage.write",
    [storage.write, { network: networks.network, state: networks.orNull(networks.state) }],
  ],
  ["storage.read", [storage.read, { bytes: text }]],
  ["images.count", [images.count, { network: networks.network, size: counts }]],
  ["bits.exp", [bits.exp, { x: number }]],
  ["bits.sigmoid", [bits.sigmoid, { total: number }]],
  ["bits.tanh", [bits.tanh, { total: number }]],
  [
    "bits.train",
    [
      bits.train,
      { network: twoTwoOne, data: rows, targets: numbers, learning_rate: number, epochs: count },
    ],
  ],
  [
    "bits.train_layers",
    [
      bits.trainLayers,
      {
        network: networks.denseNetwork,
        data: rows,
        targets: rows,
        learning_rate: number,
        epochs: count,
      },
    ],
  ],
];

// Not an object, which inherits names such as "toString".
export const METHODS = new Map(methods);
