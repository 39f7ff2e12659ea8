/**
 * Convolution, as networks do it: a cross-correlation, whose kernels are not turned round.
 *
 * What the windows see of a map becomes a matrix with a column for each place: a kernel times that is what the kernel adds to
 * the output map.
 */

import { ACTIVATIONS } from "./activations.js";
import { told } from "./arrays.js";
import {
  requireCount,
  requireRows,
  requireSameLength,
  requireSize,
  requireSome,
  requireWhole,
} from "./checks.js";
import { placesIn, requireMapActivation, requireMaps, requireOneEach } from "./maps.js";
import { addProductOf, matrixOf, transposed } from "./matrices.js";
import { Windows } from "./windows.js";

/** @typedef {import("./activations.js").Fired} Fired */
/** @typedef {import("./kinds.js").Kind} Kind */
/** @typedef {import("./kinds.js").Place} Place */

const MOST_PADDING = 100;

/** @type {Kind} */
export const convolution = {
  weights: "kernels",
  biases: "biases",
  needed: ["kernels"],
  states: [],
  settings: ["links", "stride", "padding", "activation"],

  require(name, layer) {
    requireSome(`${name}.kernels`, layer.kernels);
    for (const [m, stack] of layer.kernels.entries()) {
      requireSome(`${name}.kernels[${m}]`, stack);
    }
    requireSome(`${name}.kernels[0][0]`, layer.kernels[0][0]);
    requireSome(`${name}.kernels[0][0][0]`, layer.kernels[0][0][0]);
    const [[first]] = layer.kernels;
    for (const [m, stack] of layer.kernels.entries()) {
      for (const [k, kernel] of stack.entries()) {
        const here = `${name}.kernels[${m}][${k}]`;
        requireRows(here, kernel, `${name}.kernels[0][0][0]`, first[0]);
        requireSameLength(here, kernel, `${name}.kernels[0][0]`, first);
      }
    }
    requireSize(`${name}.stride`, layer.stride);
    requireWhole(`${name}.padding`, layer.padding, 0, MOST_PADDING);
    requireMapActivation(name, layer);
    requireOneEach(`${name}.biases`, layer.biases, `${name}.kernels`, layer.kernels.length);
    if (layer.links === null) {
      for (const [m, stack] of layer.kernels.entries()) {
        requireSameLength(`${name}.kernels[${m}]`, stack, `${name}.kernels[0]`, layer.kernels[0]);
      }
    } else {
      requireLinks(name, layer);
    }
  },

  leaving(name, layer, size, source) {
    if (size === null) {
      return null;
    }
    requireMaps(name, layer.kind, size, source);
    const [maps, ...sides] = size;
    if (layer.links === null) {
      requireSameLength(`${name}.kernels[0]`, layer.kernels[0], source, { length: maps });
    }
    for (const [m, linked] of (layer.links ?? []).entries()) {
      for (const [i, link] of linked.entries()) {
        if (link >= maps) {
          const here = `${name}.links[${m}][${i}]`;
          throw new RangeError(`${here} must be below the ${maps} maps of ${source}, got ${link}`);
        }
      }
    }
    const padded = sides.map((side) => side + 2 * layer.padding);
    const window = windowOf(layer);
    if (window.some((side, axis) => side > padded[axis])) {
      const maps = `the padded maps of ${source} are ${told(padded)}`;
      throw new RangeError(`${name}.kernels are ${told(window)}, and ${maps}`);
    }
    const places = padded.map((side, axis) => placesIn(side, window[axis], layer.stride));
    return [layer.kernels.length, ...places];
  },

  forward(place, parameters, entering, fired, count) {
    const windows = windowsFor(place, fired);
    const { blocks, places, looks } = windows;
    const { totals } = fired;
    totals.fill(0);
    for (let sample = 0; sample < count; sample++) {
      windows.look(entering, sample);
      for (const { kernels, maps, numbers, from, map } of blocks) {
        const weights = matrixOf(parameters, numbers, kernels);
        const start = sample * place.neurons + map * places;
        addProductOf(
          weights,
          matrixOf(looks, places, from),
          [maps, numbers, places],
          totals,
          start,
        );
      }
    }
    addBiases(place, parameters, totals, count);
    ACTIVATIONS.get(place.layer.activation)?.(fired);
  },

  backward(place, parameters, entering, slopes, gradient, below, count, fired) {
    const windows = windowsFor(place, fired);
    const { blocks, places, looks, byLooks } = windows;
    gradient.fill(0, place.weights, place.end);
    below?.fill(0);
    for (let sample = 0; sample < count; sample++) {
      if (count > 1) {
        windows.look(entering, sample); // what one sample showed in forward() is still there
      }
      byLooks.fill(0);
      for (const { kernels, maps, numbers, from, map } of blocks) {
        const bySums = matrixOf(slopes, places, sample * place.neurons + map * places);
        const seen = transposed(matrixOf(looks, places, from));
        addProductOf(bySums, seen, [maps, places, numbers], gradient, kernels);
        if (below !== null) {
          const weights = transposed(matrixOf(parameters, numbers, kernels));
          addProductOf(weights, bySums, [numbers, maps, places], byLooks, from);
        }
      }
      if (below !== null) {
        windows.addSlopes(below, sample);
      }
    }
    writeBiasSlopes(place, slopes, gradient, count);
  },
};

/**
 * Return how the windows of a layer move, and what they see: the same for each batch.
 * @param {Place} place
 * @param {Fired} fired
 * @returns {Windows}
 */
function windowsFor(place, fired) {
  fired.kept ??= new Windows(place);
  return fired.kept;
}

/**
 * @param {string} name
 * @param {any} layer
 */
function requireLinks(name, { links, kernels }) {
  requireSome(`${name}.links`, links);
  requireSameLength(`${name}.links`, links, `${name}.kernels`, kernels);
  for (const [m, linked] of links.entries()) {
    const here = `${name}.links[${m}]`;
    requireSome(here, linked);
    requireSameLength(here, linked, `${name}.kernels[${m}]`, kernels[m]);
    for (const [i, link] of linked.entries()) {
      requireCount(`${here}[${i}]`, link);
      if (linked.indexOf(link) < i) {
        throw new RangeError(`${here}[${i}]: the map ${link} appears twice`);
      }
    }
  }
}

/**
 * Add the bias of each map to all of its totals.
 * @param {Place} place
 * @param {Float64Array} parameters
 * @param {Float64Array} totals
 * @param {number} count of samples
 */
export function addBiases({ biases, leaving: [maps, rows, columns] }, parameters, totals, count) {
  const size = rows * columns;
  for (let map = 0; map < count * maps && biases !== null; map++) {
    const bias = parameters[biases + (map % maps)];
    for (let at = map * size; at < (map + 1) * size; at++) {
      totals[at] += bias;
    }
  }
}

/**
 * Add up the slopes of all totals of a map.
 * @param {Place} place
 * @param {Float64Array} slopes
 * @param {Float64Array} gradient whose biases are 0
 * @param {number} count of samples
 */
export function writeBiasSlopes(
  { biases, leaving: [maps, rows, columns] },
  slopes,
  gradient,
  count,
) {
  const size = rows * columns;
  for (let map = 0; map < count * maps && biases !== null; map++) {
    for (let at = map * size; at < (map + 1) * size; at++) {
      gradient[biases + (map % maps)] += slopes[at];
    }
  }
}

/**
 * Return the height and the width of a layer's kernels.
 * @param {any} layer
 * @returns {[number, number]}
 */
export function windowOf({ kernels }) {
  return [kernels[0][0].length, kernels[0][0][0].length];
}
