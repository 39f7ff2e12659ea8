import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { KINDS } from "../src/small-networks/kinds.js";

const ADAPTER = fileURLToPath(new URL("../src/adapter.js", import.meta.url));
const LISTING = fileURLToPath(new URL("../src/listing.js", import.meta.url));

/**
 * Send bytes to the adapter and return its replies; the adapter must end with status 0.
 * @param {string | Buffer} input
 * @returns {any[]}
 */
function replies(input) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [ADAPTER], {
    input,
    encoding: "utf8",
  });
  assert.equal(status, 0, stderr);
  return stdout
    .split("\n")
    .slice(0, -1)
    .map((line) => JSON.parse(line));
}

/**
 * @param {string} method
 * @param {string} params
 * @returns {string}
 */
function request(method, params) {
  return `{"jsonrpc": "2.0", "id": 1, "method": "${method}", "params": ${params}}\n`;
}

// The requests and replies of the transcript in protocol.md, except for the wording of messages.
test("the transcript of the protocol is answered in order", () => {
  const input = [
    '{"jsonrpc": "2.0", "id": 1, "method": "button.evaluate_neural_network", "params": {"inputs": [0, 0, 1, 0], "weights": [0, 0, 0.2, 0]}}',
    '{"jsonrpc": "2.0", "id": "two", "method": "neuron.activate", "params": {"activation": "identity", "total": "-Infinity"}}',
    '{"jsonrpc": "2.0", "id": 3, "method": "button.learn", "params": {"inputs": [0, 1], "weights": [0.5, 0.5], "learning_rate": 1}}',
    '{"jsonrpc": "2.0", "id": 4, "method": "brew.coffee", "params": {}}',
    '{"jsonrpc": "2.0", "id": 5, "method": "neuron.activate", "params": {"activation": "identity"}}',
    '{"jsonrpc": "2.0", "id": 6, "method"',
  ].join("\n");
  const answers = replies(input);
  const { message } = answers[5].error;
  assert.match(message, /^not JSON: /);
  assert.deepEqual(answers, [
    { jsonrpc: "2.0", id: 1, result: 0.2 },
    { jsonrpc: "2.0", id: "two", result: "-Infinity" },
    { jsonrpc: "2.0", id: 3, result: [0.5, 1.5] },
    { jsonrpc: "2.0", id: 4, error: { code: -32601, message: 'unknown method "brew.coffee"' } },
    { jsonrpc: "2.0", id: 5, error: { code: -32602, message: "total is missing" } },
    { jsonrpc: "2.0", id: null, error: { code: -32700, message } },
  ]);
});

test("describe names the port, and each method once, itself among them", () => {
  const [{ result }] = replies('{"jsonrpc": "2.0", "id": 0, "method": "describe"}\n');
  const { methods, kinds, ...rest } = result;
  assert.deepEqual(kinds, [...KINDS.keys()]);
  assert.deepEqual(rest, {
    name: "javascript",
    language: "JavaScript",
    language_version: `Node.js ${process.versions.node}`,
    port_version: "0.1.0",
    protocol_version: "1",
  });
  assert.equal(new Set(methods).size, methods.length);
  for (const method of ["describe", "button.train", "neuron.feedforward", "network.train"]) {
    assert.ok(methods.includes(method), method);
  }
});

test("a notification gets no reply, even if its method is unknown", () => {
  assert.deepEqual(replies('{"jsonrpc": "2.0", "method": "brew.coffee"}\n'), []);
});

for (const [line, code, id] of /** @type {[string, number, unknown][]} */ ([
  ["", -32700, null],
  ['{"id": NaN}', -32700, null],
  ["[]", -32600, null],
  ["null", -32600, null],
  ['{"jsonrpc": "1.0", "id": 7, "method": "describe"}', -32600, 7],
  ['{"jsonrpc": "2.0", "id": "a", "method": 1}', -32600, "a"],
  ['{"jsonrpc": "2.0", "id": 7, "method": "describe", "params": []}', -32600, 7],
  ['{"jsonrpc": "2.0", "id": null, "method": "describe"}', -32600, null],
  ['{"jsonrpc": "2.0", "id": 1e400, "method": "describe"}', -32600, null],
  ['{"jsonrpc": "2.0", "id": 7, "method": "toString"}', -32601, 7],
  ['{"jsonrpc": "2.0", "id": 7, "method": "__proto__"}', -32601, 7],
])) {
  test(`the line ${line || "without text"} is answered with ${code}`, () => {
    const [reply, ...others] = replies(`${line}\n`);
    assert.deepEqual([reply.id, reply.error.code, others], [id, code, []]);
  });
}

