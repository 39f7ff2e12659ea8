/** The recurrent layer: its neurons see what they gave one time before. */

import { requireMapActivation } from "./maps.js";
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
export const recurrent = {
  weights: ["weights", "state_weights"],
  biases: "biases",
  needed: ["weights"],
  states: ["initial_state"],
  settings: ["activation", "returns", "truncation"],
  optional: ["truncation"],

  require(name, layer) {
    requireRecurrence(name, layer, 1);
    requireMapActivation(name, layer);
    if (layer.state_weights === null && layer.initial_state !== null) {
      throw new RangeError(`${name}.initial_state must be null, as ${name}.state_weights is`);
    }
  },

  leaving: leavingRecurrence,

  ...passesOf({
    // One time of passesOf: the totals already hold inputs and biases.
    forward(unrolled, parameters, { state, row }) {
      const { layer, totals, values, states, units } = unrolled;
      if (layer.state_weights !== null) {
        addProduct(stateRows(unrolled, parameters), states, state, totals, row);
      }
      unrolled.activate(layer.activation, row, row + units);
      states.set(values.subarray(row, row + units), state + units);
    },

    // One time of passesOf, which begins with the last.
    backward(unrolled, parameters, { state, row }, byState, gradient) {
      const { layer, slopes, bySlopes, states, units, later } = unrolled;
      for (let i = 0; i < units; i++) {
        bySlopes[row + i] = byState[i] * slopes[row + i];
      }
      if (layer.state_weights !== null) {
        addBack(stateRows(unrolled, parameters), bySlopes, row, later, 0);
        addOuter(stateRows(unrolled, gradient), bySlopes, row, states, state);
      }
    },
  }),
};
