import assert from "node:assert/strict";
import { test } from "node:test";

import { gradients, loss, predict, train, trainBySample } from "small-networks/regression";

import { assertClose } from "./close.js";

// deeplearning.ai, logistic regression with a neural network mindset.
/** @type {[number[][], number[], number[], number, string]} */
const PUBLISHED = [
  [
    [1, 3],
    [2, 4],
  ],
  [1, 0],
  [1, 2],
  2,
  "cross-entropy",
];

test("published loss, slopes and training are reproduced", () => {
  assertClose(loss(...PUBLISHED), 6.00006477319, 1e-11);
  const slopes = gradients(...PUBLISHED);
  assertClose(slopes.weights[0], 0.99993216, 1e-8);
  assertClose(slopes.weights[1], 1.99980262, 1e-8);
  assertClose(slopes.bias, 0.499935230625, 1e-10);
  const trained = train(...PUBLISHED, 0.009, 100);
  assertClose(trained.weights[0], 0.1124579, 1e-7);
  assertClose(trained.bias, 1.55930492484, 1e-10);
});

for (const [total, cost] of [
  [-800, 800],
  [700, Math.exp(-700)],
  [0, Math.log(2)],
]) {
  test(`cross-entropy is stable at ${total}`, () => {
    assertClose(loss([[total]], [1], [1], 0, "cross-entropy"), cost, 1e-15);
  });
}

test("squares keep the slope of the sigmoid", () => {
  assert.deepEqual(gradients([[2]], [0], [0], 0, "half-squares"), { weights: [0.25], bias: 0.125 });
  assert.deepEqual(gradients([[2]], [0], [0], 0, "cross-entropy"), { weights: [1], bias: 0.5 });
});

test("by sample each step sees the one before", () => {
  const two = trainBySample([[1], [1]], [1, 0], [0], 0, "cross-entropy", 1, 1);
  assertClose(two.bias, 0.5 - 1 / (1 + Math.exp(-1)), 1e-14);
  assert.equal(train([[1], [1]], [1, 0], [0], 0, "cross-entropy", 1, 1).bias, 0);
});

for (const [refused, message] of /** @type {[() => unknown, string][]} */ ([
  [() => predict([[1, 2]], [0], 0), "data[0] and weights must have the same length, got 2 and 1"],
  [
    () => loss([[1]], [1], [0], 0, "hinge"),
    'loss must be one of cross-entropy, half-squares, got "hinge"',
  ],
  [() => gradients([[1]], [2], [0], 0, "half-squares"), "targets[0] must be 0 or 1, got 2"],
  [
    () => train([[10]], [1], [0], 0, "cross-entropy", 1e308, 1),
    "the result overflows: it is not finite",
  ],
])) {
  test(`refused: ${message}`, () => {
    assert.throws(refused, { name: "RangeError", message });
  });
}
