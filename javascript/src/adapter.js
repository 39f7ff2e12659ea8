/** The adapter: reads requests from standard input, one a line, and answers each on standard output. */

import { METHODS } from "./methods.js";
import { encoded, isObject, readArguments, written } from "./parameters.js";

const [NOT_JSON, INVALID_REQUEST, UNKNOWN_METHOD, BAD_PARAMS] = [-32700, -32600, -32601, -32602];

const LINE_FEED = 0x0a;

// Without ignoreBOM a byte order mark, which is not part of JSON, would be dropped.
const UTF_8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** A request that gets an error for an answer. */
class RequestError extends Error {
  /**
   * @param {number} code
   * @param {string} message
   */
  constructor(code, message) {
    super(message);
    this.code = code;
  }
}

/**
 * Return the reply to one line, or null for a notification.
 * @param {Buffer} line
 * @returns {Record<string, unknown> | null}
 */
function answer(line) {
  /** @type {string | number | null} */
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

/**
 * @param {Buffer} line
 * @returns {Record<string, unknown>}
 */
function parse(line) {
  let request;
  try {
    request = JSON.parse(UTF_8.decode(line));
  } catch (error) {
    throw new RequestError(NOT_JSON, `not JSON: ${error instanceof Error ? error.message : error}`);
  }
  if (!isObject(request)) {
    throw new RequestError(INVALID_REQUEST, `a request must be an object, got ${written(request)}`);
  }
  return request;
}

/**
 * @param {Record<string, unknown>} request
 * @returns {string | number | null}
 */
function requestId({ id }) {
  // An id beyond the range of binary64 could not come back as it was.
  if (typeof id === "string" || Number.isFinite(id)) {
    return /** @type {string | number} */ (id);
  }
  if (id !== undefined) {
    const message = `id must be a string or a number within binary64, got ${written(id)}`;
    throw new RequestError(INVALID_REQUEST, message);
  }
  return null;
}

/**
 * @param {Record<string, unknown>} request
 * @returns {{method: string, params: Record<string, unknown>}}
 */
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

/**
 * @param {string} name
 * @param {Record<string, unknown>} params
 * @returns {unknown}
 */
function call(name, params) {
  const method = METHODS.get(name);
  if (method === undefined) {
    throw new RequestError(UNKNOWN_METHOD, `unknown method ${written(name)}`);
  }
  const [run, readers] = method;
  try {
    return encoded(run(...readArguments(params, readers)));
  } catch (error) {
    // Any other error is a fault of this port: it ends the adapter and shows on standard error.
    if (!(error instanceof RangeError)) {
      throw error;
    }
    throw new RequestError(BAD_PARAMS, error.message);
  }
}

/**
 * Split a stream of bytes at its line feeds; a last line may end without one.
 * @param {AsyncIterable<Buffer>} stream
 * @returns {AsyncGenerator<Buffer, void, void>}
 */
async function* linesOf(stream) {
  // Bytes, not text: a chunk may end within a character, and each line is judged as UTF-8 by itself.
  /** @type {Buffer[]} */
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
