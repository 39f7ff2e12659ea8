/**
 * Reads networks of layers, and what they are trained with: losses, optimisers, states and plans.
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
 * Read a list of numbers, or of such arrays: images have three levels, sequences two.
 * @type {Reader<any>}
 */
export function array(name, value) {
  const isNested = Array.isArray(value) && value.some(Array.isArray);
  return isNested ? listOf(array)(name, value) : numbers(name, value);
}

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

/**
 * Return a reader of layers of a kind, which are frozen, or have one of the optional members, only if they say so.
 * @param {import("./parameters.js").Readers} readers
 * @param {import("./parameters.js").Readers} [optional]
 * @returns {Reader<Record<string, unknown>>}
 */
function layerOf(readers, optional = {}) {
  return (name, value) => {
    const given = isObject(value) ? Object.keys(value) : [];
    const more = Object.entries(optional).filter(([key]) => given.includes(key));
    const all = { ...readers, ...Object.fromEntries(more), frozen: truth };
    const names = Object.keys(all);
    const read = objectOf(
      (...values) => Object.fromEntries(names.map((key, i) => [key, values[i]])),
      all,
    );
    return read(name, isObject(value) ? { frozen: false, ...value } : value);
  };
}

const truncation = { truncation: count };

const kernels = listOf(listOf(rows));
const biases = orNull(numbers);
const coefficients = orNull(numbers);

const dense = layerOf({ weights: rows, biases, activation: text });

const layers = ofKind({
  dense,
  convolution: layerOf({
    kernels,
    links: orNull(listOf(counts)),
    biases,
    stride: count,
    padding: count,
    activation: text,
  }),
  "average-pool": layerOf({ size: count, stride: count, coefficients, biases, activation: text }),
  "max-pool": layerOf({ size: count, stride: count }),
  flatten: layerOf({}),
  columns: layerOf({}),
  recurrent: layerOf(
    {
      weights: rows,
      state_weights: orNull(rows),
      biases,
      activation: text,
      initial_state: orNull(numbers),
      returns: text,
    },
    truncation,
  ),
  lstm: layerOf(
    {
      weights: rows,
      state_weights: rows,
      biases,
      initial_state: orNull(numbers),
      initial_cell: orNull(numbers),
      returns: text,
    },
    truncation,
  ),
  gru: layerOf(
    {
      weights: rows,
      state_weights: rows,
      biases,
      state_biases: orNull(numbers),
      reset: text,
      initial_state: orNull(numbers),
      returns: text,
    },
    truncation,
  ),
});

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

export const network = objectOf((layers) => ({ layers }), { layers: listOf(layers) });
export const denseNetwork = objectOf((layers) => ({ layers }), {
  layers: listOf(ofKind({ dense })),
});

const denseSlopes = objectOf((weights, biases) => ({ weights, biases }), {
  weights: rows,
  biases,
});
const slopesOfOthers = [
  objectOf((kernels, biases) => ({ kernels, biases }), { kernels, biases }),
  objectOf((coefficients, biases) => ({ coefficients, biases }), { coefficients, biases }),
  objectOf(() => ({}), {}),
  objectOf((weights, across, biases) => ({ weights, state_weights: across, biases }), {
    weights: rows,
    state_weights: orNull(rows),
    biases,
  }),
  objectOf(
    (weights, across, biases, inside) => ({
      weights,
      state_weights: across,
      biases,
      state_biases: inside,
    }),
    { weights: rows, state_weights: rows, biases, state_biases: biases },
  ),
];
const MEMBERS = [
  ["kernels", "biases"],
  ["coefficients", "biases"],
  [],
  ["weights", "state_weights", "biases"],
  ["weights", "state_weights", "biases", "state_biases"],
];

/**
 * Read the gradients of a layer; its members say of which kind.
 * @type {Reader<Record<string, unknown>>}
 */
function slopes(name, value) {
  const given = isObject(value) ? Object.keys(value) : null;
  const kind = MEMBERS.findIndex(
    (names) => names.length === given?.length && names.every((each) => given.includes(each)),
  );
  return (slopesOfOthers[kind] ?? denseSlopes)(name, value);
}

export const gradients = objectOf((layers) => ({ layers }), { layers: listOf(slopes) });
export const denseGradients = objectOf((layers) => ({ layers }), { layers: listOf(denseSlopes) });

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
  data: listOf(array),
  targets: rows,
});

export const checkedFunction = ofKind({
  product: objectOf((factor) => ({ factor }), { factor: number }),
  square: objectOf(() => ({}), {}),
});
