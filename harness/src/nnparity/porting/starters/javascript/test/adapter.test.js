import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const ADAPTER = fileURLToPath(new URL("../src/adapter.js", import.meta.url));

/** Send lines to the adapter and return its replies; it must end with status 0. */
function replies(lines) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [ADAPTER], {
    input: lines,
    encoding: "utf8",
  });
  assert.equal(status, 0, stderr);
  return stdout
    .split("\n")
    .slice(0, -1)
    .map((line) => JSON.parse(line));
}

test("describe names the port and its methods, even if its line does not end", () => {
  const [{ id, result }] = replies('{"jsonrpc": "2.0", "id": 0, "method": "describe"}');
  assert.deepEqual([id, result.name], [0, "⟪name⟫"]);
  assert(result.methods.includes("describe"));
});

test("an unknown method is named, and the id comes back as it was", () => {
  const [reply] = replies('{"jsonrpc": "2.0", "id": "two", "method": "toString"}\n');
  const error = { code: -32601, message: 'unknown method "toString"' };
  assert.deepEqual(reply, { jsonrpc: "2.0", id: "two", error });
});

test("an unknown parameter is named, whatever its value is", () => {
  const [{ error }] = replies(
    '{"jsonrpc": "2.0", "id": 1, "method": "describe", "params": {"z": 1e400}}\n',
  );
  assert.deepEqual(error, { code: -32602, message: "z is not a parameter" });
});

test("bad lines do not end the loop, and a notification gets no reply", () => {
  const lines = [
    '{"jsonrpc": "2.0", "id": 1',
    '{"jsonrpc": "2.0", "id": "\xff", "method": "describe"}',
    "[".repeat(100_000),
    '{"jsonrpc": "2.0", "method": "brew.coffee"}',
    '{"jsonrpc": "1.0", "id": 7, "method": "describe"}',
  ];
  // As Latin-1, \xff is a byte that UTF-8 does not have.
  const answered = replies(Buffer.from(lines.join("\n"), "latin1"));
  assert.deepEqual(
    answered.map(({ id, error }) => [id, error.code]),
    [
      [null, -32700],
      [null, -32700],
      [null, -32700],
      [7, -32600],
    ],
  );
});
