/** Flattening: all numbers of a sample in one list, map by map, row by row, as they stand already. */

/** @type {import("./kinds.js").Kind} */
export const flatten = {
  weights: null,
  biases: null,
  needed: [],
  states: [],
  settings: [],

  require() {
    // Every layer of this kind is right.
  },

  leaving(_name, _layer, size) {
    return size === null ? null : [size.reduce((product, side) => product * side, 1)];
  },

  forward(_place, _parameters, entering, { totals, values, slopes }) {
    totals.set(entering);
    values.set(entering);
    slopes.fill(1);
  },

  backward(_place, _parameters, _entering, slopes, _gradient, below) {
    below?.set(slopes);
  },
};
