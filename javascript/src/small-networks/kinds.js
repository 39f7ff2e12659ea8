/** The kinds of layers, by name: a new one is a file of its own, and a line here. */

import { columns } from "./columns.js";
import { convolution } from "./convolution.js";
import { dense } from "./dense-layer.js";
import { flatten } from "./flatten.js";
import { gru } from "./gru.js";
import { lstm } from "./lstm.js";
import { averagePool, maxPool } from "./pools.js";
import { recurrent } from "./recurrent.js";

/** @typedef {import("./activations.js").Fired} Fired */
/** @typedef {import("./arrays.js").Size} Size */

/**
 * Where the parameters of a layer begin in a flat array, and the sizes of its input and output.
 * @typedef {object} Place
 * @property {any} layer
 * @property {number} weights
 * @property {number | null} biases
 * @property {number} end
 * @property {Size} entering
 * @property {Size} leaving
 * @property {number} inputs how many numbers enter
 * @property {number} neurons how many leave
 */

/**
 * What a kind of layer is: the names of its parameters, how it is checked, and its passes.
 *
 * Passes take a whole batch. `backward` takes the gradients of the totals; it writes those of the parameters into
 * `gradient`, and those of the inputs into `below`, which is null for the first layer.
 * @typedef {object} Kind
 * @property {string | readonly string[] | null} weights
 * @property {string | readonly string[] | null} biases
 * @property {readonly string[]} needed the parameters that must not be null
 * @property {readonly string[]} states what sequences start from: numbers that are not trained
 * @property {readonly string[]} settings everything else that a layer has, in order
 * @property {readonly string[]} [optional] those of its settings that a layer may leave out
 * @property {(name: string, layer: any) => void} require
 * @property {(name: string, layer: any, size: Size | null, source: string) => Size | null} leaving the size of the output, as
 * far as it is known from the input
 * @property {(place: Place, parameters: Float64Array, entering: Float64Array, fired: Fired, count: number) => void} forward
 * @property {(place: Place, parameters: Float64Array, entering: Float64Array, slopes: Float64Array, gradient: Float64Array, below: Float64Array | null, count: number, fired: Fired) => void} backward
 */

/** @type {ReadonlyMap<string, Kind>} */
export const KINDS = new Map([
  ["dense", dense],
  ["convolution", convolution],
  ["average-pool", averagePool],
  ["max-pool", maxPool],
  ["flatten", flatten],
  ["columns", columns],
  ["recurrent", recurrent],
  ["lstm", lstm],
  ["gru", gru],
]);

/**
 * Return the kind of a layer of a network that was checked.
 * @param {any} layer
 * @returns {Kind}
 */
export function kindOf(layer) {
  return /** @type {Kind} */ (KINDS.get(layer.kind));
}

/**
 * Return the names of the parameters of a layer, weights and biases, of those that it has.
 * @param {any} layer
 * @returns {string[]}
 */
export function parametersOf(layer) {
  const { weights, biases } = kindOf(layer);
  return [weights, biases].flat().filter((name) => name !== null);
}
