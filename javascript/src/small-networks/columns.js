/** Columns: the maps of an image as a sequence, which is read from left to right, column by column. */

import { requireMaps } from "./maps.js";

/** @typedef {import("./arrays.js").Size} Size */

/**
 * Call `visit` for each number of a batch: where it stands in the maps, and where in the sequence.
 * @param {Size} size maps, rows and columns
 * @param {number} count of samples
 * @param {(inMaps: number, inSequence: number) => void} visit
 */
function overColumns([maps, rows, columns], count, visit) {
  const inputs = maps * rows;
  for (let sample = 0; sample < count; sample++) {
    const start = sample * inputs * columns;
    for (let column = 0; column < columns; column++) {
      for (let input = 0; input < inputs; input++) {
        visit(start + input * columns + column, start + column * inputs + input);
      }
    }
  }
}

/** @type {import("./kinds.js").Kind} */
export const columns = {
  weights: null,
  biases: null,
  needed: [],
  states: [],
  settings: [],

  require() {
    // Every layer of this kind is right.
  },

  leaving(name, _layer, size, source) {
    if (size === null) {
      return null;
    }
    requireMaps(name, "columns", size, source);
    return [size[2], size[0] * size[1]];
  },

  forward({ entering: size }, _parameters, entering, { totals, values, slopes }, count) {
    overColumns(size, count, (inMaps, inSequence) => {
      values[inSequence] = entering[inMaps];
    });
    totals.set(values);
    slopes.fill(1);
  },

  backward({ entering: size }, _parameters, _entering, slopes, _gradient, below, count) {
    if (below !== null) {
      overColumns(size, count, (inMaps, inSequence) => {
        below[inMaps] = slopes[inSequence];
      });
    }
  },
};
