import assert from "node:assert/strict";
import { test } from "node:test";

import {
  evaluateNeuralNetwork,
  evaluateNeuralNetworkError,
  learn,
  report,
  train,
  trainOnPresses,
} from "small-networks/button";

// The article's six trials: the third of four buttons gives food, the learning rate is 0.2.
const SIX_REPORTS = [
  "Neural Net output: 0.00 Error: 1.00 Weight Vector: 0,0,0,0",
  "Neural Net output: 0.20 Error: 0.80 Weight Vector: 0,0,0.2,0",
  "Neural Net output: 0.40 Error: 0.60 Weight Vector: 0,0,0.4,0",
  "Neural Net output: 0.60 Error: 0.40 Weight Vector: 0,0,0.6000000000000001,0",
  "Neural Net output: 0.80 Error: 0.20 Weight Vector: 0,0,0.8,0",
  "Neural Net output: 1.00 Error: 0.00 Weight Vector: 0,0,1,0",
];

test("the output is the sum of inputs times weights", () => {
  assert.equal(evaluateNeuralNetwork([0, 0, 1, 0], [0, 0, 0.2, 0]), 0.2);
  assert.equal(evaluateNeuralNetwork([2, 3], [5, -7]), -11);
});

test("the output is summed from left to right", () => {
  // 1e16 + 1 rounds back to 1e16; in any other order the 1 survives.
  assert.equal(evaluateNeuralNetwork([1, 1, 1], [1e16, 1, -1e16]), 0);
});

test("the output starts from positive zero", () => {
  assert.ok(Object.is(evaluateNeuralNetwork([1], [-0]), 0));
});

test("the error is the target less the output", () => {
  assert.equal(evaluateNeuralNetworkError(1, 0.25), 0.75);
  assert.equal(evaluateNeuralNetworkError(0, 0.25), -0.25);
});

test("learning adds the rate where the input is above zero, whatever its size", () => {
  assert.deepEqual(learn([0, 1, 7, -1], [0.5, 0.5, 0.5, 0.5], 1), [0.5, 1.5, 1.5, 0.5]);
});

test("training reports the article's six trials", () => {
  const { trace, weights } = train([0, 0, 1, 0], [0, 0, 0, 0], 1, 0.2, 6);
  assert.deepEqual(
    trace.map((trial) => report(trial.output, trial.error, trial.weights)),
    SIX_REPORTS,
  );
  // 0.2 added six times, rounded each time: 0.2 0.4 0.6000000000000001 0.8 1 1.2.
  assert.deepEqual(weights, [0, 0, 1.2, 0]);
});

test("training takes the error from the unrounded output", () => {
  // 1 − 0.6000000000000001, which is exact in binary64.
  assert.equal(train([0, 0, 1, 0], [0, 0, 0, 0], 1, 0.2, 6).trace[3].error, 0.3999999999999999);
});

test("no trials leave the weights as they were, in a new array", () => {
  const weights = [0.5];
  const training = train([1], weights, 1, 0.2, 0);
  assert.deepEqual(training, { trace: [], weights: [0.5] });
  assert.notEqual(training.weights, weights);
});

test("only a press of the right button teaches", () => {
  assert.deepEqual(trainOnPresses([0, 2, 2], 2, [0, 0, 0], 0.5), {
    trace: [
      { output: 0, error: 0, weights: [0, 0, 0] },
      { output: 0, error: 1, weights: [0, 0, 0] },
      { output: 0.5, error: 0.5, weights: [0, 0, 0.5] },
    ],
    weights: [0, 0, 1],
  });
});

test("no presses are not an error", () => {
  assert.deepEqual(trainOnPresses([], 0, [0.5], 1), { trace: [], weights: [0.5] });
});

// The ties and signs that conventions.md lists for `report`.
for (const [value, text] of /** @type {[number, string][]} */ ([
  [0.125, "0.13"],
  [-0.125, "-0.13"],
  [1.005, "1.00"],
  [-0.001, "-0.00"],
  [-0, "0.00"],
  [1e15, "1000000000000000.00"],
])) {
  test(`the report writes ${Object.is(value, -0) ? "-0" : value} as ${text}`, () => {
    assert.equal(
      report(value, value, [1]),
      `Neural Net output: ${text} Error: ${text} Weight Vector: 1`,
    );
  });
}

test("the report writes weights with the fewest digits", () => {
  assert.equal(
    report(0, 0, [1, -0, 1e-6, 1e-7, 1e20, 1.5e21, 0.1 + 0.2]),
    "Neural Net output: 0.00 Error: 0.00 " +
      "Weight Vector: 1,0,0.000001,1e-7,100000000000000000000,1.5e+21,0.30000000000000004",
  );
});

test("arguments are not changed", () => {
  const inputs = Object.freeze([0, 1]);
  const weights = Object.freeze([0.5, 0.5]);
  const presses = Object.freeze([1, 0]);
  learn(inputs, weights, 1);
  train(inputs, weights, 1, 1, 2);
  trainOnPresses(presses, 1, weights, 1);
  assert.deepEqual(
    [inputs, weights, presses],
    [
      [0, 1],
      [0.5, 0.5],
      [1, 0],
    ],
  );
});

/** @type {any} */
const text = "1";

for (const [call, error] of /** @type {[() => unknown, Error][]} */ ([
  [() => evaluateNeuralNetwork([], []), new RangeError("inputs must not be empty")],
  [
    () => evaluateNeuralNetwork([1], [1, 2]),
    new RangeError("inputs and weights must have the same length, got 1 and 2"),
  ],
  [() => evaluateNeuralNetwork(text, [1]), new TypeError('inputs must be an array, got "1"')],
  [() => evaluateNeuralNetwork([1], [text]), new TypeError('weights[0] must be a number, got "1"')],
  [
    () => evaluateNeuralNetwork(new Array(1), [1]),
    new TypeError("inputs[0] must be a number, got undefined"),
  ],
  [() => learn([1], [1], Number.NaN), new RangeError("learning_rate must be finite, got NaN")],
  [() => train([1], [1], 1, 1, 1.5), new RangeError("trials must be a whole number, got 1.5")],
  [
    () => train([1], [1], 1, 1, -1),
    new RangeError("trials must lie between 0 and 1000000, got -1"),
  ],
  [
    () => train([1], [1], 1, 1, 1_000_001),
    new RangeError("trials must lie between 0 and 1000000, got 1000001"),
  ],
  [
    () => trainOnPresses([0, 2], 0, [0, 0], 1),
    new RangeError("presses[1] must be one of the 2 buttons from 0, got 2"),
  ],
  [
    () => trainOnPresses([0], 2, [0, 0], 1),
    new RangeError("right_button must be one of the 2 buttons from 0, got 2"),
  ],
  [
    () => report(1.5e15, 0, [1]),
    new RangeError("output must lie between -1e15 and 1e15, got 1500000000000000"),
  ],
])) {
  test(`refused: ${error.message}`, () => {
    assert.throws(call, { name: error.name, message: error.message });
  });
}
