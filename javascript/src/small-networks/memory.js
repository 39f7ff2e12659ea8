/**
 * Hopfield's memory: patterns kept in the weights between units, and recalled from parts of them.
 *
 * A unit that is on is 1; one that is off is -1 if units are "bipolar", 0 if they are "binary". A total of 0 is a
 * tie: the unit is "on", "off", or left as it was ("keep"). No argument is changed. Everything throws RangeError
 * for other shapes and for results that overflow, TypeError for other values.
 */

import {
  requireChoice,
  requireCount,
  requireRows,
  requireSameLength,
  requireSome,
  requireWhole,
} from "./checks.js";

const ON = 1;
const OFF = new Map([
  ["bipolar", -1],
  ["binary", 0],
]);
const SCALES = ["none", "by-units"];
const TIES = ["on", "off", "keep"];

/** @typedef {readonly (readonly number[])[]} Weights shape (units, units) */

/**
 * Return weights by Hebb's rule, divided by the number of units if `scale` is "by-units". Binary patterns are
 * stored as if their 0 were -1.
 * @param {readonly (readonly number[])[]} patterns shape (patterns, units)
 * @param {string} units
 * @param {string} scale
 * @returns {number[][]} shape (units, units)
 */
export function store(patterns, units, scale) {
  requireChoice("units", units, [...OFF.keys()]);
  requireChoice("scale", scale, SCALES);
  requirePatterns(patterns, units);
  const count = patterns[0].length;
  const stored =
    units === "binary"
      ? patterns.map((pattern) => pattern.map((value) => 2 * value - 1))
      : patterns;

  const weights = Array.from({ length: count }, () => new Array(count).fill(0));
  for (let i = 0; i < count; i++) {
    for (let j = 0; j < count; j++) {
      if (i !== j) {
        // No unit reaches itself.
        const agreement = stored.reduce((sum, pattern) => sum + pattern[i] * pattern[j], 0);
        weights[i][j] = scale === "by-units" ? agreement / count : agreement;
      }
    }
  }
  return weights;
}

/**
 * Return minus half the sum of each unit times its total.
 * @param {Weights} weights
 * @param {readonly number[]} state shape (units)
 * @returns {number}
 */
export function energy(weights, state) {
  requireNetwork(weights, state);
  let found = 0;
  for (const [i, row] of weights.entries()) {
    found += state[i] * totalOf(row, state);
  }
  requireFiniteResult([found]);
  // Not -found / 2: that of 0 would be -0.
  return 0 - found / 2;
}

/**
 * Return the total of each unit, and whether none would change.
 * @param {Weights} weights
 * @param {readonly number[]} state shape (units)
 * @param {string} units
 * @param {string} tie
 * @returns {{totals: number[], stable: boolean}}
 */
export function isStable(weights, state, units, tie) {
  requireRecall(weights, state, units, tie);
  const totals = weights.map((row) => totalOf(row, state));
  requireFiniteResult(totals);
  return { totals, stable: isSame(followed(totals, state, units, tie), state) };
}

/**
 * Let units follow their totals one after the other, in an order of indices, `sweeps` times. Return the totals
 * of each sweep, in its order, how many units changed in it, and the state after the last.
 * @param {Weights} weights
 * @param {readonly number[]} state shape (units)
 * @param {readonly number[]} order
 * @param {number} sweeps a whole number
 * @param {string} units
 * @param {string} tie
 * @returns {{totals: number[][], changes: number[], state: number[]}}
 */
export function recall(weights, state, order, sweeps, units, tie) {
  requireRecall(weights, state, units, tie);
  requireOrder(order, weights);
  requireCount("sweeps", sweeps);

  const recalled = state.map(withoutSign);
  const [totals, changes] = [/** @type {number[][]} */ ([]), /** @type {number[]} */ ([])];
  while (totals.length < sweeps) {
    const swept = [];
    let changed = 0;
    for (const i of order) {
      // It sees the units that changed before.
      const total = totalOf(weights[i], recalled);
      const after = outcome(total, recalled[i], units, tie);
      changed += after === recalled[i] ? 0 : 1;
      recalled[i] = after;
      swept.push(total);
    }
    requireFiniteResult(swept);
    totals.push(swept);
    changes.push(changed);
  }
  return { totals, changes, state: recalled };
}

/**
 * Let all units follow their totals at once, `steps` times. Return totals and state of each step, and how many
 * steps before the last state the same one was seen; 0 if it was not.
 * @param {Weights} weights
 * @param {readonly number[]} state shape (units)
 * @param {number} steps a whole number
 * @param {string} units
 * @param {string} tie
 * @returns {{totals: number[][], states: number[][], period: number}}
 */
