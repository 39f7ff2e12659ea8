import assert from "node:assert/strict";
import { test } from "node:test";

import * as network from "small-networks/network";
import { Neuron } from "small-networks/neuron";

import { assertClose } from "./close.js";

// Three sigmoids and a dozen roundings, each 1e-16 of the value or a few times that.
const TOLERANCE = 1e-14;

const XOR_DATA = [
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
];
const XOR_TARGETS = [0, 1, 1, 0];

/**
 * @param {[number, number, number]} h1
 * @param {[number, number, number]} h2
 * @param {[number, number, number]} o1
 */
function networkOf(h1, h2, o1) {
  const [n1, n2, n3] = [h1, h2, o1].map(([v, w, bias]) => new Neuron([v, w], bias));
  return new network.NeuralNetwork(n1, n2, n3);
}

/** @param {network.NeuralNetwork} network */
function numbersOf({ h1, h2, o1 }) {
  return [...h1.weights, h1.bias, ...h2.weights, h2.bias, ...o1.weights, o1.bias];
}

const ALL_ONES = networkOf([1, 1, 0], [1, 1, 0], [1, 1, 0]);
const XOR_START = networkOf([0.4, -0.7, 0.8], [-0.7, 0.8, -0.6], [0.7, 0.7, -0.3]);

test("the three activations are those of the textbook example", () => {
  // sigmoid(3) and sigmoid(sigmoid(3)) to 40 digits, with Python's decimal.
  const start = networkOf([0, 1, 0], [0, 1, 0], [0, 1, 0]);
  const { h1, h2, o1 } = network.feedforward(start, [2, 3]);
  assertClose(h1, 0.9525741268224334, TOLERANCE);
  assertClose(h2, 0.9525741268224334, TOLERANCE);
  assertClose(o1, 0.7216325609518421, TOLERANCE);
});

test("predict gives o1 for each sample in order", () => {
  const data = [
    [2, 3],
    [-2, -1],
  ];
  assert.deepEqual(
    network.predict(XOR_START, data),
    data.map((inputs) => network.feedforward(XOR_START, inputs).o1),
  );
});

test("the loss is the mean of the squares", () => {
  assert.equal(network.mseLoss([1, 0, 0, 1], [0, 0, 0, 0]), 0.5);
  assert.equal(network.mseLoss([3], [1]), 4);
});

test("the partial derivatives are those of the textbook example", () => {
  // w = 1, b = 0, x = (-2, -1), y = 1: the chain rule, worked out to 40 digits with Python's decimal.
  const hidden = [0.021469535265811107, 0.010734767632905554];
  const output = [-0.011269220242958155, -0.23761755952842809];
  const expected = [...hidden, -hidden[1], ...hidden, -hidden[1], output[0], ...output];
  numbersOf(network.gradients(ALL_ONES, [-2, -1], 1)).forEach((derivative, i) => {
    assertClose(derivative, expected[i], TOLERANCE);
  });
});

test("central differences agree with the partial derivatives", () => {
  const exact = numbersOf(network.gradients(XOR_START, [0.5, -1.5], 1));
  numbersOf(network.numericalGradients(XOR_START, [0.5, -1.5], 1, 1e-5)).forEach(
    (difference, i) => {
      // epsilon² of truncation and 1e-16 / epsilon of rounding, beside derivatives of about 0.01.
      assertClose(difference, exact[i], 1e-7);
    },
  );
});

test("a step takes the rate times the old partial derivative from every weight and bias", () => {
  const before = numbersOf(XOR_START);
  const derivatives = numbersOf(network.gradients(XOR_START, [1, 0.5], 1));
  assert.deepEqual(
    numbersOf(network.trainStep(XOR_START, [1, 0.5], 1, 0.5)),
    before.map((parameter, i) => parameter - 0.5 * derivatives[i]),
  );
});

