/** Products of matrices that stand in flat arrays: what nearly all the time of training goes into. */

/**
 * A matrix in a flat array: its element (i, j) stands at start + i·down + j·across, so that a transposed one is another
 * view of the same array.
 * @typedef {{numbers: Float64Array, start: number, down: number, across: number}} Matrix
 */

/**
 * Return a view of an array as a matrix whose rows follow each other.
 * @param {Float64Array} numbers
 * @param {number} columns
 * @param {number} [start]
 * @returns {Matrix}
 */
export function matrixOf(numbers, columns, start = 0) {
  return { numbers, start, down: columns, across: 1 };
}

/**
 * Return another view of a matrix, with rows and columns swapped.
 * @param {Matrix} matrix
 * @returns {Matrix}
 */
export function transposed({ numbers, start, down, across }) {
  return { numbers, start, down: across, across: down };
}

/**
 * Write the product of two matrices, row after row; each of its sums is added from left to right.
 *
 * Four columns are summed side by side: an addition need not wait for the one before.
 * @param {Matrix} one shape (rows, inner)
 * @param {Matrix} other shape (inner, columns)
 * @param {readonly [rows: number, inner: number, columns: number]} shape
 * @param {Float64Array} into
 * @param {number} [start] where the product begins
 */
export function writeProduct(one, other, [rows, inner, columns], into, start = 0) {
  const [a, b, stepA, stepB, across] = [
    one.numbers,
    other.numbers,
    one.across,
    other.down,
    other.across,
  ];
  const [twice, thrice] = [2 * across, 3 * across];
  let at = start;
  for (let row = 0; row < rows; row++) {
    const fromA = one.start + row * one.down;
    let column = 0;
    for (; column + 3 < columns; column += 4) {
      let sum0 = 0;
      let sum1 = 0;
      let sum2 = 0;
      let sum3 = 0;
      let atA = fromA;
      let atB = other.start + column * across;
      for (let k = 0; k < inner; k++) {
        const factor = a[atA];
        sum0 += factor * b[atB];
        sum1 += factor * b[atB + across];
        sum2 += factor * b[atB + twice];
        sum3 += factor * b[atB + thrice];
        atA += stepA;
        atB += stepB;
      }
      into[at] = sum0;
      into[at + 1] = sum1;
      into[at + 2] = sum2;
      into[at + 3] = sum3;
      at += 4;
    }
    for (; column < columns; column++) {
      let sum = 0;
      let atB = other.start + column * across;
      for (let atA = fromA; atA < fromA + inner * stepA; atA += stepA) {
        sum += a[atA] * b[atB];
        atB += stepB;
      }
      into[at] = sum;
      at += 1;
    }
  }
}
