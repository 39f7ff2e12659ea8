import assert from "node:assert/strict";
import { test } from "node:test";

import * as layers from "small-networks/layers";

import { assertClose } from "./close.js";

/** @typedef {import("../src/small-networks/optimisers.js").Optimiser} Optimiser */
/** @typedef {import("../src/small-networks/optimisers.js").State} State */

const SQUARED = { kind: "squared-error", samples: "sum", l2: null };

/**
 * One update of one weight of 1 whose loss is its square: its slope is 2.
 * @param {Optimiser} optimiser
 * @param {State} state
 */
function stepped(optimiser, state) {
  /** @type {import("../src/small-networks/dense.js").Network} */
  const network = {
    layers: [{ kind: "dense", weights: [[1]], biases: null, activation: "identity" }],
  };
  return layers.step(network, [[1]], [[0]], SQUARED, optimiser, state);
}

/** @param {number} number */
const kept = (number) => ({ layers: [{ weights: [[number]], biases: null }] });

for (const [optimiser, state, weight] of /** @type {[Optimiser, State, number][]} */ ([
  [{ kind: "gradient-descent", rate: 0.25 }, null, 0.5],
  [{ kind: "momentum", rate: 0.25, momentum: 0.5 }, null, 0.5],
  [{ kind: "momentum", rate: 0.25, momentum: 0.5 }, { velocity: kept(2) }, 0.25],
  [
    { kind: "nesterov", rate: 0.25, momentum: 0.5 },
    { velocity: kept(2) },
    1 - 0.25 * (2 + 0.5 * 3),
  ],
  [{ kind: "adagrad", rate: 0.25, epsilon: 1 }, { squares: kept(5) }, 1 - (0.25 * 2) / (3 + 1)],
  [
    { kind: "rmsprop", rate: 0.25, decay: 0.5, epsilon: 1 },
    { squares: kept(14) },
    1 - (0.25 * 2) / (3 + 1),
  ],
  [
    { kind: "adam", rate: 0.25, decay1: 0.9, decay2: 0.999, epsilon: 1e-8 },
    null,
    1 - (0.25 * 2) / (2 + 1e-8),
  ],
  [
    { kind: "adam", rate: 0.25, decay1: 0.5, decay2: 0.5, epsilon: 1 },
    { steps: 1, means: kept(4), squares: kept(8) },
    1 - (0.25 * (3 / 0.75)) / (Math.sqrt(6 / 0.75) + 1),
  ],
])) {
  test(`one update of ${optimiser.kind} from ${JSON.stringify(state)} is as computed by hand`, () => {
    assertClose(stepped(optimiser, state).network.layers[0].weights[0][0], weight, 1e-15);
  });
}

test("Adam counts its steps, and gradient descent keeps nothing", () => {
  const adam = { kind: "adam", rate: 0.1, decay1: 0.9, decay2: 0.999, epsilon: 1e-8 };
  assert.equal(stepped(adam, null).state?.steps, 1);
  assert.equal(stepped({ kind: "gradient-descent", rate: 0.1 }, null).state, null);
});

const MOMENTUM = { kind: "momentum", rate: 0.1, momentum: 0.5 };

for (const [optimiser, state, message] of /** @type {[Optimiser, State, string][]} */ ([
  [
    { kind: "sgd" },
    null,
    'optimiser.kind must be one of gradient-descent, momentum, nesterov, adagrad, rmsprop, adam, got "sgd"',
  ],
  [{ ...MOMENTUM, rate: Number.NaN }, null, "optimiser.rate must be finite, got NaN"],
  [{ ...MOMENTUM, momentum: 1 }, null, "optimiser.momentum must be below 1, got 1"],
  [{ kind: "adagrad", rate: 0.1, epsilon: 0 }, null, "optimiser.epsilon must be above 0, got 0"],
  [
    { kind: "adam", rate: 0.1, decay1: 0.9, decay2: -0.5, epsilon: 1 },
    null,
    "optimiser.decay_2 must be at least 0, got -0.5",
  ],
  [
    { kind: "gradient-descent", rate: 0.1 },
    { velocity: kept(0) },
    "state of gradient-descent holds nothing: it must be null, got velocity",
  ],
  [MOMENTUM, { squares: kept(0) }, "state of momentum holds velocity, got squares"],
  [
    { kind: "adagrad", rate: 0.1, epsilon: 1 },
    { squares: kept(-1) },
    "state.squares.layers[0].weights[0][0] must be at least 0, got -1",
  ],
  [
    MOMENTUM,
    { velocity: { layers: [{ weights: [[1, 2]], biases: null }] } },
    "state.velocity.layers[0].weights[0] and network.layers[0].weights[0] must have the same length, got 2 and 1",
  ],
  [
    MOMENTUM,
    { velocity: { layers: [{ weights: [[1]], biases: [1] }] } },
    "state.velocity.layers[0].biases and network.layers[0].biases must both be null, or neither",
  ],
])) {
  test(`refused: ${message}`, () => {
    assert.throws(() => stepped(optimiser, state), { name: "RangeError", message });
  });
}
