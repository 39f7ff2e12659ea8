/**
 * Networks as files: a network of dense layers, and what its optimiser keeps, in the safetensors format.
 *
 * Everything comes back bit for bit. Bytes travel in base64. A damaged file is a RangeError that names the damage.
 */

import { shown } from "./checks.js";
import { requireGradients, requireNetwork } from "./dense.js";
import { isObject, jsonObject, packed, unpacked } from "./safetensors.js";

/** @typedef {import("./dense.js").Gradients} Gradients */
/** @typedef {import("./dense.js").Network} Network */
/** @typedef {import("./optimisers.js").State} State */
/** @typedef {import("./safetensors.js").Tensor} Tensor */

// What optimisers keep for each weight and bias; the last of them counts its steps, too.
const COUNTING = "means,squares";
const KEPT = ["velocity", "squares", COUNTING];

const LARGEST_COUNT = 1_000_000;

/**
 * Return the file of a network, and of a state in its shape.
 * @param {Network} network
 * @param {State} state
 * @returns {{bytes: string}}
 */
export function write(network, state) {
  requireNetwork(network);
  /** @type {Map<string, Tensor>} */
  const tensors = new Map();
  addLayers(tensors, "", network.layers);
  if (state !== null) {
    requireState(state, network);
    for (const [name, kept] of Object.entries(state)) {
      if (name === "steps") {
        tensors.set("state.steps", { shape: [], numbers: [requireSteps(kept)] });
      } else {
        addLayers(tensors, `state.${name}.`, /** @type {Gradients} */ (kept).layers);
      }
    }
  }
  const layers = network.layers.map(({ activation, frozen }) => ({
    kind: "dense",
    activation,
    ...(frozen ? { frozen } : {}),
  }));
  return { bytes: base64Of(packed(tensors, { network: JSON.stringify({ layers }) })) };
}

/**
 * Return the network and the state of a file, given in base64.
 * @param {string} bytes
 * @returns {{network: Network, state: State}}
 */
export function read(bytes) {
  const { tensors, metadata } = unpacked(bytesOf(bytes));
  const layers = described(metadata).map(({ activation, frozen }, i) => ({
    kind: "dense",
    ...taken(`layers.${i}`, tensors),
    activation,
    ...(frozen ? { frozen } : {}),
  }));
  const network = { layers };
  requireNetwork(network);
  const state = stateOf(tensors, network);
  for (const name of tensors.keys()) {
    throw new RangeError(`the tensor ${name} belongs to nothing in the network`);
  }
  return { network, state };
}

/**
 * @param {Map<string, Tensor>} tensors
 * @param {string} prefix
 * @param {Gradients["layers"]} layers
 */
function addLayers(tensors, prefix, layers) {
  for (const [i, { weights, biases }] of layers.entries()) {
    const shape = [weights.length, weights[0].length];
    tensors.set(`${prefix}layers.${i}.weights`, {
      shape,
      numbers: weights.flat(),
    });
    if (biases !== null) {
      tensors.set(`${prefix}layers.${i}.biases`, { shape: [biases.length], numbers: [...biases] });
    }
  }
}

/**
 * @param {Record<string, unknown>} state
 * @param {Network} network
 */
function requireState(state, network) {
  const kept = Object.keys(state)
    .filter((name) => name !== "steps")
    .sort();
  if (!KEPT.includes(kept.join()) || Object.hasOwn(state, "steps") !== (kept.join() === COUNTING)) {
    throw new RangeError("state must keep velocity, or squares, or steps, means and squares");
  }
  for (const name of kept) {
    requireGradients(`state.${name}`, state[name], network, "network");
  }
}

/**
 * @param {unknown} steps
 * @returns {number}
 */
function requireSteps(steps) {
  if (!Number.isInteger(steps) || Number(steps) < 0 || Number(steps) > LARGEST_COUNT) {
    throw new RangeError(
      `state.steps must be a whole number from 0 to ${LARGEST_COUNT}, got ${shown(steps)}`,
    );
  }
  return Number(steps);
}

/**
 * Return what the metadata say of each layer.
 * @param {Record<string, string>} metadata
 * @returns {{activation: string, frozen?: boolean}[]}
 */
