/** What a file holds of a layer of any kind: its numbers as tensors, everything else as JSON. */

import { numbersIn } from "./arrays.js";
import { shown } from "./checks.js";
import { KINDS, kindOf, parametersOf } from "./kinds.js";
import { isObject } from "./safetensors.js";

/** @typedef {import("./kinds.js").Kind} Kind */
/** @typedef {import("./safetensors.js").Tensor} Tensor */

// In how many lists the numbers of a parameter are; of all others in one.
const DEPTHS = new Map([
  ["kernels", 4],
  ["weights", 2],
  ["state_weights", 2],
]);

/**
 * Add the tensors of a layer, or of what is kept for its parameters.
 * @param {Map<string, Tensor>} tensors
 * @param {string} name
 * @param {any} given
 * @param {any} layer
 */
export function addTensors(tensors, name, given, layer) {
  for (const part of given === layer ? numbersOf(layer) : parametersOf(layer)) {
    const values = given[part];
    if (values !== null) {
      // Kernels of linked maps are stored as a single list of kernels.
      const rows = isRow(part, layer) ? values.flat() : values;
      tensors.set(`${name}.${part}`, { shape: sizesOf(rows), numbers: numbersIn(rows) });
    }
  }
}

/**
 * Return what the metadata says about a layer.
 * @param {any} layer
 * @returns {Record<string, unknown>}
 */
export function describedLayer(layer) {
  const names = kindOf(layer).settings.filter((name) => layer[name] !== undefined);
  const settings = names.map((name) => [name, layer[name]]);
  const frozen = layer.frozen ? { frozen: true } : {};
  return { kind: layer.kind, ...Object.fromEntries(settings), ...frozen };
}

/**
 * Throw RangeError unless the metadata describes a layer completely.
 * @param {string} name
 * @param {any} layer
 */
export function requireDescribed(name, layer) {
  const kind = isObject(layer) ? KINDS.get(/** @type {string} */ (layer.kind)) : undefined;
  if (kind === undefined) {
    const names = [...KINDS.keys()].join(", ");
    throw new RangeError(`${name} must be an object whose kind is one of ${names}`);
  }
  const optional = ["frozen", ...(kind.optional ?? [])];
  const wanted = ["kind", ...kind.settings].filter((key) => !optional.includes(key));
  const keys = Object.keys(layer).filter((key) => !optional.includes(key));
  if (keys.toSorted().join() !== wanted.toSorted().join()) {
    const others = optional.join(", ");
    throw new RangeError(`${name} must have ${wanted.join(", ")}, and nothing else but ${others}`);
  }
  if (typeof (layer.frozen ?? false) !== "boolean" || layer.frozen === null) {
    throw new RangeError(`${name}.frozen must be true or false, got ${shown(layer.frozen)}`);
  }
}

/**
 * Take the tensors of a layer.
 * @param {string} name
 * @param {Map<string, Tensor>} tensors
 * @param {any} described what the metadata say of it
 * @returns {Record<string, unknown>}
 */
export function layerTaken(name, tensors, { frozen, ...settings }) {
  const numbers = taken(name, tensors, settings, numbersOf(settings));
  return { ...settings, ...numbers, ...(frozen ? { frozen } : {}) };
}

/**
 * Take the tensors of what is kept for the parameters of a layer.
 * @param {string} name
 * @param {Map<string, Tensor>} tensors
 * @param {any} layer
 * @returns {Record<string, unknown>}
 */
export function slopesTaken(name, tensors, layer) {
  return taken(name, tensors, layer, parametersOf(layer));
}

/**
 * @param {string} name
 * @param {Map<string, Tensor>} tensors
 * @param {any} layer
 * @param {readonly string[]} parts
 * @returns {Record<string, unknown>}
 */
function taken(name, tensors, layer, parts) {
  const { needed } = kindOf(layer);
  return Object.fromEntries(
    parts.map((part) => {
      const tensor = tensors.get(`${name}.${part}`);
      if (tensor === undefined && needed.includes(part)) {
        throw new RangeError(`the tensor ${name}.${part} is missing`);
      }
      tensors.delete(`${name}.${part}`);
      return [part, tensor === undefined ? null : listsOf(`${name}.${part}`, part, tensor, layer)];
    }),
  );
}

/**
 * Return the names of all that a layer has in tensors: its parameters, and what sequences start from.
 * @param {any} layer
 * @returns {string[]}
 */
function numbersOf(layer) {
  return [...parametersOf(layer), ...kindOf(layer).states];
}

/**
 * @param {string} name
 * @param {string} part
 * @param {Tensor} tensor
 * @param {any} layer
 * @returns {unknown}
 */
function listsOf(name, part, { shape, numbers }, layer) {
  const depth = (DEPTHS.get(part) ?? 1) - (isRow(part, layer) ? 1 : 0);
  if (shape.length !== depth || shape.includes(0)) {
    throw new RangeError(`the shape of ${name} must have ${depth} sizes, none of them 0`);
  }
  /** @type {any[]} */
  let lists = [...numbers];
  for (const size of shape.slice(1).reverse()) {
    lists = Array.from({ length: lists.length / size }, (_, i) =>
      lists.slice(i * size, (i + 1) * size),
    );
  }
  return isRow(part, layer) ? stacksOf(name, lists, layer.links) : lists;
}

/**
 * Return a row of kernels as those of each map.
 * @param {string} name
 * @param {readonly unknown[]} kernels
 * @param {readonly unknown[][]} links
 * @returns {unknown[][]}
 */
function stacksOf(name, kernels, links) {
  const count = links.flat().length;
  if (count !== kernels.length) {
    throw new RangeError(`the shape of ${name} has ${kernels.length} kernels, and links ${count}`);
  }
  const each = kernels.values();
  return links.map((linked) => linked.map(() => each.next().value));
}

/**
 * Say whether a parameter is the kernels of linked maps. What is wrong with links themselves is found later.
 * @param {string} part
 * @param {any} layer
 * @returns {boolean}
 */
function isRow(part, { links }) {
  return part === "kernels" && Array.isArray(links) && links.every(Array.isArray);
}

/**
 * @param {any} values
 * @returns {number[]}
 */
function sizesOf(values) {
  return Array.isArray(values) ? [values.length, ...sizesOf(values[0])] : [];
}
