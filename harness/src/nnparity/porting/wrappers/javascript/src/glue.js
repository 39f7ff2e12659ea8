/**
 * The glue between nnparity and the code that is wrapped: fill in load, dump, predict and step.
 *
 * A network comes as a list of dense layers, from the inputs to the outputs, each with `weights` (a row for each
 * neuron, with a weight for each input), `biases` (one for each neuron) and `activation` ("sigmoid" and others).
 * The 2-2-1 network has two: 2 rows of 2 weights, then 1 row of 2.
 *
 * Numbers that go back are plain arrays: Array.from(x) of typed ones.
 */

/** @typedef {{weights: number[][], biases: number[], activation?: string}} Layer */

/**
 * Return a network of the wrapped code with these weights and biases.
 * @param {Layer[]} layers
 * @returns {any}
 */
export function load(layers) {
  throw new Error("fill in load, in src/glue.js");
}

/**
 * Give back the weights and biases of a network, as they are now.
 * @param {any} network
 * @returns {Layer[]}
 */
export function dump(network) {
  throw new Error("fill in dump, in src/glue.js");
}

/**
 * Return the outputs for the inputs of one sample.
 * @param {any} network
 * @param {number[]} inputs
 * @returns {number[]}
 */
export function predict(network, inputs) {
  throw new Error("fill in predict, in src/glue.js");
}

/**
 * Change the network by one update with one sample.
 * @param {any} network
 * @param {number[]} inputs
 * @param {number[]} targets
 * @param {number} rate
 */
export function step(network, inputs, targets, rate) {
  throw new Error("fill in step, in src/glue.js");
}

// What the code has beside that; take away the // of what you fill in.

// The activations of each layer, the outputs last, as a list of lists.
// export function activations(network, inputs) {}

// The partial derivatives of one sample's loss, in the shape of the network, as a list of layers.
// export function gradients(network, inputs, targets) {}

// Train for some epochs; without it, `step` is called for each sample, in order.
// export function train(network, data, targets, rate, epochs) {}
