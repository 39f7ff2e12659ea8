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

test("layers of the shape 2-2-1 train as that network does, and leave what they are given alone", () => {
  const [h1, h2] = [new Neuron([0.4, -0.7], 0.8), new Neuron([-0.7, 0.8], -0.6)];
  const o1 = new Neuron([0.7, 0.7], -0.3);
  const hidden = { weights: [h1.weights, h2.weights], biases: [h1.bias, h2.bias] };
  const output = { weights: [o1.weights], biases: [o1.bias] };
  const layers = [hidden, output].map((layer) => ({
    kind: "dense",
    ...layer,
    activation: "sigmoid",
  }));
  const data = [
    [0, 0],
    [0, 1],
    [1, 0],
    [1, 1],
  ];
  const one = bits.train(new NeuralNetwork(h1, h2, o1), data, [0, 1, 1, 0], 0.1, 50);
  const other = bits.trainLayers({ layers }, data, [[0], [1], [1], [0]], 0.1, 50);
  assert.equal(other.loss, one.loss);
  assert.deepEqual(other.network.layers[0].weights[1], [...one.network.h2.weights]);
  assert.deepEqual(other.network.layers[1].biases, [one.network.o1.bias]);
  assert.deepEqual(hidden.biases, [0.8, -0.6]);
});

test("activations that are not stated to the bit are refused", () => {
  const layers = [{ kind: "dense", weights: [[1]], biases: null, activation: "relu" }];
  assert.throws(() => bits.trainLayers({ layers }, [[1]], [[1]], 0, 0), {
    name: "RangeError",
    message: "network.layers[0].activation must be one of sigmoid, tanh, identity, got relu",
  });
});
