/**
 * Networks as files: layers of any kind, and what their optimiser keeps, in the safetensors format.
 *
 * Everything comes back bit for bit. Bytes travel in base64. A damaged file is a RangeError that names the damage.
 */

import { shown } from "./checks.js";
import { requireGradients, requireNetwork } from "./dense.js";
import { jsonObject, packed, unpacked } from "./safetensors.js";
import {
  addTensors,
  describedLayer,
  layerTaken,
  requireDescribed,
  slopesTaken,
} from "./stored-layers.js";

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
  addLayers(tensors, "", network.layers, network);
  if (state !== null) {
    requireState(state, network);
    for (const [name, kept] of Object.entries(state)) {
      if (name === "steps") {
        tensors.set("state.steps", { shape: [], numbers: [requireSteps(kept)] });
      } else {
        addLayers(tensors, `state.${name}.`, /** @type {Gradients} */ (kept).layers, network);
      }
    }
  }
  const layers = network.layers.map(describedLayer);
  return { bytes: base64Of(packed(tensors, { network: JSON.stringify({ layers }) })) };
}

/**
 * Return the network and the state of a file, given in base64.
 * @param {string} bytes
 * @returns {{network: Network, state: State}}
 */
export function read(bytes) {
  const { tensors, metadata } = unpacked(bytesOf(bytes));
  const layers = described(metadata).map((layer, i) => layerTaken(`layers.${i}`, tensors, layer));
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
 * @param {Network} network
 */
function addLayers(tensors, prefix, layers, network) {
  for (const [i, layer] of layers.entries()) {
    addTensors(tensors, `${prefix}layers.${i}`, layer, network.layers[i]);
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
 * @returns {any[]}
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
    requireDescribed(`network.layers[${i}]`, layer);
  }
  return layers;
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
      layers: network.layers.map((layer, i) =>
        slopesTaken(`state.${name}.layers.${i}`, tensors, layer),
      ),
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
