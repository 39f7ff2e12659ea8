/** Numbers in lists of any depth: samples, kernels, gradients; and the sizes of samples. */

import { requireFinite, requireSameLength, requireSome } from "./checks.js";

/** @typedef {number | readonly any[]} Nested */
/** @typedef {readonly number[]} Size how many parts a sample has, and each of them, and so on */

/**
 * Return all numbers in one list; none for null.
 * @param {any} nested
 * @returns {number[]}
 */
export function numbersIn(nested) {
  return nested === null ? [] : nested.flat(Number.POSITIVE_INFINITY);
}

/**
 * Return numbers in the shape of something else; null for null.
 * @param {any} like
 * @param {Iterator<number>} numbers
 * @returns {any}
 */
export function shaped(like, numbers) {
  if (like === null) {
    return null;
  }
  return Array.isArray(like) ? like.map((part) => shaped(part, numbers)) : numbers.next().value;
}

/**
 * Return the size of a sample; throw RangeError unless it is finite numbers in lists that have one size.
 * @param {string} name
 * @param {unknown} nested
 * @returns {Size}
 */
export function requireSample(name, nested) {
  requireSome(name, nested);
  const parts = /** @type {unknown[]} */ (nested);
  if (!Array.isArray(parts[0])) {
    for (const [i, part] of parts.entries()) {
      requireFinite(`${name}[${i}]`, part);
    }
    return [parts.length];
  }
  const sizes = parts.map((part, i) => requireSample(`${name}[${i}]`, part));
  requireOneSize(name, sizes);
  return [parts.length, ...sizes[0]];
}

/**
 * Throw RangeError unless all parts have the size of the first.
 * @param {string} name
 * @param {readonly Size[]} sizes
 */
export function requireOneSize(name, sizes) {
  for (const [i, size] of sizes.entries()) {
    if (told(size) !== told(sizes[0])) {
      const both = `${told(size)} and ${told(sizes[0])}`;
      throw new RangeError(`${name}[${i}] and ${name}[0] must be of one size, got ${both}`);
    }
  }
}

/**
 * Throw RangeError unless finite numbers, in lists of any depth, are as many as others; or both are null.
 * @param {string} name
 * @param {any} nested
 * @param {string} otherName
 * @param {any} other
 */
export function requireShape(name, nested, otherName, other) {
  if (nested === null || other === null) {
    if (nested !== other) {
      throw new RangeError(`${name} and ${otherName} must both be null, or neither`);
    }
    return;
  }
  if (!Array.isArray(other)) {
    requireFinite(name, nested);
    return;
  }
  requireSome(name, nested);
  requireSome(otherName, other);
  requireSameLength(name, nested, otherName, other);
  for (const [i, part] of other.entries()) {
    requireShape(`${name}[${i}]`, nested[i], `${otherName}[${i}]`, part);
  }
}

/**
 * Return a size as it is written.
 * @param {Size} size
 * @returns {string}
 */
export function told(size) {
  return size.join("×");
}
