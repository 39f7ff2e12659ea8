/**
 * Optimisers, in order of complexity: how each parameter moves, from its gradient and from what is kept.
 *
 * Parameters, gradient and what is kept stand in flat arrays of the same length. An update changes the parameters from
 * one place to below another, and what is kept for them, in place.
 */

import {
  requireAboveZero,
  requireAtLeastZero,
  requireCount,
  requireFinite,
  requireFraction,
  requireObject,
  shown,
} from "./checks.js";
import { flat, gradientsOf, requireGradients } from "./dense.js";

/** @typedef {import("./dense.js").Gradients} Gradients */
/** @typedef {import("./dense.js").Network} Network */

/**
 * An optimiser by its name, with its numbers: rate, momentum, decay, decay1, decay2, epsilon.
 * @typedef {Readonly<Record<string, any>>} Optimiser
 */

/**
 * What an optimiser keeps, by name and in the shape of the network, and Adam its steps; null is all zero.
 * @typedef {Readonly<Record<string, any>> | null} State
 */

/**
 * What an optimiser keeps, in flat arrays by name; shape (parameters).
 * @typedef {{steps: number, vectors: Record<string, Float64Array>}} Memory
 */

/**
 * From where to below where an update changes parameters.
 * @typedef {readonly [from: number, to: number]} Range
 */

/**
 * What an optimiser must be given, what it keeps, and its update.
 * @typedef {object} Rule
 * @property {Readonly<Record<string, (name: string, value: unknown) => void>>} limits of its numbers
 * @property {readonly string[]} keeps
 * @property {(optimiser: Optimiser, rate: number, memory: Memory, gradient: Float64Array, parameters: Float64Array, range: Range) => void} update
 */

/**
 * Against the gradient.
 * @type {Rule}
 */
const gradientDescent = {
  limits: { rate: requireFinite },
  keeps: [],
  update(_, rate, _memory, gradient, parameters, [from, to]) {
    for (let i = from; i < to; i++) {
      parameters[i] -= rate * gradient[i];
    }
  },
};

/**
 * Along a velocity, which grows by the gradient and fades.
 * @type {Rule}
 */
const momentum = {
  limits: { rate: requireFinite, momentum: requireFraction },
  keeps: ["velocity"],
  update(optimiser, rate, { vectors: { velocity } }, gradient, parameters, [from, to]) {
    for (let i = from; i < to; i++) {
      velocity[i] = optimiser.momentum * velocity[i] + gradient[i];
      parameters[i] -= rate * velocity[i];
    }
  },
};

/**
 * Momentum that looks ahead: along the gradient and the velocity as it will have faded.
 * @type {Rule}
 */
const nesterov = {
  limits: momentum.limits,
  keeps: ["velocity"],
  update(optimiser, rate, { vectors: { velocity } }, gradient, parameters, [from, to]) {
    for (let i = from; i < to; i++) {
      velocity[i] = optimiser.momentum * velocity[i] + gradient[i];
      parameters[i] -= rate * (gradient[i] + optimiser.momentum * velocity[i]);
    }
  },
};

/**
 * By the gradient over the root of the sum of all squares so far; epsilon stands beside the root.
 * @type {Rule}
 */
const adagrad = {
  limits: { rate: requireFinite, epsilon: requireAboveZero },
  keeps: ["squares"],
  update({ epsilon }, rate, { vectors: { squares } }, gradient, parameters, [from, to]) {
    for (let i = from; i < to; i++) {
      squares[i] += gradient[i] * gradient[i];
      parameters[i] -= (rate * gradient[i]) / (Math.sqrt(squares[i]) + epsilon);
    }
  },
};

/**
 * AdaGrad with squares that fade.
 * @type {Rule}
 */
const rmsprop = {
  limits: { rate: requireFinite, decay: requireFraction, epsilon: requireAboveZero },
  keeps: ["squares"],
  update({ decay, epsilon }, rate, { vectors: { squares } }, gradient, parameters, [from, to]) {
    for (let i = from; i < to; i++) {
      squares[i] = decay * squares[i] + (1 - decay) * (gradient[i] * gradient[i]);
      parameters[i] -= (rate * gradient[i]) / (Math.sqrt(squares[i]) + epsilon);
    }
  },
};

/**
 * By the mean of the gradients over the root of that of their squares, both corrected for their start.
 * @type {Rule}
 */
