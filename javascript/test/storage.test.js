import assert from "node:assert/strict";
import { test } from "node:test";

import { read, write } from "small-networks/storage";

/** @typedef {import("../src/small-networks/dense.js").Network} Network */
/** @typedef {import("../src/small-networks/optimisers.js").State} State */

// As the safetensors library writes one weight of 0.5 and one bias of 0.25.
const ONE =
  "6AAAAAAAAAB7Il9fbWV0YWRhdGFfXyI6eyJuZXR3b3JrIjoie1wibGF5ZXJzXCI6W3tcImtpbmRcIjpcImRlbnNlXCIsXCJhY3RpdmF0aW9uXCI6" +
  "XCJzaWdtb2lkXCJ9XX0ifSwibGF5ZXJzLjAuYmlhc2VzIjp7ImR0eXBlIjoiRjY0Iiwic2hhcGUiOlsxXSwiZGF0YV9vZmZzZXRzIjpbMCw4XX0s" +
  "ImxheWVycy4wLndlaWdodHMiOnsiZHR5cGUiOiJGNjQiLCJzaGFwZSI6WzEsMV0sImRhdGFfb2Zmc2V0cyI6WzgsMTZdfX0gAAAAAAAA0D8AAAAA" +
  "AADgPw==";

/** @type {Network} */
const DEEP = {
  layers: [
    {
      kind: "dense",
      weights: [
        [-0, 5e-324, 1e308],
        [0.1, 1 / 3, -2.5],
      ],
      biases: null,
      activation: "relu",
      frozen: true,
    },
    {
      kind: "dense",
      weights: [
        [1, 2],
        [3, 4],
      ],
      biases: [0.5, -0],
      activation: "softmax",
    },
  ],
};

const kept = () => ({
  layers: [
    {
      weights: [
        [1, 2, 3],
        [4, 5, 6],
      ],
      biases: null,
    },
    {
      weights: [
        [7, 8],
        [9, 10],
      ],
      biases: [11, 12],
    },
  ],
});

/**
 * Return a file with any header.
 * @param {unknown} header
 * @param {Uint8Array} data
 */
function fileOf(header, data) {
  const text = Buffer.from(JSON.stringify(header));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(text.length));
  return Buffer.concat([length, text, data]).toString("base64");
}

const FILE = Buffer.from(ONE, "base64");
const HEADER = JSON.parse(FILE.subarray(8, 240).toString());
const DATA = FILE.subarray(240);

/**
 * Return the file of one neuron with another tensor in its header.
 * @param {unknown} more
 */
const withMore = (more) => fileOf({ ...HEADER, more }, DATA);

test("a file is what the safetensors library writes", () => {
  const network = {
    layers: [{ kind: "dense", weights: [[0.5]], biases: [0.25], activation: "sigmoid" }],
  };
  assert.deepEqual(write(/** @type {Network} */ (network), null), { bytes: ONE });
});

for (const state of /** @type {State[]} */ ([
  null,
  { velocity: kept() },
  { squares: kept() },
  { steps: 7, means: kept(), squares: kept() },
])) {
  test(`everything comes back bit for bit, with ${Object.keys(state ?? {}).join() || "no state"}`, () => {
    // deepEqual of assert/strict tells −0 from 0.
    assert.deepEqual(read(write(DEEP, state).bytes), { network: DEEP, state });
  });
}

test("files of other programs are read", () => {
  const header = {
    "layers.0.weights": { data_offsets: [0, 16], shape: [1, 2], dtype: "F64" },
    __metadata__: {
      format: "np",
      network: '{"layers": [{"activation": "tanh", "kind": "dense"}]}',
    },
    "layers.0.biases": { dtype: "F64", shape: [1], data_offsets: [16, 24] },
  };
  const data = new Uint8Array(Float64Array.of(1, 2, 3).buffer);
  assert.deepEqual(read(fileOf(header, data)).network.layers, [
    { kind: "dense", weights: [[1, 2]], biases: [3], activation: "tanh" },
  ]);
});

