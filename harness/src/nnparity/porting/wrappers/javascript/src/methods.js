/**
 * The table of methods: each request for wrapped code, its function, and the readers of its parameters.
 *
 * Whatever the glue throws becomes the answer, with the place where it was thrown. What it logs goes to standard
 * error: standard output is for replies.
 */

import * as filledIn from "./glue.js";
import { count, listOf, number, numbers, objectOf, rows, text } from "./parameters.js";

console.log = console.error;
console.info = console.error;

// A copy, whose optional functions may be missing.
/** @type {Record<string, any>} */
const glue = { ...filledIn };

const layers = listOf(
  objectOf((weights, biases, activation) => ({ weights, biases, activation }), {
    weights: rows,
    biases: numbers,
    activation: text,
  }),
);

/**
 * Say what this port is, and which functions the glue has.
 * @returns {Record<string, unknown>}
 */
function describe() {
  return {
    name: "⟪name⟫",
    language: "⟪language⟫",
    language_version: `Node.js ${process.versions.node}`,
    port_version: "0.1.0",
    protocol_version: "1",
    methods: [...METHODS.keys()],
  };
}

/** @type {(...values: any[]) => unknown} */
function load(given) {
  return glue.dump(glue.load(given));
}

/** @type {(...values: any[]) => unknown} */
function predict(given, data) {
  const network = glue.load(given);
  return data.map((/** @type {number[]} */ inputs) => glue.predict(network, inputs));
}

/** @type {(...values: any[]) => unknown} */
function activations(given, inputs) {
  return glue.activations(glue.load(given), inputs);
}

/** @type {(...values: any[]) => unknown} */
function gradients(given, inputs, targets) {
  return glue.gradients(glue.load(given), inputs, targets);
}

/** @type {(...values: any[]) => unknown} */
function step(given, inputs, targets, rate) {
  const network = glue.load(given);
  glue.step(network, inputs, targets, rate);
  return glue.dump(network);
}

/** @type {(...values: any[]) => unknown} */
function train(given, data, targets, rate, epochs) {
  const network = glue.load(given);
  if (glue.train !== undefined) {
    glue.train(network, data, targets, rate, epochs);
  } else {
    for (let epoch = 0; epoch < epochs; epoch++) {
      for (const [i, inputs] of data.entries()) {
        glue.step(network, inputs, targets[i], rate);
      }
    }
  }
  const outputs = data.map((/** @type {number[]} */ inputs) => glue.predict(network, inputs));
  return { layers: glue.dump(network), outputs };
}

/**
 * Return a function whose exceptions become the answer.
 * @param {(...values: any[]) => unknown} run
 */
function guarded(run) {
  return (/** @type {any[]} */ ...values) => {
    try {
      return run(...values);
    } catch (error) {
      const stack = error instanceof Error ? (error.stack ?? "") : "";
      const place = /glue\.js:\d+/.exec(stack) ?? /[^/\\]+:\d+(?=:\d+\)?$)/m.exec(stack);
      throw new RangeError(`${error}${place ? ` (${place[0]})` : ""}`);
    }
  };
}

const sample = { layers, inputs: numbers, targets: numbers };
/** @type {Map<string, [(...values: any[]) => unknown, import("./parameters.js").Readers]>} */
export const METHODS = new Map([
  ["describe", [describe, {}]],
  ["wrapped.load", [guarded(load), { layers }]],
  ["wrapped.predict", [guarded(predict), { layers, data: rows }]],
  ["wrapped.step", [guarded(step), { ...sample, rate: number }]],
  [
    "wrapped.train",
    [guarded(train), { layers, data: rows, targets: rows, rate: number, epochs: count }],
  ],
]);
if (glue.activations !== undefined) {
  METHODS.set("wrapped.activations", [guarded(activations), { layers, inputs: numbers }]);
}
if (glue.gradients !== undefined) {
  METHODS.set("wrapped.gradients", [guarded(gradients), sample]);
}
