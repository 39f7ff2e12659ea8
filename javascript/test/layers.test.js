import assert from "node:assert/strict";
import { test } from "node:test";

import * as layers from "small-networks/layers";

import { assertClose } from "./close.js";

/** @typedef {import("../src/small-networks/dense.js").Network} Network */
/** @typedef {import("../src/small-networks/dense.js").Gradients} Gradients */
/** @typedef {import("../src/small-networks/dense.js").Dense} Dense */
/** @typedef {import("../src/small-networks/plans.js").Plan} Plan */

/**
 * @param {number[][]} weights
 * @param {number[] | null} biases
 * @param {string} activation
 * @returns {Dense}
 */
const dense = (weights, biases, activation) => ({ kind: "dense", weights, biases, activation });

/**
 * @param {string} kind
 * @param {string} [samples]
 */
const lossOf = (kind, samples = "sum") => ({ kind, samples, l2: null });

/** @param {number} rate */
const descent = (rate) => ({ kind: "gradient-descent", rate });

/** @type {Plan} */
const PLAN = { batchSize: 1, order: null, schedule: null, history: [], stopping: null };

// Matt Mazur, "A Step by Step Backpropagation Example".
/** @type {Network} */
const WORKED = {
  layers: [
    dense(
      [
        [0.15, 0.2],
        [0.25, 0.3],
      ],
      [0.35, 0.35],
      "sigmoid",
    ),
    dense(
      [
        [0.4, 0.45],
        [0.5, 0.55],
      ],
      [0.6, 0.6],
      "sigmoid",
    ),
  ],
};
const HALF = lossOf("half-squared-error");

// One weight, started at 4 and drawn to 0 by its square: a step of rate ¼ halves it.
/** @type {Network} */
const LINE = { layers: [dense([[4]], null, "identity")] };
const SQUARED = lossOf("squared-error");

/**
 * Return a 2-3-2-2 network whose second layer has no biases and may be frozen.
 * @param {string} activation
 * @param {boolean} [frozen]
 * @returns {Network}
 */
function deep(activation, frozen = false) {
  return {
    layers: [
      dense(
        [
          [0.5, -0.25],
          [0.75, 1],
          [-1, 0.5],
        ],
        [0.1, -0.2, 0.3],
        "tanh",
      ),
      {
        ...dense(
          [
            [0.3, -0.6, 0.9],
            [0.2, 0.4, -0.8],
          ],
          null,
          "relu",
        ),
        frozen,
      },
      dense(
        [
          [1, -0.5],
          [0.5, 0.25],
        ],
        [0.3, -0.1],
        activation,
      ),
    ],
  };
}

const DATA = [
  [0, 1],
  [1, 0.5],
  [2, -1],
];
const DISTRIBUTIONS = [
  [0, 1],
  [1, 0],
  [0.25, 0.75],
];
const CLASSES = [
  [0, 1],
  [1, 0],
  [0, 1],
];

test("the worked example of 2015 is reproduced", () => {
  const [data, targets] = [[[0.05, 0.1]], [[0.01, 0.99]]];
  assertClose(layers.loss(WORKED, data, targets, HALF), 0.298371109, 2e-9);
  const { network } = layers.step(WORKED, data, targets, HALF, descent(0.5), null);
  const published = [
    0.149780716, 0.19956143, 0.24975114, 0.29950229, 0.35891648, 0.408666186, 0.51130127,
    0.561370121,
  ];
  for (const [i, weight] of network.layers.flatMap(({ weights }) => weights.flat()).entries()) {
    assertClose(weight, published[i], 2e-8);
  }
});

test("forward returns every layer", () => {
  const network = {
    layers: [
      dense([[1], [-1]], [0.5, 0.5], "relu"),
      dense(
        [
          [1, 1],
          [0, 0],
        ],
        [Math.log(2) - 2.5, 0],
        "softmax",
      ),
    ],
  };
  const [hidden, outputs] = layers.forward(network, [2]).activations;
  assert.deepEqual(hidden, [2.5, 0]);
  assertClose(outputs[0], 2 / 3, 1e-15);
});

// Keras documentation, losses; cs231n notes, losses: scores −2.85 .86 .28, the third class is right.
for (const [
  kind,
  activation,
  scores,
  targets,
  published,
] of /** @type {[string, string, number[], number[], number][]} */ ([
  ["cross-entropy", "softmax", [Math.log(0.05), Math.log(0.95), -800], [0, 1, 0], 0.0513],
  ["cross-entropy", "softmax", [-2.85, 0.86, 0.28], [0, 0, 1], 1.0402],
  ["hinge", "identity", [-2.85, 0.86, 0.28], [0, 0, 1], 1.58],
  ["binary-cross-entropy", "sigmoid", [Math.log(1.5), -Math.log(1.5)], [0, 1], 2 * 0.91629073],
])) {
  test(`published ${kind} of ${published} is reproduced`, () => {
    const network = {
      layers: [
        dense(
          scores.map(() => [0]),
          scores,
          activation,
        ),
      ],
    };
    assertClose(layers.loss(network, [[1]], [targets], lossOf(kind)), published, 1e-3);
  });
}

