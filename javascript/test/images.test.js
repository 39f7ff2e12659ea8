/** Layers of maps, beside differences and sums by hand. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { count } from "../src/small-networks/images.js";
import { forward, gradients, numericalGradients } from "../src/small-networks/layers.js";

const SQUARES = { kind: "squared-error", samples: "sum", l2: null };

/**
 * Return numbers in a shape, neither equal nor in order.
 * @param {...number} shape
 * @returns {any}
 */
function drawn(...shape) {
  let at = 0;
  /** @type {(shape: number[]) => any} */
  const fill = ([length, ...rest]) =>
    Array.from({ length }, () => (rest.length > 0 ? fill(rest) : Math.sin(++at * 12.9898)));
  return fill(shape);
}

/** @param {Record<string, unknown>} given */
function convolution(given) {
  const usual = { links: null, biases: null, stride: 1, padding: 0, activation: "identity" };
  return { kind: "convolution", ...usual, ...given };
}

/** @param {Record<string, unknown>} given */
function averagePool(given) {
  const usual = { size: 2, stride: 2, coefficients: null, biases: null, activation: "identity" };
  return { kind: "average-pool", ...usual, ...given };
}

test("a kernel is not turned round, and looks at the maps of its links", () => {
  const kernels = [[[[1, 2]]], [[[3, 4]]]];
  const layer = convolution({ kernels, links: [[1], [0]], biases: [0.5, 1] });

  const { activations } = forward({ layers: [layer] }, [[[1, 2, 3]], [[4, 5, 6]]]);

  assert.deepEqual(activations[0], [[[14.5, 17.5]], [[12, 19]]]);
});

for (const [name, layer] of Object.entries({
  convolution: convolution({
    kernels: drawn(2, 2, 2, 2),
    biases: [0.1, 0.2],
    stride: 2,
    padding: 1,
    activation: "tanh",
  }),
  "a table of links": convolution({ kernels: drawn(2, 1, 2, 2), links: [[1], [0]] }),
  "averages with coefficients": averagePool({
    stride: 1,
    coefficients: [0.5, -2],
    biases: [0.1, 0.3],
    activation: "sigmoid",
  }),
  "plain averages": averagePool({ size: 3 }),
  "max-pool": { kind: "max-pool", size: 2, stride: 1 },
})) {
  test(`slopes are differences: ${name}`, () => {
    const below = convolution({
      kernels: drawn(2, 1, 2, 3),
      biases: [0.3, -0.2],
      padding: 1,
      activation: "tanh",
    });
    const image = drawn(1, 6, 5);
    const flat = forward({ layers: [below, layer, { kind: "flatten" }] }, image).activations[2];
    const last = {
      kind: "dense",
      weights: drawn(2, flat.length),
      biases: null,
      activation: "tanh",
    };
    const network = { layers: [below, layer, { kind: "flatten" }, last] };

    const slopes = gradients(network, [image], [[1, 0]], SQUARES);
    const differences = numericalGradients(network, [image], [[1, 0]], SQUARES, 1e-5);

    const [one, other] = [slopes, differences].map(numbersOf);
    assert.equal(one.length, other.length);
    for (const [i, slope] of one.entries()) {
      assert.ok(Math.abs(slope - other[i]) < 1e-8, `${slope} ${other[i]}`);
    }
  });
}

test("the first of several largest numbers has the slope", () => {
  const network = {
    layers: [
      convolution({ kernels: [[[[0, 0]]]] }),
      { kind: "max-pool", size: 2, stride: 2 },
      { kind: "flatten" },
    ],
  };
  const image = [
    [
      [2, 1, 3],
      [1, -2, 5],
    ],
  ];

  const { layers } = gradients(network, [image], [[0.5]], SQUARES);

  assert.deepEqual(layers[0].kernels, [[[[-2, -1]]]]);
});

test("a frozen layer has units and connections, and no parameters", () => {
  const dense = {
    kind: "dense",
    weights: [[1, 2, 3, 4]],
    biases: [0.5],
    activation: "identity",
    frozen: true,
  };

  const { units, connections, parameters } = count(
    { layers: [{ kind: "flatten" }, dense] },
    [1, 2, 2],
  );

  assert.deepEqual([units, connections, parameters], [6, 5, 0]);
});

/**
 * @param {import("../src/small-networks/dense.js").Gradients} gradients
 * @returns {number[]}
 */
function numbersOf({ layers }) {
  return layers.flatMap((layer) =>
    Object.values(layer).flatMap((numbers) => (numbers ?? []).flat(Number.POSITIVE_INFINITY)),
  );
}
