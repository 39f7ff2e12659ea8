/**
 * What an argument must be; each check names the argument and the value that it refuses.
 *
 * A wrong type is a TypeError, a wrong value of the right type a RangeError.
 */

const LARGEST_COUNT = 1_000_000;

/**
 * Throw TypeError unless value is a number.
 * @param {string} name
 * @param {unknown} value
 * @returns {asserts value is number}
 */
export function requireNumber(name, value) {
  if (typeof value !== "number") {
    throw new TypeError(`${name} must be a number, got ${shown(value)}`);
  }
}

/**
 * Throw TypeError unless value is a number, RangeError if it is infinite or NaN.
 * @param {string} name
 * @param {unknown} value
 * @returns {asserts value is number}
 */
export function requireFinite(name, value) {
  requireNumber(name, value);
  if (!Number.isFinite(value)) {
    throw new RangeError(`${name} must be finite, got ${shown(value)}`);
  }
}

/**
 * Throw TypeError unless values is an array of numbers, RangeError if there are none.
 * @param {string} name
 * @param {unknown} values
 * @returns {asserts values is number[]}
 */
export function requireNumbers(name, values) {
  requireSome(name, values);
  // Not forEach(): it steps over the holes of an array.
  for (const [i, value] of values.entries()) {
    requireNumber(`${name}[${i}]`, value);
  }
}

/**
 * Throw TypeError unless values is an array of numbers, RangeError if there are none or one is not finite.
 * @param {string} name
 * @param {unknown} values
 * @returns {asserts values is number[]}
 */
export function requireFiniteNumbers(name, values) {
  requireSome(name, values);
  for (const [i, value] of values.entries()) {
    requireFinite(`${name}[${i}]`, value);
  }
}

/**
 * Throw TypeError unless rows is an array of arrays of numbers, RangeError unless each has the measured length.
 * @param {string} name
 * @param {unknown} rows
 * @param {string} measure
 * @param {{readonly length: number}} measured
 * @returns {asserts rows is number[][]}
 */
export function requireRows(name, rows, measure, measured) {
  requireSome(name, rows);
  for (const [i, row] of rows.entries()) {
    requireFiniteNumbers(`${name}[${i}]`, row);
    requireSameLength(`${name}[${i}]`, row, measure, measured);
  }
}

/**
 * Throw TypeError unless values is an array of numbers, RangeError unless each is 0 or 1.
 * @param {string} name
 * @param {unknown} values
 * @returns {asserts values is number[]}
 */
export function requireClasses(name, values) {
  requireSome(name, values);
  for (const [i, value] of values.entries()) {
    requireNumber(`${name}[${i}]`, value);
    if (value !== 0 && value !== 1) {
      throw new RangeError(`${name}[${i}] must be 0 or 1, got ${shown(value)}`);
    }
  }
}

/**
 * Throw TypeError unless values is an array, RangeError if it is empty.
 * @param {string} name
 * @param {unknown} values
 * @returns {asserts values is unknown[]}
 */
export function requireSome(name, values) {
  requireArray(name, values);
  if (values.length === 0) {
    throw new RangeError(`${name} must not be empty`);
  }
}

/**
 * Throw TypeError unless values is an array.
 * @param {string} name
 * @param {unknown} values
 * @returns {asserts values is unknown[]}
 */
export function requireArray(name, values) {
  if (!Array.isArray(values)) {
    throw new TypeError(`${name} must be an array, got ${shown(values)}`);
  }
}

/**
 * Throw RangeError unless both have the same length.
 * @param {string} name
 * @param {{readonly length: number}} values
 * @param {string} otherName
 * @param {{readonly length: number}} other
 */
export function requireSameLength(name, values, otherName, other) {
  if (values.length !== other.length) {
    throw new RangeError(
      `${name} and ${otherName} must have the same length, got ${values.length} and ${other.length}`,
    );
  }
}

/**
 * Throw TypeError unless value is a number, RangeError unless it is a whole one from 0 to a million.
 * @param {string} name
 * @param {unknown} value
 * @returns {asserts value is number}
 */
export function requireCount(name, value) {
  requireWhole(name, value, 0, LARGEST_COUNT);
}

/**
 * Throw TypeError unless value is a number, RangeError unless it is a whole one within the bounds.
 * @param {string} name
 * @param {unknown} value
 * @param {number} least
 * @param {number} most
 * @returns {asserts value is number}
 */
export function requireWhole(name, value, least, most) {
  requireNumber(name, value);
  if (!Number.isInteger(value)) {
    throw new RangeError(`${name} must be a whole number, got ${shown(value)}`);
  }
  if (value < least || value > most) {
    throw new RangeError(`${name} must lie between ${least} and ${most}, got ${shown(value)}`);
  }
}

/**
 * Throw TypeError unless value is text, RangeError unless it is one of the choices.
 * @param {string} name
 * @param {unknown} value
 * @param {readonly string[]} choices
 */
export function requireChoice(name, value, choices) {
  if (typeof value !== "string") {
    throw new TypeError(`${name} must be text, got ${shown(value)}`);
  }
  if (!choices.includes(value)) {
    throw new RangeError(`${name} must be one of ${choices.join(", ")}, got ${shown(value)}`);
  }
}

/**
 * Throw TypeError unless value is a number, RangeError unless it is a whole one from 1 to a million.
 * @param {string} name
 * @param {unknown} value
 * @returns {asserts value is number}
 */
export function requireSize(name, value) {
  requireCount(name, value);
  if (value === 0) {
    throw new RangeError(`${name} must be at least 1, got 0`);
  }
}

/**
 * Throw TypeError unless value is a number, RangeError unless it is finite and above 0.
 * @param {string} name
 * @param {unknown} value
 * @returns {asserts value is number}
 */
export function requireAboveZero(name, value) {
  requireFinite(name, value);
  if (value <= 0) {
    throw new RangeError(`${name} must be above 0, got ${shown(value)}`);
  }
}

/**
 * Throw TypeError unless value is a number, RangeError unless it is finite and not below 0.
 * @param {string} name
 * @param {unknown} value
 * @returns {asserts value is number}
 */
export function requireAtLeastZero(name, value) {
  requireFinite(name, value);
  if (value < 0) {
    throw new RangeError(`${name} must be at least 0, got ${shown(value)}`);
  }
}

/**
 * Throw TypeError unless value is a number, RangeError unless it is from 0 to below 1.
 * @param {string} name
 * @param {unknown} value
 * @returns {asserts value is number}
 */
export function requireFraction(name, value) {
  requireAtLeastZero(name, value);
  if (value >= 1) {
    throw new RangeError(`${name} must be below 1, got ${shown(value)}`);
  }
}

/**
 * Throw TypeError unless value is true or false.
 * @param {string} name
 * @param {unknown} value
 * @returns {asserts value is boolean}
 */
export function requireBoolean(name, value) {
  if (typeof value !== "boolean") {
    throw new TypeError(`${name} must be true or false, got ${shown(value)}`);
  }
}

/**
 * Throw TypeError unless value is an object.
 * @param {string} name
 * @param {unknown} value
 * @returns {asserts value is Record<string, unknown>}
 */
export function requireObject(name, value) {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new TypeError(`${name} must be an object, got ${shown(value)}`);
  }
}

/**
 * Write a refused value as it stands in a message.
 * @param {unknown} value
 * @returns {string}
 */
export function shown(value) {
  if (Array.isArray(value)) {
    return "an array";
  }
  if (typeof value === "function" || (typeof value === "object" && value !== null)) {
    return typeof value === "object" ? "an object" : "a function";
  }
  return typeof value === "string" ? JSON.stringify(value) : String(value);
}
