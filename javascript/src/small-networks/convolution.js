/**
 * Convolution, as networks do it: a cross-correlation, whose kernels are not turned round.
 *
 * Each weight goes over a whole map at once: all places where it meets a number of the map, row by row.
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
import { placesIn, rangeOn, requireMapActivation, requireMaps, requireOneEach } from "./maps.js";

/** @typedef {import("./kinds.js").Kind} Kind */
/** @typedef {import("./kinds.js").Place} Place */

const MOST_PADDING = 100;

/**
 * Call `visit` for each row in which a weight meets numbers of a map, with the weight's index, where the row of totals and
 * that of the map begin, and how many places follow; both advance to the next place by 1 and by the stride.
 * @param {Place} place
 * @param {number} count of samples
 * @param {(weight: number, total: number, entered: number, length: number) => void} visit
 */
function overRows({ layer, weights, entering, leaving }, count, visit) {
  const [maps, height, width] = entering;
  const [leavingMaps, rows, columns] = leaving;
  const [kernelHeight, kernelWidth] = windowOf(layer);
  const { stride, padding } = layer;
  for (let sample = 0; sample < count; sample++) {
    let weight = weights;
    for (let m = 0; m < leavingMaps; m++) {
      const links = layer.links === null ? layer.kernels[m].keys() : layer.links[m];
      for (const link of links) {
        for (let i = 0; i < kernelHeight; i++) {
          const [firstRow, lastRow] = rangeOn(i, height, rows, layer);
          for (let j = 0; j < kernelWidth; j++, weight++) {
            const [first, last] = rangeOn(j, width, columns, layer);
            for (let row = firstRow; row < lastRow && first < last; row++) {
              const total = ((sample * leavingMaps + m) * rows + row) * columns + first;
              const from = ((sample * maps + link) * height + row * stride + i - padding) * width;
              visit(weight, total, from + first * stride + j - padding, last - first);
            }
          }
        }
      }
    }
  }
}

/** @type {Kind} */
export const convolution = {
  weights: "kernels",
  biases: "biases",

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
    const { totals } = fired;
    const { stride, activation } = place.layer;
    totals.fill(0);
    overRows(place, count, (weight, total, from, length) => {
      const factor = parameters[weight];
      for (let at = 0; at < length; at++) {
        totals[total + at] += factor * entering[from + at * stride];
      }
    });
    addBiases(place, parameters, totals, count);
    ACTIVATIONS.get(activation)?.(fired);
  },

  backward(place, parameters, entering, slopes, gradient, below, count) {
    const { stride } = place.layer;
    gradient.fill(0, place.weights, place.end);
    below?.fill(0);
    overRows(place, count, (weight, total, from, length) => {
      const factor = parameters[weight];
      let sum = 0;
      for (let at = 0; at < length; at++) {
        sum += slopes[total + at] * entering[from + at * stride];
      }
      gradient[weight] += sum;
      if (below !== null) {
        for (let at = 0; at < length; at++) {
          below[from + at * stride] += factor * slopes[total + at];
        }
      }
    });
    writeBiasSlopes(place, slopes, gradient, count);
  },
};

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
