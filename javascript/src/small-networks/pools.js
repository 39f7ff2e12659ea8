/** Pools: maps that are made smaller, by the mean or by the largest number of each window. */

import { ACTIVATIONS } from "./activations.js";
import { told } from "./arrays.js";
import { requireSameLength, requireSize } from "./checks.js";
import { addBiases, writeBiasSlopes } from "./convolution.js";
import { placesIn, requireMapActivation, requireMaps, requireOneEach } from "./maps.js";

/** @typedef {import("./arrays.js").Size} Size */
/** @typedef {import("./kinds.js").Kind} Kind */
/** @typedef {import("./kinds.js").Place} Place */

/**
 * Call `visit` for each window, with its map, counted over all samples, where its value leaves, and where it begins.
 * @param {Place} place
 * @param {number} count of samples
 * @param {(map: number, left: number, corner: number) => void} visit
 */
function overWindows({ layer: { stride }, entering, leaving }, count, visit) {
  const [maps, height, width] = entering;
  const [, rows, columns] = leaving;
  for (let map = 0; map < count * maps; map++) {
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++) {
        const corner = (map * height + row * stride) * width + column * stride;
        visit(map, (map * rows + row) * columns + column, corner);
      }
    }
  }
}

/** @param {string} name @param {any} layer */
function requireWindow(name, layer) {
  requireSize(`${name}.size`, layer.size);
  requireSize(`${name}.stride`, layer.stride);
}

/**
 * Return the size of the output maps of a pool.
 * @param {string} name
 * @param {any} layer
 * @param {Size | null} size
 * @param {string} source
 * @returns {Size | null}
 */
function pooled(name, layer, size, source) {
  if (size === null) {
    return null;
  }
  requireMaps(name, layer.kind, size, source);
  const [maps, ...sides] = size;
  if (Math.min(...sides) < layer.size) {
    throw new RangeError(
      `${name}.size is ${layer.size}, and the maps of ${source} are ${told(sides)}`,
    );
  }
  return [maps, ...sides.map((side) => placesIn(side, layer.size, layer.stride))];
}

/** @type {Kind} */
export const averagePool = {
  weights: "coefficients",
  biases: "biases",
  needed: [],
  states: [],
  settings: ["size", "stride", "activation"],

  require(name, layer) {
    requireWindow(name, layer);
    requireMapActivation(name, layer);
    const { coefficients, biases } = layer;
    for (const [part, numbers] of Object.entries({ coefficients, biases })) {
      requireOneEach(`${name}.${part}`, numbers, `${name}.${part}`, numbers?.length);
    }
    if (coefficients !== null && biases !== null) {
      requireSameLength(`${name}.biases`, biases, `${name}.coefficients`, coefficients);
    }
  },

  leaving(name, layer, size, source) {
    const found = pooled(name, layer, size, source);
    if (size !== null) {
      for (const part of ["coefficients", "biases"]) {
        requireOneEach(`${name}.${part}`, layer[part], `the maps of ${source}`, size[0]);
      }
    }
    return found;
  },

  forward(place, parameters, entering, fired, count) {
    const { layer, weights, leaving } = place;
    overWindows(place, count, (map, left, corner) => {
      const mean = meanOf(place, entering, corner);
      const coefficient =
        layer.coefficients === null ? 1 : parameters[weights + (map % leaving[0])];
      fired.totals[left] = coefficient * mean;
    });
    addBiases(place, parameters, fired.totals, count);
    ACTIVATIONS.get(layer.activation)?.(fired);
  },

  backward(place, parameters, entering, slopes, gradient, below, count) {
    const { layer, weights, leaving, end } = place;
    const [, , width] = place.entering;
    gradient.fill(0, weights, end);
    below?.fill(0);
    overWindows(place, count, (map, left, corner) => {
      let share = slopes[left] / (layer.size * layer.size);
      if (layer.coefficients !== null) {
        const at = weights + (map % leaving[0]);
        gradient[at] += slopes[left] * meanOf(place, entering, corner);
        share *= parameters[at];
      }
      for (let row = 0; row < layer.size && below !== null; row++) {
        const from = corner + row * width;
        for (let at = from; at < from + layer.size; at++) {
          below[at] += share;
        }
      }
    });
    writeBiasSlopes(place, slopes, gradient, count);
  },
};

/** @type {Kind} */
export const maxPool = {
  weights: null,
  biases: null,
  needed: [],
  states: [],
  settings: ["size", "stride"],
  require: requireWindow,
  leaving: pooled,

  forward(place, _parameters, entering, { totals, values, slopes }, count) {
    overWindows(place, count, (_map, left, corner) => {
      totals[left] = entering[largestOf(place, entering, corner)];
    });
    values.set(totals);
    slopes.fill(1);
  },

  backward(place, _parameters, entering, slopes, _gradient, below, count) {
    below?.fill(0);
    overWindows(place, count, (_map, left, corner) => {
      if (below !== null) {
        below[largestOf(place, entering, corner)] += slopes[left];
      }
    });
  },
};

/**
 * Return the mean of a window.
 * @param {Place} place
 * @param {Float64Array} entering
 * @param {number} corner
 */
function meanOf(place, entering, corner) {
  const { size } = place.layer;
  const [, , width] = place.entering;
  let sum = 0;
  for (let row = 0; row < size; row++) {
    const from = corner + row * width;
    for (let at = from; at < from + size; at++) {
      sum += entering[at];
    }
  }
  return sum / (size * size);
}

/**
 * Return where the largest number of a window stands; of several, the first.
 * @param {Place} place
 * @param {Float64Array} entering
 * @param {number} corner
 */
function largestOf(place, entering, corner) {
  const { size } = place.layer;
  const [, , width] = place.entering;
  let largest = corner;
  for (let row = 0; row < size; row++) {
    const from = corner + row * width;
    for (let at = from; at < from + size; at++) {
      if (entering[at] > entering[largest]) {
        largest = at;
      }
    }
  }
  return largest;
}
