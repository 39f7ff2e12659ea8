import assert from "node:assert/strict";
import { test } from "node:test";

import {
  activate,
  activationDerivative,
  classify,
  feedforward,
  weightedSum,
} from "small-networks/neuron";

import { assertClose } from "./close.js";

// Math.exp and Math.tanh may each err by a unit in the last place, 2.2e-16 of the value.
const TOLERANCE = 1e-15;

const ACTIVATIONS = ["sigmoid", "tanh", "relu", "identity", "step"];

test("the weighted sum adds the bias last", () => {
  assert.equal(weightedSum([2, 3], [0, 1], 4), 7);
  // 1e16 + 1 rounds back to 1e16: a bias added first would be lost.
  assert.equal(weightedSum([1, 1], [1e16, -1e16], 1), 1);
});

test("the weighted sum follows IEEE 754", () => {
  assert.equal(weightedSum([Number.POSITIVE_INFINITY], [0], 1), Number.NaN);
  assert.equal(weightedSum([1], [Number.NEGATIVE_INFINITY], 1), Number.NEGATIVE_INFINITY);
});

// Computed to 40 digits with Python's decimal, from the formulas in conventions.md.
for (const [name, total, value, derivative] of /** @type {[string, number, number, number][]} */ ([
  ["sigmoid", 2, 0.8807970779778825, 0.10499358540350652],
  ["sigmoid", 7, 0.9990889488055994, 0.0009102211801218265],
  ["sigmoid", 40, 1, 4.248354255291589e-18],
  ["tanh", 0.5, 0.46211715726000974, 0.7864477329659274],
])) {
  test(`${name} and its derivative are right at ${total}`, () => {
    assertClose(activate(name, total), value, TOLERANCE);
    assertClose(activationDerivative(name, total), derivative, TOLERANCE);
  });
}

// The limits and the choices at 0 that conventions.md lists.
for (const [name, total, value, derivative] of /** @type {[string, number, number, number][]} */ ([
  ["sigmoid", Number.POSITIVE_INFINITY, 1, 0],
  ["sigmoid", Number.NEGATIVE_INFINITY, 0, 0],
  ["tanh", Number.POSITIVE_INFINITY, 1, 0],
  ["tanh", Number.NEGATIVE_INFINITY, -1, 0],
  ["tanh", -0, -0, 1],
  ["relu", 2.5, 2.5, 1],
  ["relu", 0, 0, 0],
  ["relu", -0, 0, 0],
  ["relu", Number.NEGATIVE_INFINITY, 0, 0],
  ["identity", -0, -0, 1],
  ["identity", Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY, 1],
  ["step", 0, 1, 0],
  ["step", -0, 1, 0],
  ["step", -5e-324, 0, 0],
])) {
  const at = Object.is(total, -0) ? "-0" : total;
  test(`${name} at ${at} is exact, and so is its derivative`, () => {
    // Strict equality of node:assert tells 0 from -0.
    assert.equal(activate(name, total), value);
    assert.equal(activationDerivative(name, total), derivative);
  });
}

test("sigmoid and its derivative reach the smallest number, off by one unit in the last place at most", () => {
  assertClose(activate("sigmoid", -745), Number.MIN_VALUE, 1);
  assertClose(activationDerivative("sigmoid", -745), Number.MIN_VALUE, 1);
});

for (const name of ACTIVATIONS) {
  test(`${name} of NaN is NaN, and so is its derivative`, () => {
    assert.equal(activate(name, Number.NaN), Number.NaN);
    assert.equal(activationDerivative(name, Number.NaN), Number.NaN);
  });
}

test("a neuron feeds its weighted sum through a sigmoid", () => {
  // sigmoid(7), from the same source as above.
  assertClose(feedforward([2, 3], [0, 1], 4, "sigmoid"), 0.9990889488055994, TOLERANCE);
});

test("a neuron is spam from 0.5 on", () => {
  assert.equal(classify([1], [1], -1), "spam");
  assert.equal(classify([1], [1], -1.1), "not spam");
});

test("arguments are not changed", () => {
  const inputs = Object.freeze([2, 3]);
  const weights = Object.freeze([0, 1]);
  feedforward(inputs, weights, 4, "sigmoid");
  classify(inputs, weights, 4);
  assert.deepEqual(
    [inputs, weights],
    [
      [2, 3],
      [0, 1],
    ],
  );
});

/** @type {any} */
const text = "1";

for (const [call, error] of /** @type {[() => unknown, Error][]} */ ([
  [
    () => activate("constructor", 0),
    new RangeError(
      'activation must be one of sigmoid, tanh, relu, identity, step, got "constructor"',
    ),
  ],
  [() => activationDerivative("tanh", text), new TypeError('total must be a number, got "1"')],
  [() => weightedSum([1], [1], text), new TypeError('bias must be a number, got "1"')],
  [() => weightedSum([], [], 1), new RangeError("inputs must not be empty")],
  [
    () => weightedSum([1], [1, 2], 0),
    new RangeError("inputs and weights must have the same length, got 1 and 2"),
  ],
  [
    () => classify([1], [Number.POSITIVE_INFINITY], 0),
    new RangeError("weights[0] must be finite, got Infinity"),
  ],
  [
    () => classify([1e308, 1e308], [10, -10], 0),
    new RangeError("inputs and weights overflow: their weighted sum is NaN"),
  ],
])) {
  test(`refused: ${error.message}`, () => {
    assert.throws(call, { name: error.name, message: error.message });
  });
}
