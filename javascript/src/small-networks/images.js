/** How much there is in a network that looks at images, as the articles on LeNet count it. */

import { requireArray, requireSize } from "./checks.js";
import { windowOf } from "./convolution.js";
import { flat, isDense, outputsOf, placesOf, requireNetwork } from "./dense.js";

/** @typedef {import("./dense.js").Network} Network */
/** @typedef {import("./kinds.js").Place} Place */
/** @typedef {{units: number, connections: number, parameters: number}} Counts */

/**
 * Return units, connections and parameters of each layer, and of the network with its inputs and the unit for biases.
 * @param {Network} network
 * @param {readonly number[]} size how many maps, rows and columns enter
 * @returns {Counts & {layers: Counts[]}}
 */
export function count(network, size) {
  requireNetwork(network);
  requireArray("size", size);
  for (const [i, each] of size.entries()) {
    requireSize(`size[${i}]`, each);
  }
  if (size.length !== 3) {
    throw new RangeError(`size must hold maps, rows and columns, got ${size.length} numbers`);
  }
  outputsOf(network, "size", size);
  const columns = network.layers.findIndex(({ kind }) => kind === "columns");
  if (columns >= 0) {
    throw new RangeError(
      `network.layers[${columns}]: columns make a sequence, which is not counted`,
    );
  }
  const places = placesOf(network, size);
  const layers = places.map(countsOf);
  const sum = (/** @type {keyof Counts} */ name) =>
    layers.reduce((total, layer) => total + layer[name], 0);
  return {
    layers,
    units: places[0].inputs + sum("units") + 1,
    connections: sum("connections"),
    parameters: sum("parameters"),
  };
}

/**
 * @param {Place} place
 * @returns {Counts}
 */
function countsOf({ layer, leaving, neurons, inputs }) {
  const bias = Number(layer.biases != null);
  const parameters = layer.frozen ? 0 : flat([layer]).length;
  if (isDense(layer)) {
    return { units: neurons, connections: neurons * (inputs + bias), parameters };
  }
  if (layer.kind === "convolution") {
    const [height, width] = windowOf(layer);
    const weights = layer.kernels.flat().length * height * width;
    const places = leaving[1] * leaving[2];
    return { units: neurons, connections: places * (weights + bias * leaving[0]), parameters };
  }
  if (layer.kind === "flatten") {
    return { units: 0, connections: 0, parameters: 0 };
  }
  return { units: neurons, connections: neurons * (layer.size ** 2 + bias), parameters };
}