export function recallTogether(weights, state, steps, units, tie) {
  requireRecall(weights, state, units, tie);
  requireCount("steps", steps);

  const totals = [];
  const states = [state.map(withoutSign)];
  for (let step = 0; step < steps; step++) {
    const found = weights.map((row) => totalOf(row, states[step]));
    requireFiniteResult(found);
    totals.push(found);
    states.push(followed(found, states[step], units, tie));
  }
  return { totals, states: states.slice(1), period: periodOf(states) };
}

/**
 * @param {readonly number[]} row
 * @param {readonly number[]} state
 */
function totalOf(row, state) {
  let total = 0;
  for (let j = 0; j < row.length; j++) {
    total += state[j] * row[j];
  }
  return total;
}

/**
 * @param {readonly number[]} totals
 * @param {readonly number[]} state
 * @param {string} units
 * @param {string} tie
 */
function followed(totals, state, units, tie) {
  return totals.map((total, i) => outcome(total, state[i], units, tie));
}

/**
 * @param {number} total
 * @param {number} before
 * @param {string} units
 * @param {string} tie
 */
function outcome(total, before, units, tie) {
  if (total === 0 && tie === "keep") {
    return before;
  }
  const isOn = total > 0 || (total === 0 && tie === "on");
  return isOn ? ON : offOf(units);
}

/**
 * -0 is a whole number, too, and would come back as it is.
 * @param {number} value
 */
function withoutSign(value) {
  return value === 0 ? 0 : value;
}

/** @param {string} units */
function offOf(units) {
  return /** @type {number} */ (OFF.get(units));
}

/** @param {readonly (readonly number[])[]} states */
function periodOf(states) {
  const last = states.length - 1;
  for (let steps = 1; steps <= last; steps++) {
    if (isSame(states[last - steps], states[last])) {
      return steps;
    }
  }
  return 0;
}

/**
 * @param {readonly number[]} one
 * @param {readonly number[]} other
 */
function isSame(one, other) {
  return one.every((value, i) => value === other[i]);
}

/**
 * @param {readonly (readonly number[])[]} patterns
 * @param {string} units
 */
function requirePatterns(patterns, units) {
  requireSome("patterns", patterns);
  for (const [i, pattern] of patterns.entries()) {
    requireState(`patterns[${i}]`, pattern);
    requireSameLength(`patterns[${i}]`, pattern, "patterns[0]", patterns[0]);
    requireUnits(`patterns[${i}]`, pattern, units);
  }
}

/**
 * @param {Weights} weights
 * @param {readonly number[]} state
 */
function requireNetwork(weights, state) {
  requireState("state", state);
  requireSome("weights", weights);
  requireSameLength("weights", weights, "state", state);
  requireRows("weights", weights, "state", state);
}

/**
 * @param {Weights} weights
 * @param {readonly number[]} state
 * @param {string} units
 * @param {string} tie
 */
function requireRecall(weights, state, units, tie) {
  requireChoice("units", units, [...OFF.keys()]);
  requireChoice("tie", tie, TIES);
  requireNetwork(weights, state);
  requireUnits("state", state, units);
}

/**
 * @param {readonly number[]} order
 * @param {Weights} weights
 */
function requireOrder(order, weights) {
  requireSome("order", order);
  for (const [k, i] of order.entries()) {
    requireCount(`order[${k}]`, i);
    if (i >= weights.length) {
      throw new RangeError(`order[${k}] must be below the ${weights.length} of weights, got ${i}`);
    }
  }
}

/**
 * @param {string} name
 * @param {readonly number[]} state
 */
function requireState(name, state) {
  requireSome(name, state);
  for (const [i, value] of state.entries()) {
    requireWhole(`${name}[${i}]`, value, -1, 1);
  }
}

/**
 * @param {string} name
 * @param {readonly number[]} state
 * @param {string} units
 */
function requireUnits(name, state, units) {
  const off = offOf(units);
  for (const [i, value] of state.entries()) {
    if (value !== off && value !== ON) {
      throw new RangeError(`${name}[${i}] must be ${off} or ${ON} in ${units} units, got ${value}`);
    }
  }
}

/** @param {readonly number[]} numbers */
function requireFiniteResult(numbers) {
  if (!numbers.every(Number.isFinite)) {
    throw new RangeError("the result overflows: it is not finite");
  }
}
