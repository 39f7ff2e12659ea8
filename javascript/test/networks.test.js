import assert from "node:assert/strict";
import { test } from "node:test";
import { METHODS } from "../src/methods.js";
import { encoded, readArguments } from "../src/parameters.js";
import { KINDS } from "../src/small-networks/kinds.js";

const LAYER = { kind: "dense", weights: [[4]], biases: null, activation: "identity" };
const LOSS = { kind: "squared-error", samples: "sum", l2: null };
const STEP = {
  network: { layers: [LAYER] },
  data: [[1]],
  targets: [[0]],
  loss: LOSS,
  optimiser: { kind: "momentum", rate: 0.25, momentum: 0.5 },
  state: null,
};

/**
 * Return the result of layers.step.
 * @param {Record<string, unknown>} params
 * @returns {any}
 */
function stepped(params) {
  const [step, readers] = METHODS.get("layers.step") ?? assert.fail();
  return encoded(step(...readArguments(params, readers)));
}

test("networks and states come back as they are sent", () => {
  const first = stepped(STEP);
  assert.deepEqual(first, {
    network: { layers: [{ ...LAYER, weights: [[2]] }] },
    state: { velocity: { layers: [{ weights: [[8]], biases: null }] } },
  });
  assert.deepEqual(stepped({ ...STEP, ...first }).state, first.state);
});

test("only frozen layers say so", () => {
  for (const [layer, written] of [
    [LAYER, undefined],
    [{ ...LAYER, frozen: false }, undefined],
    [{ ...LAYER, frozen: true }, true],
  ]) {
    const { network } = stepped({ ...STEP, network: { layers: [layer] } });
    assert.equal(network.layers[0].frozen, written);
  }
});

for (const [changed, message] of /** @type {[Record<string, unknown>, string][]} */ ([
  [
    { network: { layers: [{ ...LAYER, kind: "spiral" }] } },
    `network.layers[0].kind must be one of ${[...KINDS.keys()].join(", ")}, got "spiral"`,
  ],
  [{ network: { layers: [{ weights: [[1]] }] } }, "network.layers[0].kind is missing"],
  [
    { network: { layers: [{ ...LAYER, frozen: 1 }] } },
    "network.layers[0].frozen must be true or false, got 1",
  ],
  [{ optimiser: { kind: "momentum", rate: 1 } }, "optimiser.momentum is missing"],
  [{ optimiser: "adam" }, 'optimiser must be an object, got "adam"'],
  [{ state: { speed: 1 } }, "state.speed is not a parameter"],
  [{ state: [] }, "state must be an object or null, got a list"],
  [{ loss: { ...LOSS, l2: 1 } }, "loss.l2 must be an object, got 1"],
])) {
  test(`refused: ${message}`, () => {
    assert.throws(() => stepped({ ...STEP, ...changed }), { name: "RangeError", message });
  });
}
