/**
 * Reads the params of a request and writes results: JSON values to JavaScript's and back.
 *
 * Only the four numbers that JSON has no literal for travel as text; see "Numbers" in the protocol.
 */

const SPECIAL_NUMBERS = new Map([
  ["NaN", Number.NaN],
  ["Infinity", Number.POSITIVE_INFINITY],
  ["-Infinity", Number.NEGATIVE_INFINITY],
  ["-0", -0],
]);

/**
 * Turns a JSON value into an argument; throws RangeError to refuse it.
 * @template T
 * @typedef {(name: string, value: unknown) => T} Reader
 */

/**
 * The readers of an object's values, by key.
 * @typedef {Readonly<Record<string, Reader<unknown>>>} Readers
 */

/**
 * Read a number: a JSON number or one of the four texts.
 * @type {Reader<number>}
 */
export function number(name, value) {
  const special = typeof value === "string" ? SPECIAL_NUMBERS.get(value) : undefined;
  if (special !== undefined) {
    return special;
  }
  if (typeof value !== "number") {
    throw new RangeError(`${name} must be a number, got ${written(value)}`);
  }
  // JSON has no literal for infinity: this one was written 1e400 or the like.
  if (!Number.isFinite(value)) {
    throw new RangeError(`${name} is beyond the range of binary64`);
  }
  return value;
}

/**
 * Read a whole number; 6.0 is 6.
 * @type {Reader<number>}
 */
export function count(name, value) {
  if (typeof value !== "number" || !Number.isInteger(value)) {
    throw new RangeError(`${name} must be a whole number, got ${written(value)}`);
  }
  return value;
}

/**
 * Read a text.
 * @type {Reader<string>}
 */
export function text(name, value) {
  if (typeof value !== "string") {
    throw new RangeError(`${name} must be text, got ${written(value)}`);
  }
  return value;
}

/**
 * Return a reader of lists whose elements are read by `read`.
 * @template T
 * @param {Reader<T>} read
 * @returns {Reader<T[]>}
 */
export function listOf(read) {
  return (name, value) => {
    if (!Array.isArray(value)) {
      throw new RangeError(`${name} must be a list, got ${written(value)}`);
    }
    return value.map((element, i) => read(`${name}[${i}]`, element));
  };
}

/**
 * Return a reader of objects with exactly these keys, which become the arguments of `make`.
 * @template T
 * @param {(...values: any[]) => T} make
 * @param {Readers} readers
 * @returns {Reader<T>}
 */
export function objectOf(make, readers) {
  return (name, value) => {
    if (!isObject(value)) {
      throw new RangeError(`${name} must be an object, got ${written(value)}`);
    }
    return make(...readArguments(value, readers, `${name}.`));
  };
}

/**
 * Read every parameter, in the order of the readers; throw RangeError for a missing or unknown one.
 * @param {Record<string, unknown>} params
 * @param {Readers} readers
 * @param {string} [prefix]
 * @returns {unknown[]}
 */
export function readArguments(params, readers, prefix = "") {
  // Own keys only: every object inherits a "constructor".
  for (const name of Object.keys(params)) {
    if (!Object.hasOwn(readers, name)) {
      throw new RangeError(`${prefix}${name} is not a parameter`);
    }
  }
  for (const name of Object.keys(readers)) {
    if (!Object.hasOwn(params, name)) {
      throw new RangeError(`${prefix}${name} is missing`);
    }
  }
  return Object.entries(readers).map(([name, read]) => read(prefix + name, params[name]));
}

export const numbers = listOf(number);
export const counts = listOf(count);
export const rows = listOf(numbers);

/**
 * Say whether a JSON value is an object.
 * @param {unknown} value
 * @returns {value is Record<string, unknown>}
 */
export function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * Turn a result into what JSON can hold.
 * @param {unknown} result
 * @returns {unknown}
 */
export function encoded(result) {
  if (typeof result === "number") {
    return encodedNumber(result);
  }
  if (Array.isArray(result)) {
    return result.map(encoded);
  }
  if (isObject(result)) {
    return Object.fromEntries(Object.entries(result).map(([key, value]) => [key, encoded(value)]));
  }
  return result;
}

/**
 * @param {number} value
 * @returns {number | string}
 */
function encodedNumber(value) {
  if (!Number.isFinite(value)) {
    return String(value);
  }
  return Object.is(value, -0) ? "-0" : value;
}

/**
 * Write a refused value as it stands in a message.
 * @param {unknown} value
 * @returns {string}
 */
export function written(value) {
  if (Array.isArray(value)) {
    return "a list";
  }
  if (isObject(value)) {
    return "an object";
  }
  // Not JSON.stringify() for all: it makes null of an infinite number.
  return typeof value === "string" ? JSON.stringify(value) : String(value);
}
