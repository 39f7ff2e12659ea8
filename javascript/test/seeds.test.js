import assert from "node:assert/strict";
import { test } from "node:test";

import { integers, normal, randint, random, shuffle, start, twoTwoOne } from "small-networks/seeds";

import { assertClose } from "./close.js";

test("the ten-thousandth word of seed 5489 is that of the standard of C++", () => {
  assert.equal(integers(5489, 10_000)[9999], 4_123_659_995);
});

test("NumPy's numbers of well-known seeds", () => {
  assert.deepEqual(random(42, 1), [0.3745401188473625]);
  assert.deepEqual(randint(0, 0, 10, 10), [5, 0, 3, 3, 7, 9, 3, 5, 2, 4]);
  assert.deepEqual(
    shuffle(
      0,
      Array.from({ length: 10 }, (_, i) => i),
    ),
    [2, 8, 4, 9, 1, 6, 7, 3, 0, 5],
  );
  const wanted = [1.764052345967664, 0.4001572083672233, 0.9787379841057392];
  for (const [i, drawn] of normal(0, 3).entries()) {
    assertClose(drawn, wanted[i], 1e-15);
  }
});

test("whole numbers beyond 32 bits are exact", () => {
  const safe = Number.MAX_SAFE_INTEGER;
  for (const drawn of randint(12, -safe, safe, 100)) {
    assert.ok(Number.isSafeInteger(drawn));
  }
  assert.deepEqual(randint(9, safe - 1, safe, 2), [safe - 1, safe - 1]);
});

test("a second number of a pair goes to the next layer", () => {
  const [one, two, three] = normal(5, 3);
  assert.deepEqual(start(5, [1, 1, 2], "standard-normal", "by-neuron", "none"), {
    layers: [
      { weights: [[one]], biases: null },
      { weights: [[two], [three]], biases: null },
    ],
  });
});

test("biases are drawn after the weights of their neuron or layer", () => {
  const [a, b, c, d, e, f] = random(3, 6).map((number) => 2 * number - 1);
  assert.deepEqual(start(3, [2, 2], "uniform", "by-neuron", "drawn").layers, [
    {
      weights: [
        [a, b],
        [d, e],
      ],
      biases: [c, f],
    },
  ]);
  assert.deepEqual(start(3, [2, 2], "uniform", "by-input", "drawn").layers, [
    {
      weights: [
        [a, c],
        [b, d],
      ],
      biases: [e, f],
    },
  ]);
});

test("biases of zero draw nothing", () => {
  const [zeros, none] = ["zero", "none"].map((how) =>
    start(1, [3, 2, 1], "he-normal", "by-neuron", how),
  );
  assert.deepEqual(
    zeros.layers.map((layer) => layer.weights),
    none.layers.map((layer) => layer.weights),
  );
  assert.deepEqual(
    zeros.layers.map((layer) => layer.biases),
    [[0, 0], [0]],
  );
});

test("the 2-2-1 network is drawn neuron by neuron", () => {
  const numbers = normal(0, 9);
  const { h1, h2, o1 } = twoTwoOne(0, "standard-normal", "drawn");
  assert.deepEqual(
    [h1, h2, o1].flatMap(({ weights, bias }) => [...weights, bias]),
    numbers,
  );
});

test("shuffle leaves its argument as it was", () => {
  const values = Object.freeze([1, 2, 3]);
  assert.notEqual(shuffle(0, values), values);
});

for (const [refused, message] of /** @type {[() => unknown, string][]} */ ([
  [() => integers(-1, 1), "seed must lie between 0 and 4294967295, got -1"],
  [() => random(2 ** 32, 1), "seed must lie between 0 and 4294967295, got 4294967296"],
  [() => normal(0, -1), "count must lie between 0 and 1000000, got -1"],
  [() => randint(0, 3, 3, 0), "low must be below high, got 3 and 3"],
  [() => randint(0, 0.5, 3, 1), "low must be a whole number, got 0.5"],
  [() => shuffle(0, []), "values must not be empty"],
  [
    () => start(0, [2], "uniform", "by-neuron", "zero"),
    "sizes must have at least 2 elements, got 1",
  ],
  [
    () => start(0, [2, 0], "uniform", "by-neuron", "zero"),
    "sizes[1] must lie between 1 and 1000, got 0",
  ],
  [
    () => start(0, [2, 1], "uniform", "by-layer", "zero"),
    'order must be one of by-neuron, by-input, got "by-layer"',
  ],
  [() => twoTwoOne(0, "uniform", "none"), 'biases must be one of drawn, zero, got "none"'],
])) {
  test(`refused: ${message}`, () => {
    assert.throws(refused, { name: "RangeError", message });
  });
}
