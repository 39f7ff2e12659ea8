/** The NeuralNetwork of brain.js, with one sample a step and without momentum. */
import brain from "brain.js";

export function load(layers) {
  const network = new brain.NeuralNetwork({ activation: "sigmoid" });
  network.sizes = [layers[0].weights[0].length, ...layers.map((layer) => layer.biases.length)];
  network.initialize();
  for (const [i, layer] of layers.entries()) {
    for (const [j, row] of layer.weights.entries()) {
      for (const [k, weight] of row.entries()) {
        network.weights[i + 1][j][k] = weight;
      }
      network.biases[i + 1][j] = layer.biases[j];
    }
  }
  return network;
}

export function dump(network) {
  return network.weights.slice(1).map((rows, i) => ({
    weights: rows.map((row) => Array.from(row)),
    biases: Array.from(network.biases[i + 1]),
  }));
}

export function predict(network, inputs) {
  return Array.from(network.runInput(inputs));
}

export function step(network, inputs, targets, rate) {
  network.trainOpts.learningRate = rate;
  network.trainOpts.momentum = 0;
  network.runInput(inputs);
  network.calculateDeltas(targets);
  network.adjustWeights(rate);
}

export function activations(network, inputs) {
  network.runInput(inputs);
  return network.outputs.slice(1).map((values) => Array.from(values));
}