for (const [kind, activation, targets] of /** @type {[string, string, number[][]][]} */ ([
  ["squared-error", "sigmoid", CLASSES],
  ["half-squared-error", "tanh", CLASSES],
  ["mean-squared-error", "softmax", DISTRIBUTIONS],
  ["binary-cross-entropy", "sigmoid", DISTRIBUTIONS],
  ["cross-entropy", "softmax", DISTRIBUTIONS],
  ["hinge", "identity", CLASSES],
])) {
  for (const samples of ["sum", "mean"]) {
    test(`gradients of ${kind} (${samples}) with ${activation} agree with central differences`, () => {
      const loss = { kind, samples, l2: { coefficient: 0.1, half: true, bySamples: true } };
      const found = numbersOf(layers.gradients(deep(activation), DATA, targets, loss));
      const close = numbersOf(
        layers.numericalGradients(deep(activation), DATA, targets, loss, 1e-5),
      );
      for (const [i, slope] of found.entries()) {
        assert.ok(Math.abs(slope - close[i]) < 1e-9, `${slope} is not ${close[i]}`);
      }
    });
  }
}

for (const [kind, activation, targets] of /** @type {[string, string, number[]][]} */ ([
  ["binary-cross-entropy", "sigmoid", [1]],
  ["cross-entropy", "softmax", [1, 0]],
])) {
  test(`${kind} is stable far out`, () => {
    const [right, wrong] = [40, -800].map((total) => ({
      layers: [
        dense(
          targets.map((_, i) => [i === 0 ? total : 0]),
          null,
          activation,
        ),
      ],
    }));
    assertClose(layers.loss(right, [[1]], [targets], lossOf(kind)), Math.exp(-40), 1e-14);
    const [slope] = numbersOf(layers.gradients(right, [[1]], [targets], lossOf(kind)));
    assertClose(slope, -Math.exp(-40), 1e-14);
    assert.equal(layers.loss(wrong, [[1]], [targets], lossOf(kind)), 800);
  });
}

test("a frozen layer and its state come back bit for bit", () => {
  const optimiser = { kind: "momentum", rate: 0.1, momentum: 0.5 };
  const loss = lossOf("cross-entropy", "mean");
  const free = layers.step(deep("softmax"), DATA, DISTRIBUTIONS, loss, optimiser, null);
  const held = layers.step(deep("softmax", true), DATA, DISTRIBUTIONS, loss, optimiser, free.state);
  assert.deepEqual(held.network.layers[1], deep("softmax", true).layers[1]);
  const [before, after] = [free.state?.velocity.layers, held.state?.velocity.layers];
  assert.deepEqual(after[1], before[1]);
  assert.equal(after[2].biases[0], 1.5 * before[2].biases[0]);
});

test("state travels from one training to the next", () => {
  const optimiser = { kind: "adam", rate: 0.1, decay1: 0.9, decay2: 0.99, epsilon: 1e-8 };
  const plan = { ...PLAN, batchSize: 2 };
  const loss = lossOf("cross-entropy", "mean");
  /**
   * @param {Network} network
   * @param {import("../src/small-networks/optimisers.js").State} state
   * @param {number} epochs
   */
  const train = (network, state, epochs) =>
    layers.train(network, DATA, DISTRIBUTIONS, loss, optimiser, state, epochs, plan, null);
  const half = train(deep("softmax"), null, 2);
  const rest = train(half.network, half.state, 2);
  assert.deepEqual(rest.network, train(deep("softmax"), null, 4).network);
  assert.equal(rest.state?.steps, 8);
});

for (const [schedule, weight] of /** @type {[Plan["schedule"], number][]} */ ([
  [null, 1],
  [{ kind: "step", factor: 2, every: 1 }, 0],
  [{ kind: "step", factor: 2, every: 2 }, 1],
  [{ kind: "inverse", decay: 1 }, 1.5],
  [{ kind: "exponential", decay: Math.log(2) }, 1.5],
])) {
  test(`two epochs with the schedule ${JSON.stringify(schedule)} end at ${weight}`, () => {
    const plan = { ...PLAN, schedule };
    const trained = layers.train(LINE, [[1]], [[0]], SQUARED, descent(0.25), null, 2, plan, null);
    assert.ok(Math.abs(trained.network.layers[0].weights[0][0] - weight) < 1e-15);
  });
}

