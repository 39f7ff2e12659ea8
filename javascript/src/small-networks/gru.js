/**
 * The GRU: an update gate keeps the state or replaces it, a reset gate says how much of it the new one sees.
 *
 * Rows of weights and biases belong to reset gates, update gates and candidates, in this order.
 */

import { requireChoice } from "./checks.js";
import { addOuter } from "./matrices.js";
import {
  addBack,
  addProduct,
  leavingRecurrence,
  passesOf,
  requireRecurrence,
  stateRows,
} from "./recurrence.js";

/** @type {import("./kinds.js").Kind} */
export const gru = {
  weights: ["weights", "state_weights"],
  biases: ["biases", "state_biases"],
  needed: ["weights", "state_weights"],
  states: ["initial_state"],
  settings: ["reset", "returns", "truncation"],
  optional: ["truncation"],

  require(name, layer) {
    requireRecurrence(name, layer, 3);
    requireChoice(`${name}.reset`, layer.reset, ["before", "after"]);
  },

  leaving: leavingRecurrence,

  ...passesOf({
    // One time of passesOf: the totals already hold inputs and biases.
    forward(unrolled, parameters, { state, after, row }) {
      const { layer, totals, values, states, shown, units, rows, stateBiases } = unrolled;
      addProduct(stateRows(unrolled, parameters, 0, 2 * units), states, state, totals, row);
      unrolled.activate("sigmoid", row, row + 2 * units);
      const seen = seenBy(unrolled, state, row);
      // What the candidates' state weights make of the state.
      shown.fill(0, after, after + units);
      addProduct(stateRows(unrolled, parameters, 2 * units), seen, 0, shown, after);
      for (let i = 0; i < units; i++) {
        shown[after + i] += stateBiases === null ? 0 : parameters[stateBiases + i];
        const factor = layer.reset === "before" ? 1 : values[row + i];
        totals[row + 2 * units + i] += factor * shown[after + i];
      }
      unrolled.activate("tanh", row + 2 * units, row + rows);
      for (let i = 0; i < units; i++) {
        const update = values[row + units + i];
        const candidate = values[row + 2 * units + i];
        states[after + i] = update * states[state + i] + (1 - update) * candidate;
      }
    },

    // One time of passesOf, which begins with the last.
    backward(unrolled, parameters, { state, after, row }, byState, gradient) {
      const { layer, values, slopes, bySlopes, states, shown } = unrolled;
      const { units, later, stateBiases } = unrolled;
      const isBefore = layer.reset === "before";
      const [byProduct, bySeen] = [new Float64Array(units), new Float64Array(units)];
      for (let i = 0; i < units; i++) {
        const update = values[row + units + i];
        const candidate = values[row + 2 * units + i];
        const [atUpdate, atCandidate] = [row + units + i, row + 2 * units + i];
        bySlopes[atCandidate] = byState[i] * (1 - update) * slopes[atCandidate];
        bySlopes[atUpdate] = byState[i] * (states[state + i] - candidate) * slopes[atUpdate];
        byProduct[i] = bySlopes[atCandidate] * (isBefore ? 1 : values[row + i]);
        later[i] += byState[i] * update;
      }
      addBack(stateRows(unrolled, parameters, 2 * units), byProduct, 0, bySeen, 0);
      for (let i = 0; i < units; i++) {
        const byReset = isBefore
          ? bySeen[i] * states[state + i]
          : bySlopes[row + 2 * units + i] * shown[after + i];
        bySlopes[row + i] = byReset * slopes[row + i];
        later[i] += bySeen[i] * (isBefore ? values[row + i] : 1);
        if (stateBiases !== null) {
          gradient[stateBiases + i] += byProduct[i];
        }
      }
      addBack(stateRows(unrolled, parameters, 0, 2 * units), bySlopes, row, later, 0);
      addOuter(stateRows(unrolled, gradient, 0, 2 * units), bySlopes, row, states, state);
      const seen = seenBy(unrolled, state, row);
      addOuter(stateRows(unrolled, gradient, 2 * units), byProduct, 0, seen, 0);
    },
  }),
};

/**
 * Return what the candidates see of the state before: all, or what the reset gates let through.
 * @param {import("./recurrence.js").Unrolled} unrolled
 * @param {number} state
 * @param {number} row
 * @returns {Float64Array}
 */
function seenBy({ layer, values, states, units, seen }, state, row) {
  for (let i = 0; i < units; i++) {
    seen[i] = states[state + i] * (layer.reset === "before" ? values[row + i] : 1);
  }
  return seen;
}
