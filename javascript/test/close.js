import assert from "node:assert/strict";

/**
 * Assert that two numbers differ by at most `tolerance` times the expected one.
 * @param {number} actual
 * @param {number} expected
 * @param {number} tolerance
 */
export function assertClose(actual, expected, tolerance) {
  const difference = Math.abs(actual - expected);
  assert.ok(
    difference <= tolerance * Math.abs(expected),
    `${actual} is not within ${tolerance} of ${expected}`,
  );
}
