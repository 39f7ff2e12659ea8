/** TensorFlow.js on the processor: variables, losses.meanSquaredError and train.sgd. */
import * as tf from "@tensorflow/tfjs";

tf.setBackend("cpu");

const FUNCTIONS = { sigmoid: tf.sigmoid, tanh: tf.tanh, relu: tf.relu, identity: (totals) => totals };

export function load(layers) {
  return layers.map(({ weights, biases, activation }) => ({
    weights: tf.variable(tf.tensor2d(weights)),
    biases: tf.variable(tf.tensor1d(biases)),
    activation: FUNCTIONS[activation],
  }));
}

export function dump(network) {
  return network.map(({ weights, biases }) => ({
    weights: weights.arraySync(),
    biases: biases.arraySync(),
  }));
}

function forward(network, inputs) {
  const all = [];
  let values = tf.tensor2d([inputs]);
  for (const { weights, biases, activation } of network) {
    values = activation(tf.add(tf.matMul(values, weights, false, true), biases));
    all.push(values);
  }
  return all;
}

export function predict(network, inputs) {
  return forward(network, inputs).at(-1).arraySync()[0];
}

export function activations(network, inputs) {
  return forward(network, inputs).map((values) => values.arraySync()[0]);
}

export function step(network, inputs, targets, rate) {
  const loss = () => tf.losses.meanSquaredError(tf.tensor2d([targets]), forward(network, inputs).at(-1));
  tf.train.sgd(rate).minimize(loss);
}
