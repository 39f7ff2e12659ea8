import assert from "node:assert/strict";
import { test } from "node:test";

import * as bits from "small-networks/bits";
import { NeuralNetwork } from "small-networks/network";
import { Neuron } from "small-networks/neuron";

test("powers of e are the stated bits, from subnormal numbers to infinity", () => {
  for (const [x, power] of [
    [0, 1],
    [5.14, 170.7157683213228],
    [709.782712893384, 1.7976931348622732e308],
    [-745.1332191019411, 5e-324],
    [-745.1332191019412, 0],
    [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY],
    [Number.NEGATIVE_INFINITY, 0],
    [Number.NaN, Number.NaN],
  ]) {
    assert.equal(bits.exp(x), power);
  }
});

test("sigmoids stay accurate far out", () => {
  const totals = [Number.NEGATIVE_INFINITY, -740, -0, 40, Number.POSITIVE_INFINITY];
  assert.deepEqual(totals.map(bits.sigmoid), [0, 4.2e-322, 0.5, 1, 1]);
});

test("hyperbolic tangents keep the sign, of zeros too", () => {
  assert.deepEqual([-0, -5e-324, -1e-20, -30].map(bits.tanh), [-0, -5e-324, -1e-20, -1]);
});

test("training that overflows is refused", () => {
  const neuron = new Neuron([1e308, -1e308], 0);
  const start = new NeuralNetwork(neuron, neuron, neuron);
  assert.throws(() => bits.train(start, [[1e10, 1e10]], [1], 0, 0), {
    name: "RangeError",
    message: "loss must be finite, got NaN",
  });
});