test("history holds the epochs asked for that are reached", () => {
  const plan = { ...PLAN, history: [2, 0, 9] };
  const checked = { data: [[2]], targets: [[0]] };
  const trained = layers.train(LINE, [[1]], [[0]], SQUARED, descent(0.25), null, 2, plan, checked);
  assert.deepEqual(trained.history, [
    { epoch: 0, loss: 16, validation: 64 },
    { epoch: 2, loss: 1, validation: 4 },
  ]);
});

test("early stopping goes back to the best epoch", () => {
  const plan = { ...PLAN, stopping: { patience: 2, leastGain: 0 } };
  const trained = layers.train(LINE, [[1]], [[0]], SQUARED, descent(1.5), null, 9, plan, null);
  assert.deepEqual([trained.epochs, trained.loss], [2, 16]);
  assert.equal(trained.network.layers[0].weights[0][0], 4);
});

test("batches follow the order", () => {
  const network = { layers: [dense([[0]], null, "identity")] };
  const [data, targets] = [
    [[1], [1]],
    [[3], [5]],
  ];
  const alone = { ...PLAN, order: [1, 0] };
  const trained = layers.train(network, data, targets, SQUARED, descent(0.5), null, 1, alone, null);
  assert.equal(trained.network.layers[0].weights[0][0], 3);
  const plan = { ...PLAN, batchSize: 2 };
  const summed = layers.train(network, data, targets, SQUARED, descent(0.125), null, 1, plan, null);
  assert.equal(summed.network.layers[0].weights[0][0], 2);
});

/** @param {Dense[]} all */
const forward = (...all) => layers.forward({ layers: all }, [1]);

/** @param {Partial<Plan>} plan */
const planned = (plan) =>
  layers.train(LINE, [[1]], [[0]], SQUARED, descent(1), null, 1, { ...PLAN, ...plan }, null);

for (const [refused, message] of /** @type {[() => unknown, string][]} */ ([
  [() => forward(), "network.layers must not be empty"],
  [
    () => forward(dense([[1, 2], [3]], null, "tanh")),
    "network.layers[0].weights[1] and network.layers[0].weights[0] must have the same length, got 1 and 2",
  ],
  [
    () => forward(dense([[1]], [1, 2], "tanh")),
    "network.layers[0].biases and network.layers[0].weights must have the same length, got 2 and 1",
  ],
  [
    () => forward(dense([[1]], null, "tanh"), dense([[1, 2]], null, "tanh")),
    "network.layers[1].weights[0] and network.layers[0].weights must have the same length, got 2 and 1",
  ],
  [
    () => forward(dense([[1]], null, "step")),
    'network.layers[0].activation must be one of sigmoid, tanh, relu, identity, softmax, got "step"',
  ],
  [
    () => forward(dense([[1]], null, "softmax"), dense([[1]], null, "tanh")),
    "network.layers[0].activation must not be softmax: only the last may be",
  ],
  [
    () => layers.loss(LINE, [[1]], [[0]], lossOf("huber")),
    "loss.kind must be one of squared-error, half-squared-error, mean-squared-error, " +
      'binary-cross-entropy, cross-entropy, hinge, got "huber"',
  ],
  [
    () => layers.loss(WORKED, [[1, 2]], [[0, 1]], lossOf("hinge")),
    "network.layers[1].activation must be identity for the loss.kind hinge, got sigmoid",
  ],
  [
    () => layers.loss(WORKED, [[1, 2]], [[0.5]], HALF),
    "targets[0] and network.layers[1].weights must have the same length, got 1 and 2",
  ],
  [
    () => layers.loss(deep("softmax"), [[1, 2]], [[0.5, 0.25]], lossOf("cross-entropy")),
    "targets[0] must have the sum 1, got 0.75",
  ],
  [
    () => layers.loss(deep("identity"), [[1, 2]], [[1, 1]], lossOf("hinge")),
    "targets[0] must be 1 for one class and 0 for every other, got 1,1",
  ],
  [() => planned({ batchSize: 0 }), "plan.batch_size must be at least 1, got 0"],
  [() => planned({ order: [1] }), "plan.order must hold each of 0 to 0 once, got 1"],
  [
    () => layers.step(LINE, [[1]], [[0]], SQUARED, descent(1e308), null),
    "the result overflows: it is not finite",
  ],
])) {
  test(`refused: ${message}`, () => {
    assert.throws(refused, { name: "RangeError", message });
  });
}

/**
 * @param {Gradients} gradients
 * @returns {number[]}
 */
function numbersOf(gradients) {
  return gradients.layers.flatMap(({ weights, biases }) => [...weights.flat(), ...(biases ?? [])]);
}