const adam = {
  limits: {
    rate: requireFinite,
    decay1: requireFraction,
    decay2: requireFraction,
    epsilon: requireAboveZero,
  },
  keeps: ["means", "squares"],
  update({ decay1, decay2, epsilon }, rate, memory, gradient, parameters, [from, to]) {
    const { means, squares } = memory.vectors;
    const [weight1, weight2] = [
      weightSoFar(decay1, memory.steps),
      weightSoFar(decay2, memory.steps),
    ];
    for (let i = from; i < to; i++) {
      means[i] = decay1 * means[i] + (1 - decay1) * gradient[i];
      squares[i] = decay2 * squares[i] + (1 - decay2) * (gradient[i] * gradient[i]);
      parameters[i] -= (rate * (means[i] / weight1)) / (Math.sqrt(squares[i] / weight2) + epsilon);
    }
  },
};

/** @type {ReadonlyMap<string, Rule>} */
const RULES = new Map([
  ["gradient-descent", gradientDescent],
  ["momentum", momentum],
  ["nesterov", nesterov],
  ["adagrad", adagrad],
  ["rmsprop", rmsprop],
  ["adam", adam],
]);

/**
 * @param {Optimiser} optimiser
 * @returns {Rule}
 */
export function ruleOf(optimiser) {
  return /** @type {Rule} */ (RULES.get(optimiser.kind));
}

/**
 * Return 1 − decay^steps, which would cancel as it stands.
 * @param {number} decay
 * @param {number} steps
 */
function weightSoFar(decay, steps) {
  return decay === 0 ? 1 : -Math.expm1(steps * Math.log(decay));
}

/**
 * Return what a state holds, in flat arrays; throw RangeError unless it fits optimiser and network.
 * @param {Optimiser} optimiser
 * @param {State} state
 * @param {Network} network
 * @returns {Memory}
 */
export function memoryOf(optimiser, state, network) {
  const { keeps } = ruleOf(optimiser);
  if (state === null) {
    const { length } = flat(network.layers);
    return {
      steps: 0,
      vectors: Object.fromEntries(keeps.map((name) => [name, new Float64Array(length)])),
    };
  }
  requireObject("state", state);
  const names = optimiser.kind === "adam" ? ["steps", ...keeps] : keeps;
  const given = Object.keys(state);
  if (given.length !== names.length || !names.every((name) => given.includes(name))) {
    const wanted = names.join(", ") || "nothing: it must be null";
    throw new RangeError(
      `state of ${optimiser.kind} holds ${wanted}, got ${given.join(", ") || "nothing"}`,
    );
  }
  const steps = optimiser.kind === "adam" ? state.steps : 0;
  requireCount("state.steps", steps);
  const vectors = keeps.map((name) => {
    requireGradients(`state.${name}`, state[name], network, "network");
    if (name === "squares") {
      requireSquares(/** @type {Gradients} */ (state.squares));
    }
    return [name, flat(state[name].layers)];
  });
  return { steps, vectors: Object.fromEntries(vectors) };
}

/** @param {Gradients} squares */
function requireSquares(squares) {
  for (const [i, layer] of squares.layers.entries()) {
    for (const [name, numbers] of Object.entries(layer)) {
      requireNotNegative(`state.squares.layers[${i}].${name}`, numbers);
    }
  }
}

/**
 * @param {string} name
 * @param {any} numbers in lists of any depth, or null
 */
function requireNotNegative(name, numbers) {
  if (Array.isArray(numbers)) {
    for (const [i, part] of numbers.entries()) {
      requireNotNegative(`${name}[${i}]`, part);
    }
  } else if (numbers !== null) {
    requireAtLeastZero(name, numbers);
  }
}

/**
 * Return the state that holds what is kept; null if that is nothing.
 * @param {Optimiser} optimiser
 * @param {Memory} memory
 * @param {Network} network
 * @returns {State}
 */
export function stateOf(optimiser, { steps, vectors }, network) {
  const kept = Object.entries(vectors).map(([name, vector]) => [
    name,
    gradientsOf(vector, network),
  ]);
  if (kept.length === 0) {
    return null;
  }
  return { ...(optimiser.kind === "adam" ? { steps } : {}), ...Object.fromEntries(kept) };
}

/**
 * Throw RangeError unless it is an optimiser with numbers that it can have, TypeError for other values.
 * @param {unknown} optimiser
 * @returns {asserts optimiser is Optimiser}
 */
export function requireOptimiser(optimiser) {
  requireObject("optimiser", optimiser);
  const rule = RULES.get(/** @type {string} */ (optimiser.kind));
  if (rule === undefined) {
    const names = [...RULES.keys()].join(", ");
    throw new RangeError(`optimiser.kind must be one of ${names}, got ${shown(optimiser.kind)}`);
  }
  for (const [name, require] of Object.entries(rule.limits)) {
    // In messages numbers are called as in the protocol: decay_1.
    require(`optimiser.${name.replace(/\d/, "_$&")}`, optimiser[name]);
  }
}