for (const [params, message] of [
  ['{"activation": "step", "total": 1e400}', "total is beyond the range of binary64"],
  ['{"activation": "step", "total": "inf"}', 'total must be a number, got "inf"'],
  ['{"activation": "step", "total": true}', "total must be a number, got true"],
  ['{"activation": "step", "total": [1]}', "total must be a number, got a list"],
  ['{"activation": 1, "total": 1}', "activation must be text, got 1"],
  ['{"activation": "step", "total": 1, "constructor": 1}', "constructor is not a parameter"],
  ['{"activation": "step", "total": 1, "__proto__": 1}', "__proto__ is not a parameter"],
  ['{"activation": "step", "__proto__": {"total": 1}}', "__proto__ is not a parameter"],
]) {
  test(`bad params: ${params}`, () => {
    const [reply] = replies(request("neuron.activate", params));
    assert.deepEqual(reply, { jsonrpc: "2.0", id: 1, error: { code: -32602, message } });
  });
}

test("the name of a bad parameter says where in a network it stands", () => {
  const neuron = '{"weights": [1, 1], "bias": 0}';
  const bad = '{"weights": [1, "x"], "bias": 0}';
  const [reply] = replies(
    request(
      "network.feedforward",
      `{"network": {"h1": ${neuron}, "h2": ${bad}, "o1": ${neuron}}, "inputs": [1, 1]}`,
    ),
  );
  assert.equal(reply.error.message, 'network.h2.weights[1] must be a number, got "x"');
});

for (const special of ["NaN", "Infinity", "-Infinity", "-0"]) {
  test(`${special} travels as text in both directions`, () => {
    const params = `{"activation": "identity", "total": "${special}"}`;
    assert.equal(replies(request("neuron.activate", params))[0].result, special);
  });
}

test("6.0 is a count", () => {
  const params =
    '{"inputs": [1], "weights": [0], "target": 1, "learning_rate": 0.2, "trials": 6.0}';
  assert.equal(replies(request("button.train", params))[0].result.trace.length, 6);
});

test("a line that is not UTF-8 is not JSON, and the next line is answered", () => {
  const bad = Buffer.from('{"jsonrpc": "2.0", "id": "\xff", "method": "describe"}\n', "latin1");
  const good = Buffer.from(request("neuron.activate", '{"activation": "step", "total": 1}'));
  const [first, second] = replies(Buffer.concat([bad, good]));
  assert.deepEqual([first.id, first.error.code, second.result], [null, -32700, 1]);
});

test("a line of more than a megabyte is answered", () => {
  const ones = JSON.stringify(new Array(300_000).fill(1));
  const [{ result }] = replies(
    request("button.evaluate_neural_network", `{"inputs": ${ones}, "weights": ${ones}}`),
  );
  assert.equal(result, 300_000);
});

test("deep nesting does not end the adapter", () => {
  const deep = "[".repeat(300_000) + "]".repeat(300_000);
  const good = request("neuron.activate", '{"activation": "step", "total": 1}');
  const [first, second] = replies(`${deep}\n${good}`);
  assert.equal(typeof first.error.code, "number");
  assert.equal(second.result, 1);
});

test("a character split across two chunks arrives whole, and the reply does not wait for the end", async () => {
  const adapter = spawn(process.execPath, [ADAPTER]);
  const line = Buffer.from('{"jsonrpc": "2.0", "id": "é", "method": "brew.coffee"}\n');
  const within = line.indexOf("é") + 1;
  adapter.stdin.write(line.subarray(0, within));
  // Long enough for the adapter to read the first part alone.
  await new Promise((resolve) => setTimeout(resolve, 200));
  adapter.stdin.write(line.subarray(within));
  const [reply] = await once(adapter.stdout, "data");
  assert.equal(JSON.parse(reply).id, "é");
  adapter.stdin.end();
  assert.deepEqual(await once(adapter, "close"), [0, null]);
});

test("the listing prints the article's six lines", () => {
  const { stdout } = spawnSync(process.execPath, [LISTING], { encoding: "utf8" });
  assert.equal(
    stdout,
    "Neural Net output: 0.00 Error: 1.00 Weight Vector: 0,0,0,0\n" +
      "Neural Net output: 0.20 Error: 0.80 Weight Vector: 0,0,0.2,0\n" +
      "Neural Net output: 0.40 Error: 0.60 Weight Vector: 0,0,0.4,0\n" +
      "Neural Net output: 0.60 Error: 0.40 Weight Vector: 0,0,0.6000000000000001,0\n" +
      "Neural Net output: 0.80 Error: 0.20 Weight Vector: 0,0,0.8,0\n" +
      "Neural Net output: 1.00 Error: 0.00 Weight Vector: 0,0,1,0\n",
  );
});
