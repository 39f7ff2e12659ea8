/** The dense layer: neurons that see all that enters. Whole batches are matrices with a row for each sample. */

import { ACTIVATIONS } from "./activations.js";
import { told } from "./arrays.js";
import {
  requireFiniteNumbers,
  requireRows,
  requireSameLength,
  requireSome,
  shown,
} from "./checks.js";
import { matrixOf, transposed, writeProduct } from "./matrices.js";

/** @type {import("./kinds.js").Kind} */
export const dense = {
  weights: "weights",
  biases: "biases",
  needed: ["weights"],
  states: [],
  settings: ["activation"],

  require(name, layer) {
    requireSome(`${name}.weights`, layer.weights);
    requireSome(`${name}.weights[0]`, layer.weights[0]);
    requireRows(`${name}.weights`, layer.weights, `${name}.weights[0]`, layer.weights[0]);
    if (layer.biases !== null) {
      requireFiniteNumbers(`${name}.biases`, layer.biases);
      requireSameLength(`${name}.biases`, layer.biases, `${name}.weights`, layer.weights);
    }
    if (!ACTIVATIONS.has(layer.activation)) {
      const names = [...ACTIVATIONS.keys()].join(", ");
      throw new RangeError(
        `${name}.activation must be one of ${names}, got ${shown(layer.activation)}`,
      );
    }
  },

  leaving(name, layer, size, source) {
    if (size === null) {
      return [layer.weights.length];
    }
    if (size.length !== 1) {
      const got = `the size of ${source} is ${told(size)}`;
      throw new RangeError(`${name}: dense takes a list, and ${got}`);
    }
    requireSameLength(`${name}.weights[0]`, layer.weights[0], source, { length: size[0] });
    return [layer.weights.length];
  },

  forward({ weights, biases, neurons, inputs, layer }, parameters, entering, fired, count) {
    const rows = transposed(matrixOf(parameters, inputs, weights));
    const { totals } = fired;
    writeProduct(matrixOf(entering, inputs), rows, [count, inputs, neurons], totals);
    for (let row = 0; row < totals.length && biases !== null; row += neurons) {
      for (let neuron = 0; neuron < neurons; neuron++) {
        totals[row + neuron] += parameters[biases + neuron];
      }
    }
    ACTIVATIONS.get(layer.activation)?.(fired);
  },

  backward(place, parameters, entering, totalSlopes, gradient, below, count) {
    const { weights, biases, neurons, inputs } = place;
    const slopes = matrixOf(totalSlopes, neurons);
    const values = matrixOf(entering, inputs);
    writeProduct(transposed(slopes), values, [neurons, count, inputs], gradient, weights);
    if (biases !== null) {
      gradient.fill(0, biases, biases + neurons);
      for (let row = 0; row < totalSlopes.length; row += neurons) {
        for (let neuron = 0; neuron < neurons; neuron++) {
          gradient[biases + neuron] += totalSlopes[row + neuron];
        }
      }
    }
    if (below !== null) {
      const rows = matrixOf(parameters, inputs, weights);
      writeProduct(slopes, rows, [count, neurons, inputs], below);
    }
  },
};
