/** The adapter: reads requests from standard input, one a line, and answers each on standard output. */

import { readFileSync } from "node:fs";

const [NOT_JSON, INVALID_REQUEST, UNKNOWN_METHOD, BAD_PARAMS] = [-32700, -32600, -32601, -32602];

const LINE_FEED = 0x0a;

// Without ignoreBOM a byte order mark, which is no part of JSON, would be dropped.
const UTF_8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** A request that gets an error for an answer. */
class RequestError extends Error {
  constructor(code, message) {
    super(message);
    this.code = code;
  }
}

/** Say what this port is. */
function describe() {
  const packageFile = new URL("../package.json", import.meta.url);
  return {
    name: "⟪name⟫",
    language: "⟪language⟫",
    language_version: process.versions.node,
    port_version: JSON.parse(readFileSync(packageFile, "utf8")).version,
    protocol_version: "1",
    methods: [...METHODS.keys()],
  };
}

// Each method is one entry: its function, and its parameters in the order in which the function takes
// them. With each parameter goes its reader, which turns the name and the JSON value into the argument.
// Readers and functions throw RangeError to refuse a value. A Map, since an object inherits names.
const METHODS = new Map([["describe", [describe, {}]]]);

/** Return the reply to one line, or null for a notification. */
function answer(line) {
  let id = null;
  try {
    const request = parse(line);
    id = requestId(request);
    const { method, params } = methodAndParams(request);
    if (!Object.hasOwn(request, "id")) {
      return null;
    }
    return { jsonrpc: "2.0", id, result: call(method, params) };
  } catch (error) {
    if (!(error instanceof RequestError)) {
      throw error;
    }
    return { jsonrpc: "2.0", id, error: { code: error.code, message: error.message } };
  }
}

function parse(line) {
  let request;
  try {
    request = JSON.parse(UTF_8.decode(line));
  } catch (error) {
    throw new RequestError(NOT_JSON, `not JSON: ${error.message}`);
  }
  if (!isObject(request)) {
    throw new RequestError(INVALID_REQUEST, `a request must be an object, got ${written(request)}`);
  }
  return request;
}

function requestId({ id }) {
  // An id beyond the range of binary64 could not come back as it was.
  if (typeof id === "string" || Number.isFinite(id)) {
    return id;
  }
  if (id !== undefined) {
    const message = `id must be a string or a number within binary64, got ${written(id)}`;
    throw new RequestError(INVALID_REQUEST, message);
  }
  return null;
}

function methodAndParams({ jsonrpc, method, params = {} }) {
  if (jsonrpc !== "2.0") {
    throw new RequestError(INVALID_REQUEST, `jsonrpc must be "2.0", got ${written(jsonrpc)}`);
  }
  if (typeof method !== "string") {
    throw new RequestError(INVALID_REQUEST, `method must be a string, got ${written(method)}`);
  }
  if (!isObject(params)) {
    throw new RequestError(INVALID_REQUEST, `params must be an object, got ${written(params)}`);
  }
  return { method, params };
}

function call(name, params) {
  if (!METHODS.has(name)) {
    throw new RequestError(UNKNOWN_METHOD, `unknown method ${written(name)}`);
  }
  const [run, readers] = METHODS.get(name);
  try {
    return run(...readArguments(params, readers));
  } catch (error) {
    // Other errors are bugs, not bad parameters: they end the adapter and show on standard error.
    if (!(error instanceof RangeError)) {
      throw error;
    }
    throw new RequestError(BAD_PARAMS, error.message);
  }
}

function readArguments(params, readers) {
  // Own keys only: every object inherits a "constructor".
  for (const name of Object.keys(params)) {
    if (!Object.hasOwn(readers, name)) {
      throw new RangeError(`${name} is not a parameter`);
    }
  }
  for (const name of Object.keys(readers)) {
    if (!Object.hasOwn(params, name)) {
      throw new RangeError(`${name} is missing`);
    }
  }
  return Object.entries(readers).map(([name, read]) => read(name, params[name]));
}

function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Write a refused value as it stands in a message. */
function written(value) {
  if (Array.isArray(value)) {
    return "an array";
  }
  if (isObject(value)) {
    return "an object";
  }
  // Not JSON.stringify() for all: it makes null of an infinite number.
  return typeof value === "string" ? JSON.stringify(value) : String(value);
}

/** Split a stream of bytes at its line feeds; a last line may end without one. */
async function* linesOf(stream) {
  // Bytes, not text: a chunk may end within a character, and each line is judged as UTF-8 by itself.
  let pieces = [];
  for await (const chunk of stream) {
    let start = 0;
    for (let end = chunk.indexOf(LINE_FEED); end >= 0; end = chunk.indexOf(LINE_FEED, start)) {
      yield Buffer.concat([...pieces, chunk.subarray(start, end)]);
      pieces = [];
      start = end + 1;
    }
    pieces.push(chunk.subarray(start));
  }
  const last = Buffer.concat(pieces);
  if (last.length > 0) {
    yield last;
  }
}

/** Answer until standard input ends. */
async function main() {
  for await (const line of linesOf(process.stdin)) {
    const reply = answer(line);
    if (reply !== null) {
      process.stdout.write(`${JSON.stringify(reply)}\n`);
    }
  }
}

await main();
