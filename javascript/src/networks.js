/**
 * Reads networks of dense layers, and what they are trained with: losses, optimisers, states and plans.
 *
 * What comes back is written as it is: networks, gradients and states are the same objects in JavaScript and in JSON.
 */

import {
  count,
  counts,
  isObject,
  listOf,
  number,
  numbers,
  objectOf,
  readArguments,
  rows,
  text,
  written,
} from "./parameters.js";

/**
 * @template T
 * @typedef {import("./parameters.js").Reader<T>} Reader
 */

/**
 * Read true or false.
 * @type {Reader<boolean>}
 */
function truth(name, value) {
  if (typeof value !== "boolean") {
    throw new RangeError(`${name} must be true or false, got ${written(value)}`);
  }
  return value;
}

/**
 * Return a reader that takes null too.
 * @template T
 * @param {Reader<T>} read
 * @returns {Reader<T | null>}
 */
export function orNull(read) {
  return (name, value) => (value === null ? null : read(name, value));
}

/**
 * Return a reader of objects whose `kind` says how the rest is read.
 * @param {Readonly<Record<string, Reader<Record<string, unknown>>>>} readers
 * @returns {Reader<Record<string, unknown>>}
 */
function ofKind(readers) {
  return (name, value) => {
    if (!isObject(value)) {
      throw new RangeError(`${name} must be an object, got ${written(value)}`);
    }
    if (!Object.hasOwn(value, "kind")) {
      throw new RangeError(`${name}.kind is missing`);
    }
    const { kind, ...rest } = value;
    if (typeof kind !== "string" || !Object.hasOwn(readers, kind)) {
      const names = Object.keys(readers).join(", ");
      throw new RangeError(`${name}.kind must be one of ${names}, got ${written(kind)}`);
    }
    return { kind, ...readers[kind](name, rest) };
  };
}

const readDense = objectOf(
  (weights, biases, activation, frozen) => ({ weights, biases, activation, frozen }),
  { weights: rows, biases: orNull(numbers), activation: text, frozen: truth },
);

/**
 * Read a dense layer; it is not frozen unless it says so.
 * @type {Reader<Record<string, unknown>>}
 */
function dense(name, value) {
  return readDense(name, isObject(value) ? { frozen: false, ...value } : value);
}

/**
 * Read what an optimiser keeps, as far as it is given.
 * @type {Reader<Record<string, unknown>>}
 */
export function state(name, value) {
  if (!isObject(value)) {
    throw new RangeError(`${name} must be an object or null, got ${written(value)}`);
  }
  const kept = { velocity: gradients, steps: count, means: gradients, squares: gradients };
  const readers = Object.fromEntries(
    Object.entries(kept).filter(([key]) => Object.hasOwn(value, key)),
  );
  const read = readArguments(value, readers, `${name}.`);
  return Object.fromEntries(Object.keys(readers).map((key, i) => [key, read[i]]));
}

export const network = objectOf((layers) => ({ layers }), { layers: listOf(ofKind({ dense })) });

export const gradients = objectOf((layers) => ({ layers }), {
  layers: listOf(
    objectOf((weights, biases) => ({ weights, biases }), {
      weights: rows,
      biases: orNull(numbers),
    }),
  ),
});

const penalty = objectOf((coefficient, half, bySamples) => ({ coefficient, half, bySamples }), {
  coefficient: number,
  half: truth,
  by_samples: truth,
});

export const loss = objectOf((kind, samples, l2) => ({ kind, samples, l2 }), {
  kind: text,
  samples: text,
  l2: orNull(penalty),
});

const withMomentum = objectOf((rate, momentum) => ({ rate, momentum }), {
  rate: number,
  momentum: number,
});

export const optimiser = ofKind({
  "gradient-descent": objectOf((rate) => ({ rate }), { rate: number }),
  momentum: withMomentum,
  nesterov: withMomentum,
  adagrad: objectOf((rate, epsilon) => ({ rate, epsilon }), { rate: number, epsilon: number }),
  rmsprop: objectOf((rate, decay, epsilon) => ({ rate, decay, epsilon }), {
    rate: number,
    decay: number,
    epsilon: number,
  }),
  adam: objectOf((rate, decay1, decay2, epsilon) => ({ rate, decay1, decay2, epsilon }), {
    rate: number,
    decay_1: number,
    decay_2: number,
    epsilon: number,
  }),
});

const decaying = objectOf((decay) => ({ decay }), { decay: number });

const schedule = ofKind({
  step: objectOf((factor, every) => ({ factor, every }), { factor: number, every: count }),
  exponential: decaying,
  inverse: decaying,
});

const stopping = objectOf((patience, leastGain) => ({ patience, leastGain }), {
  patience: count,
  least_gain: number,
});

export const plan = objectOf(
  (batchSize, order, schedule, history, stopping) => ({
    batchSize,
    order,
    schedule,
    history,
    stopping,
  }),
  {
    batch_size: count,
    order: orNull(counts),
    schedule: orNull(schedule),
    history: counts,
    stopping: orNull(stopping),
  },
);

export const samples = objectOf((data, targets) => ({ data, targets }), {
  data: rows,
  targets: rows,
});

export const checkedFunction = ofKind({
  product: objectOf((factor) => ({ factor }), { factor: number }),
  square: objectOf(() => ({}), {}),
});
