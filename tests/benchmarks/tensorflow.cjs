"use strict";

// Trains LeNet-1 or an LSTM with TensorFlow.js on the processor, in single precision; it is installed in the folder
// where this is started. Reads one line as lenet.c or lstm.c does, then a number of epochs from each line; trains
// from the start and prints all parameters.

const { createRequire } = require("node:module");
const readline = require("node:readline");

const tf = createRequire(`${process.cwd()}/`)("@tensorflow/tfjs");

// Which of the four maps below each of the twelve maps looks at.
const LINKS = [[0], [0, 1], [0, 1], [1], [0, 1], [0, 1], [2], [2, 3], [2, 3], [3], [2, 3], [2, 3]];

/** Returns numbers, 25 for each kernel, as TensorFlow.js has kernels: (row, column, map below, map). */
const asKernels = (numbers, maps) =>
  tf.transpose(tf.tensor4d(numbers, [maps, numbers.length / maps / 25, 5, 5]), [2, 3, 1, 0]);

/** Returns kernels as numbers, map by map. */
const asNumbers = (kernels) => [...tf.transpose(kernels, [3, 2, 0, 1]).dataSync()];

const average = (maps, coefficients, biases) =>
  tf.tanh(tf.add(tf.mul(tf.avgPool(maps, 2, 2, "valid"), coefficients), biases));

/** LeNet-1; of kernels that are not linked there are zeros, which stay. */
const lenet = {
  inputs: [1, 28, 28, 1],
  outputs: 10,
  sizes: [100, 4, 4, 4, 500, 12, 12, 12, 1920, 10],
  load(parts) {
    const linked = LINKS.flatMap((links) => [0, 1, 2, 3].map((map) => links.includes(map)));
    const kernels = parts[4].values();
    const next = () => kernels.next().value;
    const all = linked.flatMap((is) => Array.from({ length: 25 }, () => (is ? next() : 0)));
    const mask = asKernels(linked.flatMap((is) => Array(25).fill(Number(is))), 12);
    const others = parts.map((part) => tf.variable(tf.tensor1d(part)));
    const rows = tf.variable(tf.tensor2d(parts[8], [10, 192]));
    const kept = { 0: tf.variable(asKernels(parts[0], 4)), 4: tf.variable(asKernels(all, 12)), 8: rows };
    return { mask, linked, variables: others.map((part, i) => kept[i] ?? part) };
  },
  forward({ mask, variables: [one, a, b, c, other, d, e, f, rows, biases] }, image) {
    let maps = average(tf.tanh(tf.add(tf.conv2d(image, one, 1, "valid"), a)), b, c);
    maps = average(tf.tanh(tf.add(tf.conv2d(maps, tf.mul(other, mask), 1, "valid"), d)), e, f);
    const list = tf.reshape(tf.transpose(maps, [0, 3, 1, 2]), [1, 192]);
    return tf.tanh(tf.add(tf.matMul(list, rows, false, true), biases));
  },
  dump({ linked, variables }) {
    return variables.flatMap((part, i) => {
      const numbers = i === 0 || i === 4 ? asNumbers(part) : [...part.dataSync()];
      return i === 4 ? numbers.filter((_, at) => linked[Math.floor(at / 25)]) : numbers;
    });
  },
};

/** An LSTM with 32 units, 8 inputs and 50 times; rows are those of input, forget, output gates and candidates. */
const lstm = {
  inputs: [50, 8],
  outputs: 32,
  sizes: [128 * 8, 128 * 32, 128],
  load([weights, stateWeights, biases]) {
    const matrices = [tf.tensor2d(weights, [128, 8]), tf.tensor2d(stateWeights, [128, 32])];
    return { variables: [...matrices, tf.tensor1d(biases)].map((part) => tf.variable(part)) };
  },
  forward({ variables: [weights, stateWeights, biases] }, sequence) {
    let [state, cell] = [tf.zeros([1, 32]), tf.zeros([1, 32])];
    const entering = tf.add(tf.matMul(sequence, weights, false, true), biases);
    for (const totals of tf.split(entering, 50)) {
      const rows = tf.split(tf.add(totals, tf.matMul(state, stateWeights, false, true)), 4, 1);
      const [input, forget, output] = rows.map((row) => tf.sigmoid(row));
      cell = tf.add(tf.mul(forget, cell), tf.mul(input, tf.tanh(rows[3])));
      state = tf.mul(output, tf.tanh(cell));
    }
    return state;
  },
  dump({ variables }) {
    return variables.flatMap((part) => [...part.dataSync()]);
  },
};

const kind = { lenet, lstm }[process.argv[2]];

/** Returns what the first line says. */
function read(line) {
  const [rate, ...numbers] = line.split(" ").map(Number);
  const parts = kind.sizes.map((size) => numbers.splice(0, size));
  const [count, inputs] = [numbers.shift(), kind.inputs.reduce((a, b) => a * b)];
  const samples = Array.from({ length: count }, () => ({
    data: tf.tensor(numbers.splice(0, inputs), kind.inputs),
    targets: tf.tensor2d(numbers.splice(0, kind.outputs), [1, kind.outputs]),
  }));
  return { rate, parts, samples };
}

/** Trains from the start. */
function trained({ rate, parts, samples }, epochs) {
  const model = kind.load(parts);
  const optimiser = tf.train.sgd(rate);
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    for (const { data, targets } of samples) {
      const loss = () => tf.div(tf.sum(tf.squaredDifference(kind.forward(model, data), targets)), 2);
      optimiser.minimize(loss, false, model.variables);
    }
  }
  return kind.dump(model);
}

let start;
tf.setBackend("cpu");
readline.createInterface({ input: process.stdin }).on("line", (line) => {
  if (!start) {
    start = read(line);
  } else {
    console.log(tf.tidy(() => trained(start, Number(line)).join(" ")));
  }
});
