/** What the windows of a convolution see of maps, as a matrix: a row for each number of a window, a column for each place. */

/** @typedef {import("./kinds.js").Place} Place */

/**
 * Kernels that are one matrix, a row for each of so many maps that leave, since all look at the same maps, which follow each
 * other: where the kernels begin among the parameters, how many numbers a row has, where among all looks those of the first
 * map begin, and the first map that leaves.
 * @typedef {{kernels: number, maps: number, numbers: number, from: number, map: number}} Block
 */

/** Windows that move over the maps of a sample. */
export class Windows {
  /** @param {Place} place */
  constructor(place) {
    const [[[first]]] = place.layer.kernels;
    const [maps] = place.entering;
    const [, rows, columns] = place.leaving;
    this.inputs = place.inputs;
    this.size = place.layer.kernels[0][0].length * first.length;
    this.places = rows * columns;
    this.blocks = blocksOf(place, this.size, this.places);
    this.seen = seenIn(place);
    // What is seen of all maps of a sample, map by map, and the gradients of that.
    this.looks = new Float64Array(maps * this.size * this.places);
    this.byLooks = new Float64Array(this.looks.length);
  }

  /**
   * Write what the windows see of a sample; what is padding stays 0.
   * @param {Float64Array} entering
   * @param {number} sample
   */
  look(entering, sample) {
    const { looks, seen } = this;
    const start = sample * this.inputs;
    for (let at = 0; at < looks.length; at++) {
      if (seen[at] >= 0) {
        looks[at] = entering[start + seen[at]];
      }
    }
  }

  /**
   * Add to each number of a sample the slopes of all places at which it was seen.
   * @param {Float64Array} below
   * @param {number} sample
   */
  addSlopes(below, sample) {
    const { byLooks, seen } = this;
    const start = sample * this.inputs;
    for (let at = 0; at < byLooks.length; at++) {
      if (seen[at] >= 0) {
        below[start + seen[at]] += byLooks[at];
      }
    }
  }
}

/**
 * Return all kernels of a layer in as few blocks as there can be.
 * @param {Place} place
 * @param {number} size of a kernel
 * @param {number} places
 * @returns {Block[]}
 */
function blocksOf({ layer, weights }, size, places) {
  /** @type {Block[]} */
  const blocks = [];
  let [kernels, above] = [weights, ""];
  for (const [map, stack] of layer.kernels.entries()) {
    /** @type {number[]} */
    const links = layer.links?.[map] ?? [...stack.keys()];
    const areOneAfterAnother = links.every((link, i) => link === links[0] + i);
    if (areOneAfterAnother && `${links}` === above) {
      blocks[blocks.length - 1].maps += 1;
    } else {
      const together = areOneAfterAnother ? links.length : 1;
      for (let i = 0; i < links.length; i += together) {
        const [at, from] = [kernels + i * size, links[i] * size * places];
        blocks.push({ kernels: at, maps: 1, numbers: together * size, from, map });
      }
    }
    kernels += links.length * size;
    above = `${links}`;
  }
  return blocks;
}

/**
 * Return which number of a sample each number of a window is on at each place, or −1 for padding.
 * @param {Place} place
 * @returns {Int32Array}
 */
function seenIn({ layer, entering: [maps, height, width], leaving: [, rows, columns] }) {
  const { stride, padding } = layer;
  const [[kernel]] = layer.kernels;
  const found = [];
  for (let map = 0; map < maps; map++) {
    for (let i = 0; i < kernel.length; i++) {
      for (let j = 0; j < kernel[0].length; j++) {
        for (let place = 0; place < rows * columns; place++) {
          const row = Math.floor(place / columns) * stride + i - padding;
          const column = (place % columns) * stride + j - padding;
          const isOnMap = row >= 0 && row < height && column >= 0 && column < width;
          found.push(isOnMap ? (map * height + row) * width + column : -1);
        }
      }
    }
  }
  return Int32Array.from(found);
}
