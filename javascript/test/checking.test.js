import assert from "node:assert/strict";
import { test } from "node:test";

import * as checking from "small-networks/checking";

import { assertClose } from "./close.js";

/** @param {number[]} weights */
const gradients = (...weights) => ({ layers: [{ weights: [weights], biases: null }] });

// deeplearning.ai, gradient checking, and Welch Labs, numerical gradient checking.
test("published checks of one parameter are reproduced bit for bit", () => {
  const product = checking.difference({ kind: "product", factor: 2 }, 4, 1e-7);
  assert.equal(product.distance, 2.919335883291695e-10);
  const square = checking.difference({ kind: "square" }, 1.5, 1e-4);
  assert.equal(square.slope, 3);
  assert.equal(square.difference, 2.9999999999996696);
});

test("the distance is relative to both", () => {
  const last = { weights: [[1]], biases: null };
  const one = { layers: [{ weights: [[3, 4]], biases: [0] }, last] };
  const other = { layers: [{ weights: [[0, 0]], biases: [0] }, last] };
  const { whole, layers } = checking.distance(one, other);
  assert.deepEqual(layers, [
    { weights: 1, biases: 0 },
    { weights: 0, biases: null },
  ]);
  assertClose(whole, 5 / (Math.sqrt(26) + 1), 1e-15);
});

test("distances do not overflow on the way", () => {
  assert.equal(checking.distance(gradients(1e200), gradients(-1e200)).whole, 1);
});

test("a right gradient passes the check", () => {
  /** @type {import("../src/small-networks/dense.js").Network} */
  const network = {
    layers: [{ kind: "dense", weights: [[0.5, -0.25]], biases: [0.1], activation: "sigmoid" }],
  };
  const loss = { kind: "binary-cross-entropy", samples: "sum", l2: null };
  assert.ok(checking.check(network, [[1, 2]], [[1]], loss, 1e-5).distance < 2e-7);
});

test("gradients of different shapes are refused", () => {
  assert.throws(() => checking.distance(gradients(1), gradients(1, 1)), {
    name: "RangeError",
    message:
      "other.layers[0].weights[0] and one.layers[0].weights[0] must have the same length, got 2 and 1",
  });
});