test("training takes one step a sample, in the order given", () => {
  let stepped = XOR_START;
  XOR_DATA.forEach((inputs, i) => {
    stepped = network.trainStep(stepped, inputs, XOR_TARGETS[i], 0.5);
  });
  const training = network.train(XOR_START, XOR_DATA, XOR_TARGETS, 0.5, 1);
  numbersOf(training.network).forEach((parameter, i) => {
    assertClose(parameter, numbersOf(stepped)[i], TOLERANCE);
  });
  const outputs = network.predict(training.network, XOR_DATA);
  assert.equal(training.loss, network.mseLoss(XOR_TARGETS, outputs));
});

test("10 000 epochs learn XOR", () => {
  // The same loop in C gives 8.2781284102322061e-4; 40 000 updates carry rounding along.
  assertClose(
    network.train(XOR_START, XOR_DATA, XOR_TARGETS, 0.1, 10_000).loss,
    8.278128410232206e-4,
    1e-9,
  );
});

test("no epochs leave the network as it was", () => {
  const training = network.train(XOR_START, XOR_DATA, XOR_TARGETS, 0.1, 0);
  assert.deepEqual(training.network, XOR_START);
  assert.equal(training.loss, network.mseLoss(XOR_TARGETS, network.predict(XOR_START, XOR_DATA)));
});

test("arguments are not changed", () => {
  const data = Object.freeze(XOR_DATA.map((inputs) => Object.freeze([...inputs])));
  const targets = Object.freeze([...XOR_TARGETS]);
  const before = numbersOf(XOR_START);
  network.train(XOR_START, data, targets, 0.1, 2);
  network.trainStep(XOR_START, data[1], 1, 0.1);
  network.numericalGradients(XOR_START, data[1], 1, 0.1);
  assert.deepEqual([data, targets, numbersOf(XOR_START)], [XOR_DATA, XOR_TARGETS, before]);
});

/** @type {any} */
const text = "1";

for (const [call, error] of /** @type {[() => unknown, Error][]} */ ([
  [
    () => networkOf([1, 1, Number.NaN], [1, 1, 0], [1, 1, 0]),
    new RangeError("network.h1.bias must be finite, got NaN"),
  ],
  [
    () => new network.NeuralNetwork(ALL_ONES.h1, ALL_ONES.h2, new Neuron([1], 0)),
    new RangeError("network.o1.weights must have 2 elements, got 1"),
  ],
  [
    () => new network.NeuralNetwork(ALL_ONES.h1, text, ALL_ONES.o1),
    new TypeError('network.h2 must be a Neuron, got "1"'),
  ],
  [
    () => network.feedforward(text, [1, 2]),
    new TypeError('network must be a NeuralNetwork, got "1"'),
  ],
  [
    () => network.feedforward(ALL_ONES, [1, 2, 3]),
    new RangeError("inputs must have 2 elements, got 3"),
  ],
  [() => network.predict(ALL_ONES, []), new RangeError("data must not be empty")],
  [
    () => network.predict(ALL_ONES, [[1, 2], [1]]),
    new RangeError("data[1] must have 2 elements, got 1"),
  ],
  [() => network.predict(ALL_ONES, [text]), new TypeError('data[0] must be an array, got "1"')],
  [
    () => network.train(ALL_ONES, [[1, 2]], [1, 2], 0.1, 1),
    new RangeError("data and targets must have the same length, got 1 and 2"),
  ],
  [
    () => network.train(ALL_ONES, [[1, 2]], [1], 0.1, 0.5),
    new RangeError("epochs must be a whole number, got 0.5"),
  ],
  [
    () => network.trainStep(ALL_ONES, [1, 2], 1, Number.NaN),
    new RangeError("learning_rate must be finite, got NaN"),
  ],
  [
    () => network.numericalGradients(ALL_ONES, [1, 2], 1, 0),
    new RangeError("epsilon must be above 0, got 0"),
  ],
  [
    () => network.mseLoss([1], [1, 2]),
    new RangeError("targets and outputs must have the same length, got 1 and 2"),
  ],
  // The step, 1e308 times a derivative of about 1e299, is beyond binary64.
  [
    () => network.trainStep(ALL_ONES, [1, 1], 1e300, 1e308),
    new RangeError("network.h1.weights[0] must be finite, got Infinity"),
  ],
])) {
  test(`refused: ${error.message}`, () => {
    assert.throws(call, { name: error.name, message: error.message });
  });
}
