import assert from "node:assert/strict";
import { test } from "node:test";

import { forward, gradients, loss, numericalGradients } from "../src/small-networks/layers.js";

const SQUARES = { kind: "squared-error", samples: "sum", l2: null };
const FLATTEN = { kind: "flatten" };

let seed = 1;

/**
 * Numbers in a shape: the same ones in each run.
 * @param {...number} shape
 * @returns {any}
 */
function drawn(...shape) {
  const [length, ...rest] = shape;
  return Array.from({ length }, () => {
    seed = (seed * 16807) % 2147483647;
    return rest.length > 0 ? drawn(...rest) : (2 * seed) / 2147483647 - 1;
  });
}

/** @param {string} returns */
function kinds(returns) {
  /** @param {string} kind @param {number} rows */
  const common = (kind, rows) => ({
    kind,
    weights: drawn(rows, 2),
    state_weights: drawn(rows, 3),
    biases: drawn(rows),
    initial_state: drawn(3),
    returns,
  });
  const alone = { state_weights: null, initial_state: null, activation: "sigmoid" };
  return [
    { ...common("recurrent", 3), activation: "tanh" },
    { ...common("recurrent", 3), ...alone },
    { ...common("lstm", 12), initial_cell: drawn(3) },
    { ...common("gru", 9), state_biases: drawn(3), reset: "before" },
    { ...common("gru", 9), state_biases: drawn(3), reset: "after", biases: null },
    { ...common("gru", 9), state_biases: null, reset: "after" },
  ];
}

for (const layer of [...kinds("all"), ...kinds("last")]) {
  const { kind, returns } = layer;
  test(`slopes of ${kind} are its differences where ${returns} is returned`, () => {
    const below = { ...kinds("all")[0], weights: drawn(3, 2) };
    const above = { ...layer, weights: drawn(layer.weights.length, 3) };
    const outputs = returns === "all" ? 12 : 3;
    const last = {
      kind: "dense",
      weights: drawn(1, outputs),
      biases: [0.1],
      activation: "sigmoid",
    };
    const network = { layers: [below, above, FLATTEN, last] };
    const [data, targets] = [drawn(2, 4, 2), [[1], [0]]];

    const slopes = gradients(network, data, targets, SQUARES).layers;
    const differences = numericalGradients(network, data, targets, SQUARES, 1e-5).layers;

    for (const [i, wanted] of differences.entries()) {
      assert.deepEqual(Object.keys(slopes[i]), Object.keys(wanted));
      for (const [name, values] of Object.entries(wanted)) {
        const found = (slopes[i][name] ?? []).flat();
        for (const [at, value] of (values ?? []).flat().entries()) {
          assert.ok(Math.abs(found[at] - value) < 1e-8, `${name}[${at}]`);
        }
      }
    }
  });
}

test("a sequence does not start where another one of its batch ended", () => {
  for (const layer of kinds("last")) {
    const [network, data, targets] = [{ layers: [layer] }, drawn(2, 4, 2), drawn(2, 3)];

    const both = loss(network, data, targets, SQUARES);
    const alone = data.map((/** @type {any} */ sample, /** @type {number} */ i) =>
      loss(network, [sample], [targets[i]], SQUARES),
    );

    assert.ok(Math.abs(both - alone[0] - alone[1]) < 1e-13);
  }
});

test("an LSTM that neither takes in nor forgets keeps its cell", () => {
  const zeros = [[0], [0], [0], [0]];
  const layer = {
    kind: "lstm",
    weights: zeros,
    state_weights: zeros,
    biases: [-1000, 1000, 1000, 0],
    initial_state: null,
    initial_cell: [0.75],
    returns: "last",
  };

  assert.deepEqual(forward({ layers: [layer] }, drawn(100, 1)).activations, [[Math.tanh(0.75)]]);
});

for (const [truncation, slope] of [
  [1, 5],
  [2, 6.5],
  [3, 6.5],
]) {
  test(`slopes do not go back over a cut after every ${truncation} times`, () => {
    // The states are 1 and 1.5, their gradients 2 and 3; over the cut the first would have 3·0.5 more.
    const layer = {
      kind: "recurrent",
      weights: [[1]],
      state_weights: [[0.5]],
      biases: null,
      activation: "identity",
      initial_state: null,
      returns: "all",
      truncation,
    };
    const network = { layers: [layer, { kind: "flatten" }] };
    const squares = { kind: "squared-error", samples: "sum", l2: null };
    assert.deepEqual(gradients(network, [[[1], [1]]], [[0, 0]], squares).layers[0], {
      weights: [[slope]],
      state_weights: [[3]],
      biases: null,
    });
  });
}

test("a layer with a state takes sequences", () => {
  const [layer] = kinds("last");
  assert.throws(() => forward({ layers: [layer] }, [0.5, -1]), {
    name: "RangeError",
    message: "network.layers[0]: recurrent takes a sequence, and the size of inputs is 2",
  });
});
