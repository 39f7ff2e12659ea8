/**
 * The LSTM: a cell that an input gate adds to, a forget gate fades, and an output gate shows.
 *
 * Rows of weights and biases belong to input gates, forget gates, output gates and candidates, in this order.
 */

import {
  addBack,
  addProduct,
  leavingRecurrence,
  passesOf,
  requireRecurrence,
  stateRows,
} from "./recurrence.js";

/** @type {import("./kinds.js").Kind} */
export const lstm = {
  weights: ["weights", "state_weights"],
  biases: "biases",
  needed: ["weights", "state_weights"],
  states: ["initial_state", "initial_cell"],
  settings: ["returns", "truncation"],
  optional: ["truncation"],

  require(name, layer) {
    requireRecurrence(name, layer, 4);
  },

  leaving: leavingRecurrence,

  ...passesOf({
    seesStateBefore: true,

    // One time of passesOf: the totals already hold inputs and biases.
    forward(unrolled, parameters, { state, after, row }) {
      const { totals, values, states, cells, shown, units, rows } = unrolled;
      addProduct(stateRows(unrolled, parameters), states, state, totals, row);
      unrolled.activate("sigmoid", row, row + 3 * units);
      unrolled.activate("tanh", row + 3 * units, row + rows);
      for (let i = 0; i < units; i++) {
        const [input, forget, , candidate] = gatesOf(values, row + i, units);
        cells[after + i] = forget * cells[state + i] + input * candidate;
      }
      unrolled.showCells("tanh", after);
      for (let i = 0; i < units; i++) {
        states[after + i] = values[row + 2 * units + i] * shown[after + i];
      }
    },

    // One time of passesOf, which begins with the last.
    backward(unrolled, parameters, { state, after, row }, byState) {
      const { values, slopes, bySlopes, cells, shown, shownSlopes } = unrolled;
      const { units, rows, later, laterCell } = unrolled;
      for (let i = 0; i < units; i++) {
        const [input, forget, output, candidate] = gatesOf(values, row + i, units);
        const byCell = byState[i] * output * shownSlopes[after + i] + laterCell[i];
        bySlopes[row + i] = byCell * candidate;
        bySlopes[row + units + i] = byCell * cells[state + i];
        bySlopes[row + 2 * units + i] = byState[i] * shown[after + i];
        bySlopes[row + 3 * units + i] = byCell * input;
        laterCell[i] = byCell * forget;
      }
      for (let at = row; at < row + rows; at++) {
        bySlopes[at] *= slopes[at];
      }
      addBack(stateRows(unrolled, parameters), bySlopes, row, later, 0);
    },
  }),
};

/**
 * Return the input gate, forget gate, output gate and candidate of a unit.
 * @param {Float64Array} values
 * @param {number} at
 * @param {number} units
 * @returns {[number, number, number, number]}
 */
function gatesOf(values, at, units) {
  return [values[at], values[at + units], values[at + 2 * units], values[at + 3 * units]];
}