for (const [bytes, message] of /** @type {[string, string][]} */ ([
  ["six!", "bytes must be base64"],
  ["AAAA\nAAA", "bytes must be base64"],
  ["", "the header length takes 8 bytes, got 0"],
  ["//////////8=", "the header length is 18446744073709551615, and only 0 bytes follow"],
  [fileOf([], DATA), "the header must begin with {"],
  [
    fileOf({ ...HEADER, __metadata__: { format: "pt" } }, DATA),
    "the metadata have no entry network",
  ],
  [withMore({ dtype: "F32", shape: [], data_offsets: [0, 4] }), "the dtype of more must be F64"],
  [
    withMore({ dtype: "F64", shape: [2 ** 32, 2 ** 32], data_offsets: [16, 16] }),
    "the shape of more does not take the 0 bytes of its data_offsets",
  ],
  [
    withMore({ dtype: "F64", shape: [1], data_offsets: [16, 24] }),
    "more is truncated: it ends at 24, and there are 16 bytes",
  ],
  [
    withMore({ dtype: "F64", shape: [1], data_offsets: [4, 12] }),
    "another tensor overlaps more, which begins at 4, and not at 8",
  ],
  [fileOf(HEADER, Buffer.concat([DATA, Buffer.alloc(1)])), "there are 1 trailing bytes"],
  [
    fileOf(HEADER, Buffer.concat([DATA.subarray(0, 8), Buffer.alloc(8, 0xff)])),
    "the numbers of layers.0.weights must be finite",
  ],
  [
    withMore({ dtype: "F64", shape: [0], data_offsets: [16, 16] }),
    "the tensor more belongs to nothing in the network",
  ],
])) {
  test(`refused: ${message} (${bytes.length})`, () => {
    assert.throws(() => read(bytes), { name: "RangeError", message });
  });
}

test("a state that no optimiser keeps is refused", () => {
  const message = "state must keep velocity, or squares, or steps, means and squares";
  for (const state of [{}, { steps: 1 }, { means: kept(), squares: kept() }]) {
    assert.throws(() => write(DEEP, /** @type {State} */ (state)), { name: "RangeError", message });
  }
});

test("layers of every kind come back", () => {
  // Kernels of linked maps are stored in one row; what is null has no tensor.
  const kernels = [[[[1, 2]], [[3, 4]]], [[[5, 6]]]];
  const gates = { weights: [[1], [2], [3]], state_weights: [[4], [5], [6]], biases: null };
  const network = {
    layers: [
      {
        kind: "convolution",
        kernels,
        links: [[1, 0], [1]],
        biases: null,
        stride: 2,
        padding: 1,
        activation: "tanh",
      },
      { kind: "max-pool", size: 1, stride: 1, frozen: true },
      { kind: "columns" },
      {
        kind: "gru",
        ...gates,
        state_biases: [0.5],
        reset: "after",
        initial_state: [-0],
        returns: "last",
      },
    ],
  };
  const velocity = {
    layers: [{ kernels, biases: null }, {}, {}, { ...gates, state_biases: [0.25] }],
  };
  assert.deepEqual(read(write(network, { velocity }).bytes), { network, state: { velocity } });
});

for (const [layer, message] of /** @type {[object, RegExp][]} */ ([
  [{ kind: "max-pool", size: 1 }, /must have kind, size, stride, and nothing else but frozen$/],
  [{ kind: "max-pool", size: 1.5, stride: 1 }, /network\.layers\[0\]\.size must be .*1\.5/],
  [{ kind: "max-pool", size: null, stride: 1 }, /network\.layers\[0\]\.size must be .*null/],
  [{ kind: "max-pool", size: 1, stride: 1, frozen: "true" }, /frozen must be true or false/],
  [{ kind: "spiral" }, /must be an object whose kind is one of dense, /],
])) {
  test(`what the metadata say of a layer is read with care: ${JSON.stringify(layer)}`, () => {
    const header = { __metadata__: { network: JSON.stringify({ layers: [layer] }) } };
    assert.throws(() => read(fileOf(header, new Uint8Array())), { message });
  });
}
