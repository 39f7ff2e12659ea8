/** ConvNetJS with its layer for regression at the end, and its trainer with one sample a batch. */
import convnetjs from "convnetjs";

const dense = (network) => network.layers.filter((layer) => layer.layer_type === "fc");

export function load(layers) {
  const network = new convnetjs.Net();
  const hidden = layers.slice(0, -1).map((layer) => ({
    type: "fc",
    num_neurons: layer.biases.length,
    activation: "sigmoid",
  }));
  network.makeLayers([
    { type: "input", out_sx: 1, out_sy: 1, out_depth: layers[0].weights[0].length },
    ...hidden,
    { type: "regression", num_neurons: layers.at(-1).biases.length },
  ]);
  for (const [i, { filters, biases }] of dense(network).entries()) {
    for (const [j, filter] of filters.entries()) {
      filter.w.set(layers[i].weights[j]);
    }
    biases.w.set(layers[i].biases);
  }
  return network;
}

export function dump(network) {
  return dense(network).map(({ filters, biases }) => ({
    weights: filters.map((filter) => Array.from(filter.w)),
    biases: Array.from(biases.w),
  }));
}

export function predict(network, inputs) {
  return Array.from(network.forward(new convnetjs.Vol(inputs)).w);
}

export function step(network, inputs, targets, rate) {
  const trainer = new convnetjs.SGDTrainer(network, {
    method: "sgd",
    learning_rate: rate,
    momentum: 0,
    batch_size: 1,
    l1_decay: 0,
    l2_decay: 0,
  });
  trainer.train(new convnetjs.Vol(inputs), targets);
}
