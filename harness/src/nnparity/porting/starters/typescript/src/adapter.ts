/** The adapter: reads requests from standard input, one a line, and answers each on standard output. */

import { readFileSync } from "node:fs";

const NOT_JSON = -32700;
const INVALID_REQUEST = -32600;
const UNKNOWN_METHOD = -32601;
const BAD_PARAMS = -32602;

const LINE_FEED = 0x0a;

// Without ignoreBOM a byte order mark, which is not part of JSON, would be dropped.
const UTF_8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

type Json = null | boolean | number | string | Json[] | JsonObject;
type JsonObject = { [key: string]: Json };

type Id = string | number | null;
type Reply = { jsonrpc: "2.0"; id: Id } & (
  | { result: unknown }
  | { error: { code: number; message: string } }
);

/** Turns the name and the JSON value of a parameter into an argument; throws RangeError. */
type Reader<Value> = (name: string, value: Json) => Value;

type Method = (params: JsonObject) => unknown;

/** A request that gets an error for an answer. */
class RequestError extends Error {
  readonly code: number;

  constructor(code: number, message: string) {
    super(message);
    this.code = code;
  }
}

/** Say what this port is. */
function describe(): JsonObject {
  // From dist/src, where this file is compiled to.
  const packageFile = new URL("../../package.json", import.meta.url);
  return {
    name: "⟪name⟫",
    language: "⟪language⟫",
    language_version: `Node.js ${process.versions.node}`,
    port_version: JSON.parse(readFileSync(packageFile, "utf8")).version,
    protocol_version: "1",
    methods: [...METHODS.keys()],
  };
}

// Each method is one entry: its function, and then, for each value that the function takes, the name of the
// parameter and its reader. Functions throw RangeError, as readers do, to refuse a value.
const METHODS: ReadonlyMap<string, Method> = new Map([["describe", method(describe)]]);

/** Return a method that reads its parameters and passes them to a function. */
function method<Values extends unknown[]>(
  run: (...values: Values) => unknown,
  ...parameters: { [I in keyof Values]: [name: string, read: Reader<Values[I]>] }
): Method {
  const names = parameters.map(([name]) => name);
  return (params) => {
    for (const name of Object.keys(params)) {
      if (!names.includes(name)) {
        throw new RangeError(`${name} is not a parameter`);
      }
    }
    const values = parameters.map(([name, read]) => {
      const value = params[name];
      if (value === undefined) {
        throw new RangeError(`${name} is missing`);
      }
      return read(name, value);
    });
    // The readers return values of these types; map() loses which is of which.
    return run(...(values as Values));
  };
}

/** Return the reply to one line, or null for a notification. */
function answer(line: Buffer): Reply | null {
  let id: Id = null;
  try {
    const request = parse(line);
    id = requestId(request);
    const { name, params } = methodAndParams(request);
    if (!Object.hasOwn(request, "id")) {
      return null;
    }
    return { jsonrpc: "2.0", id, result: call(name, params) };
  } catch (error) {
    if (!(error instanceof RequestError)) {
      throw error;
    }
    return { jsonrpc: "2.0", id, error: { code: error.code, message: error.message } };
  }
}

function parse(line: Buffer): JsonObject {
  let request: Json;
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

function requestId({ id }: JsonObject): Id {
  // An id beyond the range of binary64 could not come back as it was.
  if (typeof id === "string" || (typeof id === "number" && Number.isFinite(id))) {
    return id;
  }
  if (id !== undefined) {
    const message = `id must be a string or a number within binary64, got ${written(id)}`;
    throw new RequestError(INVALID_REQUEST, message);
  }
  return null;
}

function methodAndParams({ jsonrpc, method, params = {} }: JsonObject): {
  name: string;
  params: JsonObject;
} {
  if (jsonrpc !== "2.0") {
    throw new RequestError(INVALID_REQUEST, `jsonrpc must be "2.0", got ${written(jsonrpc)}`);
  }
  if (typeof method !== "string") {
    throw new RequestError(INVALID_REQUEST, `method must be a string, got ${written(method)}`);
  }
  if (!isObject(params)) {
    throw new RequestError(INVALID_REQUEST, `params must be an object, got ${written(params)}`);
  }
  return { name: method, params };
}

function call(name: string, params: JsonObject): unknown {
  const run = METHODS.get(name);
  if (run === undefined) {
    throw new RequestError(UNKNOWN_METHOD, `unknown method ${written(name)}`);
  }
  try {
    return run(params);
  } catch (error) {
    // Any other error is a fault of this port: it ends the adapter and shows on standard error.
    if (!(error instanceof RangeError)) {
      throw error;
    }
    throw new RequestError(BAD_PARAMS, error.message);
  }
}

function isObject(value: Json): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Write a refused value as it stands in a message. */
function written(value: Json | undefined): string {
  if (typeof value === "string") {
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) {
    return "an array";
  }
  // Not JSON.stringify() for the others: it makes null of an infinite number.
  return typeof value === "object" && value !== null ? "an object" : String(value);
}

/** Split a stream of bytes at its line feeds; a last line may end without one. */
async function* linesOf(stream: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void, void> {
  // Bytes, not text: a chunk may end within a character, and each line is judged as UTF-8 by itself.
  let pieces: Buffer[] = [];
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
async function main(): Promise<void> {
  for await (const line of linesOf(process.stdin)) {
    const reply = answer(line);
    if (reply !== null) {
      process.stdout.write(`${JSON.stringify(reply)}\n`);
    }
  }
}

await main();
