/** Images as sequences: maps that are read column by column, and slopes that go back through them. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { forward, gradients, numericalGradients } from "../src/small-networks/layers.js";

const COLUMNS = { kind: "columns" };
/** @type {any} */
const SQUARES = { kind: "squared-error", samples: "sum", l2: null };

test("columns are read from the left, map by map, from the top", () => {
  const maps = [
    [
      [1, 2, 3],
      [4, 5, 6],
    ],
    [
      [7, 8, 9],
      [10, 11, 12],
    ],
  ];
  /** @type {any} */
  const network = { layers: [COLUMNS] };

  assert.deepEqual(forward(network, maps).activations, [
    [
      [1, 4, 7, 10],
      [2, 5, 8, 11],
      [3, 6, 9, 12],
    ],
  ]);
});

test("slopes go through columns into the convolution", () => {
  const convolution = {
    kind: "convolution",
    kernels: [[[[0.5, -0.25]]], [[[0.75, 1]]]],
    links: null,
    biases: [0.1, -0.2],
    stride: 1,
    padding: 0,
    activation: "tanh",
  };
  const recurrent = {
    kind: "recurrent",
    weights: [[0.5, -1, 0.25, 0.75]],
    state_weights: [[-0.5]],
    biases: [0.25],
    activation: "tanh",
    initial_state: null,
    returns: "last",
  };
  /** @type {any} */
  const network = { layers: [convolution, COLUMNS, recurrent] };
  const data = [
    [
      [
        [0.5, -1, 0.25, 1],
        [0, 0.75, -0.5, 0.5],
      ],
    ],
  ];

  const [slopes] = gradients(network, data, [[1]], SQUARES).layers;
  const [wanted] = numericalGradients(network, data, [[1]], SQUARES, 1e-5).layers;

  const found = slopes.kernels.flat(3);
  for (const [at, value] of wanted.kernels.flat(3).entries()) {
    assert.ok(Math.abs(found[at] - value) < 1e-8, `kernels, number ${at}`);
  }
});

test("columns are read of maps", () => {
  /** @type {any} */
  const network = { layers: [COLUMNS] };
  assert.throws(() => forward(network, [[0.5], [-1]]), {
    name: "RangeError",
    message: "network.layers[0]: columns takes maps, and the size of inputs is 2×1",
  });
});
