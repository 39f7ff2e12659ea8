/**
 * The same start from the same seed: what NumPy's legacy RandomState draws, and networks to start from.
 *
 * Every function starts from its seed anew; a seed is a whole number from 0 to 2^32 − 1. No argument is
 * changed. Everything throws RangeError for numbers out of bounds, TypeError for other values.
 */

import {
  requireChoice,
  requireCount,
  requireFiniteNumbers,
  requireSome,
  requireWhole,
} from "./checks.js";
import { MersenneTwister } from "./mersenne-twister.js";
import { NeuralNetwork } from "./network.js";
import { Neuron } from "./neuron.js";

const LARGEST_SEED = 0xffff_ffff;
const LARGEST_SIZE = 1000;

const SCHEMES = [
  "standard-normal",
  "uniform",
  "xavier-uniform",
  "xavier-normal",
  "he-uniform",
  "he-normal",
];
const ORDERS = ["by-neuron", "by-input"];

/**
 * A layer before training; weights: shape (neurons, inputs); biases: shape (neurons), or null.
 * @typedef {{weights: number[][], biases: number[] | null}} LayerStart
 */

/**
 * Return words of 32 bits.
 * @param {number} seed
 * @param {number} count a whole number
 * @returns {number[]} shape (count)
 */
export function integers(seed, count) {
  const generator = generatorOf(seed);
  return drawn(count, () => generator.word());
}

/**
 * Return numbers from 0 up to, but not including, 1.
 * @param {number} seed
 * @param {number} count a whole number
 * @returns {number[]} shape (count)
 */
export function random(seed, count) {
  const generator = generatorOf(seed);
  return drawn(count, () => generator.fraction());
}

/**
 * Return whole numbers from low up to, but not including, high.
 * @param {number} seed
 * @param {number} low a whole number
 * @param {number} high a whole number
 * @param {number} count a whole number
 * @returns {number[]} shape (count)
 */
export function randint(seed, low, high, count) {
  const generator = generatorOf(seed);
  requireWhole("low", low, Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER);
  requireWhole("high", high, Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER);
  if (low >= high) {
    throw new RangeError(`low must be below high, got ${low} and ${high}`);
  }
  // Their distance may have 54 bits.
  const largest = BigInt(high) - BigInt(low) - 1n;
  return drawn(count, () => Number(BigInt(low) + generator.atMost(largest)));
}

/**
 * Return the values in another order.
 * @param {number} seed
 * @param {readonly number[]} values shape (any)
 * @returns {number[]} an array of its own, of the same shape
 */
export function shuffle(seed, values) {
  const generator = generatorOf(seed);
  requireFiniteNumbers("values", values);
  const shuffled = [...values];
  for (let i = shuffled.length - 1; i > 0; i--) {
    const j = Number(generator.atMost(BigInt(i)));
    [shuffled[i], shuffled[j]] = [shuffled[j], shuffled[i]];
  }
  return shuffled;
}

/**
 * Return numbers of the standard normal distribution.
 * @param {number} seed
 * @param {number} count a whole number
 * @returns {number[]} shape (count)
 */
export function normal(seed, count) {
  const generator = generatorOf(seed);
  return drawn(count, () => generator.normal());
}

/**
 * Return layers drawn one after the other.
 * @param {number} seed
 * @param {readonly number[]} sizes the number of inputs and then of neurons in each layer, shape (layers + 1)
 * @param {string} scheme
 * @param {string} order
 * @param {string} biases "drawn", "zero" or "none"
 * @returns {{layers: LayerStart[]}}
 */
export function start(seed, sizes, scheme, order, biases) {
  const generator = generatorOf(seed);
  requireSome("sizes", sizes);
  for (const [i, size] of sizes.entries()) {
    requireWhole(`sizes[${i}]`, size, 1, LARGEST_SIZE);
  }
  if (sizes.length < 2) {
    throw new RangeError("sizes must have at least 2 elements, got 1");
  }
  requireChoice("scheme", scheme, SCHEMES);
  requireChoice("order", order, ORDERS);
  requireChoice("biases", biases, ["drawn", "zero", "none"]);

  const layers = sizes.slice(1).map((neurons, i) => {
    const draw = drawing(generator, scheme, sizes[i], neurons);
    return layerOf(draw, sizes[i], neurons, order, biases);
  });
  return { layers };
}

/**
 * Return the 2-2-1 network: h1, h2, o1, each with its weights and then its bias.
 * @param {number} seed
 * @param {string} scheme
 * @param {string} biases "drawn" or "zero"
 * @returns {NeuralNetwork}
 */
export function twoTwoOne(seed, scheme, biases) {
  requireChoice("biases", biases, ["drawn", "zero"]);
  const { layers } = start(seed, [2, 2, 1], scheme, "by-neuron", biases);
  const [h1, h2, o1] = layers.flatMap((layer) =>
    layer.weights.map((weights, i) => new Neuron(weights, layer.biases?.[i] ?? 0)),
  );
  return new NeuralNetwork(h1, h2, o1);
}

/**
 * @param {number} seed
 * @returns {MersenneTwister}
 */
function generatorOf(seed) {
  requireWhole("seed", seed, 0, LARGEST_SEED);
  return new MersenneTwister(seed);
}

/**
 * @param {number} count
 * @param {() => number} draw
 * @returns {number[]}
 */
function drawn(count, draw) {
  requireCount("count", count);
  return Array.from({ length: count }, draw);
}

/**
 * Return a function that draws a number of a layer.
 * @param {MersenneTwister} generator
 * @param {string} scheme
 * @param {number} inputs
 * @param {number} neurons
 * @returns {() => number}
 */
function drawing(generator, scheme, inputs, neurons) {
  const connections = scheme.startsWith("xavier") ? inputs + neurons : inputs;
  switch (scheme) {
    case "standard-normal":
      return () => generator.normal();
    case "uniform":
      return () => 2 * generator.fraction() - 1;
    case "xavier-uniform":
    case "he-uniform": {
      const bound = Math.sqrt(6 / connections);
      return () => bound * (2 * generator.fraction() - 1);
    }
    default: {
      const deviation = Math.sqrt(2 / connections);
      return () => deviation * generator.normal();
    }
  }
}

/**
 * @param {() => number} draw
 * @param {number} inputs
 * @param {number} neurons
 * @param {string} order
 * @param {string} biases
 * @returns {LayerStart}
 */
function layerOf(draw, inputs, neurons, order, biases) {
  const weights = Array.from({ length: neurons }, () => new Array(inputs).fill(0));
  const shifts = new Array(neurons).fill(0);
  if (order === "by-neuron") {
    for (let i = 0; i < neurons; i++) {
      weights[i] = Array.from({ length: inputs }, draw);
      shifts[i] = biases === "drawn" ? draw() : 0;
    }
  } else {
    for (let j = 0; j < inputs; j++) {
      for (let i = 0; i < neurons; i++) {
        weights[i][j] = draw();
      }
    }
    for (let i = 0; i < neurons; i++) {
      shifts[i] = biases === "drawn" ? draw() : 0;
    }
  }
  return { weights, biases: biases === "none" ? null : shifts };
}
