/** The Perceptron of neataptic, with one sample a step and without momentum. */
import neataptic from "neataptic";

const { architect, methods } = neataptic;

/** The nodes of each layer, the inputs first. */
function nodesOf(network) {
  let from = 0;
  return network.sizes.map((size) => network.nodes.slice(from, (from += size)));
}

function connection(network, from, to) {
  return network.connections.find((each) => each.from === from && each.to === to);
}

export function load(layers) {
  const sizes = [layers[0].weights[0].length, ...layers.map((layer) => layer.biases.length)];
  const network = new architect.Perceptron(...sizes);
  network.sizes = sizes;
  const nodes = nodesOf(network);
  for (const [i, layer] of layers.entries()) {
    for (const [j, node] of nodes[i + 1].entries()) {
      node.squash = methods.activation.LOGISTIC;
      node.bias = layer.biases[j];
      for (const [k, from] of nodes[i].entries()) {
        connection(network, from, node).weight = layer.weights[j][k];
      }
    }
  }
  return network;
}

export function dump(network) {
  const nodes = nodesOf(network);
  return nodes.slice(1).map((list, i) => ({
    weights: list.map((node) => nodes[i].map((from) => connection(network, from, node).weight)),
    biases: list.map((node) => node.bias),
  }));
}

export function predict(network, inputs) {
  return network.activate(inputs);
}

export function step(network, inputs, targets, rate) {
  network.activate(inputs, true);
  network.propagate(rate, 0, true, targets);
}

export function activations(network, inputs) {
  network.activate(inputs);
  return nodesOf(network)
    .slice(1)
    .map((list) => list.map((node) => node.activation));
}
