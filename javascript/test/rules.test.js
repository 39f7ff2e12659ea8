import assert from "node:assert/strict";
import { test } from "node:test";

import {
  condition,
  overtrain,
  predict,
  trainDelta,
  trainHebb,
  trainPerceptron,
} from "small-networks/rules";

const GATE = [
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
];
const BIPOLAR = [
  [-1, -1],
  [-1, 1],
  [1, -1],
  [1, 1],
];

test("a tie is 1, of either sign", () => {
  assert.deepEqual(
    [0, -0, -5e-324, 2].map((total) => predict([1], [total], -0)),
    [1, 1, 0, 1],
  );
});

test("the perceptron learns OR in four epochs", () => {
  // The trace of Cornell's CS472: weights 0.5 and 0.5, threshold 0.5.
  assert.deepEqual(trainPerceptron(GATE, [0, 1, 1, 1], [0, 0], 0, 0.5, 4), {
    weights: [0.5, 0.5],
    bias: -0.5,
    errors: [2, 2, 1, 0],
  });
});

test("the delta rule reports the loss from before each update", () => {
  // Errors 1 and 0.5: the mean of 1 and 0.25.
  assert.deepEqual(trainDelta([[1], [1]], [1, 1], [0], 0, 0.25, 1), {
    weights: [0.375],
    bias: 0.375,
    losses: [0.625],
  });
});

test("Hebb's rule learns AND of 1 and -1", () => {
  assert.deepEqual(trainHebb(BIPOLAR, [-1, -1, -1, 1], [0, 0], 0), { weights: [2, 2], bias: -2 });
});

test("the rabbit blinks at the sound after the fourth trial", () => {
  assert.deepEqual(condition(0, 0.3, 1, 4), {
    weights: [0.3, 0.6, 0.8999999999999999, 1.2],
    outputs: [0, 0, 0, 1],
  });
});

test("learning goes on past the threshold", () => {
  assert.deepEqual(overtrain([1, 0], [0.5, 7], 0.5, 1, 3), {
    trace: [
      { total: 0.5, output: 0, excess: -0.5, weights: [0.5, 7] },
      { total: 1, output: 1, excess: 0, weights: [1, 7] },
      { total: 1.5, output: 1, excess: 0.5, weights: [1.5, 7] },
    ],
    weights: [2, 7],
  });
});

test("no epochs leave everything as it was, in a list of its own", () => {
  const weights = [0.25];
  for (const train of [trainPerceptron, trainDelta]) {
    const trained = train([[1]], [0], weights, 0.5, 1, 0);
    assert.deepEqual([trained.weights, trained.bias], [[0.25], 0.5]);
    assert.notEqual(trained.weights, weights);
  }
});

for (const [refused, message] of /** @type {[() => unknown, string][]} */ ([
  [() => predict([1], [1, 2], 0), "inputs and weights must have the same length, got 1 and 2"],
  [
    () => trainDelta([[1, 2], [1]], [1, 1], [0, 0], 0, 1, 1),
    "data[1] and weights must have the same length, got 1 and 2",
  ],
  [
    () => trainHebb([[1]], [1, 1], [0], 0),
    "data and targets must have the same length, got 1 and 2",
  ],
  [() => trainPerceptron([[1]], [2], [0], 0, 1, 1), "targets[0] must be 0 or 1, got 2"],
  [
    () => condition(0, Number.POSITIVE_INFINITY, 1, 1),
    "learning_rate must be finite, got Infinity",
  ],
  [() => overtrain([1], [1], 1, 1, -1), "trials must lie between 0 and 1000000, got -1"],
  [() => trainHebb([[1e308], [1e308]], [1, 1], [0], 0), "the result overflows: it is not finite"],
  [() => overtrain([2], [1e308], 1, 1, 1), "the result overflows: it is not finite"],
])) {
  test(`refused: ${message}`, () => {
    assert.throws(refused, { name: "RangeError", message });
  });
}
