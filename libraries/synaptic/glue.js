/** Synaptic's Perceptron, with one sample a step. */
import synaptic from "synaptic";

const { Architect } = synaptic;

function neurons(network) {
  return [...network.layers.hidden, network.layers.output].map((layer) => layer.list);
}

function connections(network, l, neuron) {
  const below = l === 0 ? network.layers.input.list : neurons(network)[l - 1];
  return below.map((from) => Object.values(neuron.connections.inputs).find((c) => c.from === from));
}

export function load(layers) {
  const network = new Architect.Perceptron(layers[0].weights[0].length, ...layers.map((l) => l.biases.length));
  neurons(network).forEach((list, l) =>
    list.forEach((neuron, j) => {
      neuron.bias = layers[l].biases[j];
      connections(network, l, neuron).forEach((c, k) => (c.weight = layers[l].weights[j][k]));
    }),
  );
  network.setOptimize(false);
  return network;
}

export function dump(network) {
  return neurons(network).map((list, l) => ({
    weights: list.map((neuron) => connections(network, l, neuron).map((c) => c.weight)),
    biases: list.map((neuron) => neuron.bias),
  }));
}

export function predict(network, inputs) {
  return network.activate(inputs);
}

export function step(network, inputs, targets, rate) {
  network.activate(inputs);
  network.propagate(rate, targets);
}

export function activations(network, inputs) {
  network.activate(inputs);
  return neurons(network).map((list) => list.map((neuron) => neuron.activation));
}
