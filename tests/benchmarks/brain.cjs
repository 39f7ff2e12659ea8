"use strict";

// Trains with brain.js, which is installed in the folder where this is started. Reads one line as layers.c
// does, then a number of epochs from each line; trains from the start and prints all parameters.

const { createRequire } = require("node:module");
const readline = require("node:readline");

const { NeuralNetwork } = createRequire(`${process.cwd()}/`)("brain.js");
const SIZES = [64, 30, 10];

/** Returns a network with the given parameters: weights, a row for each neuron, then biases, layer by layer. */
function networkOf(rate, parameters) {
  // It refuses a momentum of 0; this one is too small to count.
  const options = { learningRate: rate, momentum: Number.MIN_VALUE };
  const network = new NeuralNetwork({ hiddenLayers: [SIZES[1]], ...options });
  network.sizes = SIZES;
  network.initialize();
  const numbers = parameters.values();
  for (const layer of [1, 2]) {
    for (const row of network.weights[layer]) row.forEach((_, i) => (row[i] = numbers.next().value));
    network.biases[layer].forEach((_, i, biases) => (biases[i] = numbers.next().value));
  }
  return network;
}

let read;
readline.createInterface({ input: process.stdin }).on("line", (line) => {
  if (!read) {
    const [rate, , , ...numbers] = line.split(" ").map(Number);
    const parameters = numbers.splice(0, 64 * 30 + 30 + 30 * 10 + 10);
    const samples = [];
    for (let start = 1; start < numbers.length; start += 74) {
      const input = numbers.slice(start, start + 64);
      samples.push({ input, output: numbers.slice(start + 64, start + 74) });
    }
    read = { rate, parameters, samples };
    return;
  }
  const network = networkOf(read.rate, read.parameters);
  for (let epoch = 0; epoch < Number(line); epoch += 1) network.trainPatterns(read.samples);
  const found = [1, 2].flatMap((layer) => [
    ...network.weights[layer].flatMap((row) => [...row]),
    ...network.biases[layer],
  ]);
  console.log(found.join(" "));
});
