import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const ADAPTER = fileURLToPath(new URL("../src/adapter.js", import.meta.url));
const LINES = 4000;
const CODES = [-32700, -32600, -32601, -32602];

const network = {
  h1: { weights: [1, -2], bias: 0.5 },
  h2: { weights: [3, "-0"], bias: 1e-300 },
  o1: { weights: [1e300, 2], bias: 0 },
};
const training = { data: [[0, 1]], targets: [1], learning_rate: 0.5, epochs: 2 };
const SEEDS = [
  { method: "describe" },
  { method: "brew.coffee", params: {} },
  { method: "button.learn", params: { inputs: [0, 1], weights: [0.5, 0.5], learning_rate: 1 } },
  { method: "button.report", params: { output: 0.5, error: 0.5, weights: [0, 1] } },
  { method: "neuron.activate", params: { activation: "tanh", total: "-Infinity" } },
  { method: "neuron.classify", params: { inputs: [1, 0], weights: [7, 3], bias: -2 } },
  { method: "network.predict", params: { network, data: [[0, 1]] } },
  { method: "network.gradients", params: { network, inputs: [0, 1], target: 1 } },
  { method: "network.train", params: { network, ...training } },
].map((seed, i) => JSON.stringify({ jsonrpc: "2.0", id: i % 2 ? i : `${i}`, ...seed }));

const PIECES = [
  ...String.raw`1e400 -0 1e-400 01 6.0 NaN null true "" [] {} [[]] "\ud800" "\u0000" "NaN"`.split(
    " ",
  ),
  ...String.raw`"__proto__" "constructor" "id" "__proto__":1, "id":7, "toString":[], \ " , : { ]`.split(
    " ",
  ),
  ...["\u2028", "\ufeff", "\u{1f600}", "\0", "\r", " ", "9".repeat(5000)],
].map((piece) => Buffer.from(piece));

/**
 * Return a function that gives whole numbers below its argument, the same ones each time for a seed.
 * @param {number} seed
 * @returns {(below: number) => number}
 */
function numbersFrom(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/**
 * Change some bytes: at a place where a value or a name begins, or anywhere.
 * @param {Buffer} line
 * @param {(below: number) => number} random
 * @returns {Buffer}
 */
function changed(line, random) {
  const places = [...line.toString("latin1").matchAll(/[[{:,]/g)].map((found) => found.index + 1);
  const start = random(3) ? (places[random(places.length)] ?? 0) : random(line.length + 1);
  const next = places.find((place) => place > start) ?? line.length;
  const end = [start, next - 1, Math.min(line.length, start + 1)][random(3)] ?? start;
  const piece = random(4) ? (PIECES[random(PIECES.length)] ?? line) : Buffer.from([random(256)]);
  return Buffer.concat([line.subarray(0, start), piece, line.subarray(Math.max(start, end))]);
}

test("whatever comes, each line gets one sound reply, or none without an id", () => {
  const random = numbersFrom(1);
  const end = '{"jsonrpc":"2.0","id":"end","method":"brew.coffee"}';
  /** @type {Buffer[]} */
  const lines = [];
  while (lines.length < LINES) {
    /** @type {Buffer} */
    let line = Buffer.from(SEEDS[random(SEEDS.length)] ?? "");
    for (let i = random(3); i >= 0; i -= 1) {
      line = changed(line, random);
    }
    // A random byte may be a line feed, and training must not take long.
    if (!line.includes("\n") && !/"epochs": *[^,}]{2}/.test(line.toString("latin1"))) {
      lines.push(line);
    }
  }
  const input = Buffer.concat(lines.flatMap((line) => [line, Buffer.from(`\n${end}\n`)]));
  const { status, stdout, stderr } = spawnSync(process.execPath, [ADAPTER], {
    input,
    encoding: "utf8",
    maxBuffer: 2 ** 28,
    timeout: 60_000,
  });
  assert.equal(status, 0, stderr);

  const replies = stdout.split("\n").slice(0, -1);
  let asked = 0;
  let since = 0;
  for (const written of replies) {
    const { jsonrpc, id, result, error, ...rest } = JSON.parse(written);
    const line = String(lines[asked]);
    assert.deepEqual([jsonrpc, rest], ["2.0", {}], line);
    assert.equal(result === undefined, error !== undefined, line);
    if (error) {
      assert.ok(CODES.includes(error.code), `${written} for ${line}`);
      assert.ok(typeof error.message === "string" && error.message !== "", written);
    }
    if (id === "end") {
      asked += 1;
      since = 0;
    } else {
      since += 1;
      assert.equal(since, 1, `more than one reply to ${line}`);
    }
  }
  assert.equal(asked, LINES);
});