function described(metadata) {
  if (!Object.hasOwn(metadata, "network")) {
    throw new RangeError("the metadata have no entry network");
  }
  const { layers, ...more } = jsonObject("network in the metadata", metadata.network);
  if (!Array.isArray(layers) || layers.length === 0 || Object.keys(more).length > 0) {
    throw new RangeError("network in the metadata must have layers, and nothing else");
  }
  for (const [i, layer] of layers.entries()) {
    const name = `network.layers[${i}]`;
    const keys = isObject(layer) ? Object.keys(layer).filter((key) => key !== "frozen") : [];
    if (keys.sort().join() !== "activation,kind") {
      throw new RangeError(`${name} must have kind and activation, and nothing else but frozen`);
    }
    if (layer.kind !== "dense") {
      throw new RangeError(`${name}.kind must be dense, got ${shown(layer.kind)}`);
    }
    if (typeof layer.activation !== "string") {
      throw new RangeError(`${name}.activation must be text, got ${shown(layer.activation)}`);
    }
    if (typeof (layer.frozen ?? false) !== "boolean" || layer.frozen === null) {
      throw new RangeError(`${name}.frozen must be true or false, got ${shown(layer.frozen)}`);
    }
  }
  return layers;
}

/**
 * Take the weights, and the biases if there are any, of a layer.
 * @param {string} name
 * @param {Map<string, Tensor>} tensors
 * @returns {{weights: number[][], biases: number[] | null}}
 */
function taken(name, tensors) {
  const weights = tensors.get(`${name}.weights`);
  const biases = tensors.get(`${name}.biases`);
  if (weights === undefined) {
    throw new RangeError(`the tensor ${name}.weights is missing`);
  }
  if (weights.shape.length !== 2 || weights.shape.includes(0)) {
    throw new RangeError(`the shape of ${name}.weights must be neurons and inputs`);
  }
  if (biases !== undefined && biases.shape.length !== 1) {
    throw new RangeError(`the shape of ${name}.biases must be neurons`);
  }
  tensors.delete(`${name}.weights`);
  tensors.delete(`${name}.biases`);
  const [neurons, inputs] = weights.shape;
  const rows = Array.from({ length: neurons }, (_, i) =>
    weights.numbers.slice(i * inputs, (i + 1) * inputs),
  );
  return { weights: rows, biases: biases === undefined ? null : biases.numbers };
}

/**
 * Take what an optimiser keeps, if there is anything.
 * @param {Map<string, Tensor>} tensors
 * @param {Network} network
 * @returns {State}
 */
function stateOf(tensors, network) {
  const names = [...tensors.keys()].filter((name) => name.startsWith("state."));
  if (names.length === 0) {
    return null;
  }
  const kept = new Set(names.map((name) => name.split(".")[1]));
  /** @type {Record<string, unknown>} */
  const state = {};
  if (kept.delete("steps")) {
    const steps = tensors.get("state.steps");
    tensors.delete("state.steps");
    state.steps = requireSteps(steps?.shape.length === 0 ? steps.numbers[0] : undefined);
  }
  for (const name of [...kept].sort()) {
    state[name] = {
      layers: network.layers.map((_, i) => taken(`state.${name}.layers.${i}`, tensors)),
    };
  }
  requireState(state, network);
  return /** @type {State} */ (state);
}

/**
 * @param {Uint8Array} bytes
 * @returns {string}
 */
function base64Of(bytes) {
  // Piece by piece: a call takes only so many arguments.
  let text = "";
  for (let i = 0; i < bytes.length; i += 0x2000) {
    text += String.fromCharCode(...bytes.subarray(i, i + 0x2000));
  }
  return btoa(text);
}

/**
 * @param {unknown} text
 * @returns {Uint8Array}
 */
function bytesOf(text) {
  if (typeof text !== "string") {
    throw new TypeError(`bytes must be text, got ${shown(text)}`);
  }
  // atob() takes white space and leaves out what fills up.
  const digits = text.replace(/={1,2}$/, "");
  if (text.length % 4 !== 0 || /[^A-Za-z0-9+/]/.test(digits)) {
    throw new RangeError("bytes must be base64");
  }
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}
