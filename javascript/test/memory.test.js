import assert from "node:assert/strict";
import { test } from "node:test";

import { energy, isStable, recall, recallTogether, store } from "small-networks/memory";

// Rosen's example: 01101 and 10101.
const FIVE = [
  [0, -2, 0, 0, 0],
  [-2, 0, 0, 0, 0],
  [0, 0, 0, -2, 2],
  [0, 0, -2, 0, -2],
  [0, 0, 2, -2, 0],
];
const AGREEING = [
  [0, 1],
  [1, 0],
];
const HUGE = [
  [1e308, 1e308],
  [1e308, 1e308],
];

test("zeros are stored as -1, and no unit reaches itself", () => {
  const patterns = [
    [0, 1, 1, 0, 1],
    [1, 0, 1, 0, 1],
  ];
  assert.deepEqual(store(patterns, "binary", "none"), FIVE);
});

test("a sum is divided once, by the number of units", () => {
  // 3 / 10 is not three times 0.1.
  const pattern = new Array(10).fill(1);
  assert.deepEqual(store([pattern, pattern, pattern], "bipolar", "by-units")[0], [
    0,
    ...new Array(9).fill(0.3),
  ]);
});

test("the energy is half of the sum over both units, and 0 has no sign", () => {
  const states = [
    [1, 1],
    [1, -1],
    [0, 0],
  ];
  assert.deepEqual(
    states.map((state) => energy(AGREEING, state)),
    [-1, 1, 0],
  );
});

for (const [tie, after] of /** @type {[string, number][]} */ ([
  ["on", 1],
  ["off", -1],
  ["keep", -1],
])) {
  test(`a tie is decided as asked: ${tie}`, () => {
    assert.deepEqual(recall([[0]], [-1], [0], 1, "bipolar", tie), {
      totals: [[0]],
      changes: [after === 1 ? 1 : 0],
      state: [after],
    });
  });
}

test("the order decides what is recalled", () => {
  const start = [1, 1, 1, 1, 1];
  assert.deepEqual(recall(FIVE, start, [1, 3, 2, 4, 0], 1, "binary", "on"), {
    totals: [[-2, -4, 2, 2, 0]],
    changes: [2],
    state: [1, 0, 1, 0, 1],
  });
  assert.deepEqual(recall(FIVE, start, [2, 0, 4, 1, 3], 1, "binary", "on").state, [0, 1, 1, 0, 1]);
  assert.deepEqual(start, [1, 1, 1, 1, 1]);
});

test("recalling together ends in a cycle of two", () => {
  const cycle = [
    [-1, 1],
    [1, -1],
  ];
  assert.deepEqual(recallTogether(AGREEING, [1, -1], 2, "bipolar", "keep"), {
    totals: cycle,
    states: cycle,
    period: 2,
  });
});

test("a stable state is seen again after one step", () => {
  assert.deepEqual(isStable(AGREEING, [1, 1], "bipolar", "keep"), { totals: [1, 1], stable: true });
  assert.equal(isStable(AGREEING, [1, -1], "bipolar", "keep").stable, false);
  assert.equal(recallTogether(AGREEING, [1, 1], 3, "bipolar", "keep").period, 1);
});

test("-0 comes back as 0", () => {
  assert.deepEqual(recall(AGREEING, [-0, 1], [1], 0, "binary", "keep").state, [0, 1]);
});

test("without sweeps and steps the history is empty", () => {
  assert.deepEqual(recall(AGREEING, [1, -1], [0, 1], 0, "bipolar", "keep"), {
    totals: [],
    changes: [],
    state: [1, -1],
  });
  assert.deepEqual(recallTogether(AGREEING, [1, -1], 0, "bipolar", "keep"), {
    totals: [],
    states: [],
    period: 0,
  });
});

for (const [refused, message] of /** @type {[() => unknown, string][]} */ ([
  [
    () => store([[1, -1], [1]], "bipolar", "none"),
    "patterns[1] and patterns[0] must have the same length, got 1 and 2",
  ],
  [
    () => store([[1, 0]], "bipolar", "none"),
    "patterns[0][1] must be -1 or 1 in bipolar units, got 0",
  ],
  [() => store([[1]], "spin", "none"), 'units must be one of bipolar, binary, got "spin"'],
  [() => energy([[0]], [1, 1]), "weights and state must have the same length, got 1 and 2"],
  [
    () => energy([[0, 1], [1]], [1, 1]),
    "weights[1] and state must have the same length, got 1 and 2",
  ],
  [
    () => isStable(AGREEING, [1, -1], "binary", "keep"),
    "state[1] must be 0 or 1 in binary units, got -1",
  ],
  [
    () => recall(AGREEING, [1, 1], [2], 1, "binary", "on"),
    "order[0] must be below the 2 of weights, got 2",
  ],
  [
    () => recallTogether(AGREEING, [1, 1], 1, "binary", "stay"),
    'tie must be one of on, off, keep, got "stay"',
  ],
  [() => energy(HUGE, [1, 1]), "the result overflows: it is not finite"],
  [() => recallTogether(HUGE, [1, 1], 1, "binary", "on"), "the result overflows: it is not finite"],
])) {
  test(`refused: ${message}`, () => {
    assert.throws(refused, { name: "RangeError", message });
  });
}
