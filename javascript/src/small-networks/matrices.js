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
 * Write the product of two matrices, row after row.
 * @param {Matrix} one shape (rows, inner)
 * @param {Matrix} other shape (inner, columns)
 * @param {readonly [rows: number, inner: number, columns: number]} shape
 * @param {Float64Array} into
 * @param {number} [start] where the product begins
 */
export function writeProduct(one, other, shape, into, start = 0) {
  const [rows, , columns] = shape;
  into.fill(0, start, start + rows * columns);
  addProductOf(one, other, shape, into, start);
}

/**
 * Add the product of two matrices, row after row; each of its sums is added from left to right.
 *
 * Two rows and four columns are summed side by side: each number is read for several sums, and an addition need not
 * wait for the one before.
 * @param {Matrix} one shape (rows, inner)
 * @param {Matrix} other shape (inner, columns)
 * @param {readonly [rows: number, inner: number, columns: number]} shape
 * @param {Float64Array} into
 * @param {number} start where the product begins
 */
export function addProductOf(one, other, [rows, inner, columns], into, start) {
  let row = 0;
  for (; row + 1 < rows; row += 2) {
    addTwoRows(one, one.start + row * one.down, other, inner, columns, into, start + row * columns);
  }
  if (row < rows) {
    addRow(one, one.start + row * one.down, other, inner, columns, into, start + row * columns);
  }
}

/**
 * Add the gradients of a matrix: those of its rows times the numbers that its columns met.
 * @param {import("./recurrence.js").Part} gradient
 * @param {Float64Array} slopes
 * @param {number} from
 * @param {Float64Array} met
 * @param {number} first
 */
export function addOuter({ numbers, at, rows, columns }, slopes, from, met, first) {
  for (let i = 0; i < rows; i++) {
    const slope = slopes[from + i];
    const row = at + i * columns;
    for (let j = 0; j < columns; j++) {
      numbers[row + j] += slope * met[first + j];
    }
  }
}

/**
 * Add two rows of a product.
 * @param {Matrix} one
 * @param {number} from where the first of its two rows begins
 * @param {Matrix} other
 * @param {number} inner
 * @param {number} columns
 * @param {Float64Array} into
 * @param {number} start where the first of the two rows begins
 */
function addTwoRows(one, from, other, inner, columns, into, start) {
  const a = one.numbers;
  const b = other.numbers;
  const stepA = one.across;
  const stepB = other.down;
  const down = one.down;
  const across = other.across;
  const twice = 2 * other.across;
  const thrice = 3 * other.across;
  let column = 0;
  let at = start;
  for (; column + 3 < columns; column += 4) {
    let sum0 = into[at];
    let sum1 = into[at + 1];
    let sum2 = into[at + 2];
    let sum3 = into[at + 3];
    let below0 = into[at + columns];
    let below1 = into[at + columns + 1];
    let below2 = into[at + columns + 2];
    let below3 = into[at + columns + 3];
    let atA = from;
    let atB = other.start + column * across;
    for (let k = 0; k < inner; k++) {
      const above = a[atA];
      const below = a[atA + down];
      const b0 = b[atB];
      const b1 = b[atB + across];
      const b2 = b[atB + twice];
      const b3 = b[atB + thrice];
      sum0 += above * b0;
      sum1 += above * b1;
      sum2 += above * b2;
      sum3 += above * b3;
      below0 += below * b0;
      below1 += below * b1;
      below2 += below * b2;
      below3 += below * b3;
      atA += stepA;
      atB += stepB;
    }
    writeFour(into, at, sum0, sum1, sum2, sum3);
    writeFour(into, at + columns, below0, below1, below2, below3);
    at += 4;
  }
  for (; column < columns; column++) {
    let sum = into[at];
    let sumBelow = into[at + columns];
    let atA = from;
    let atB = other.start + column * across;
    for (let k = 0; k < inner; k++) {
      sum += a[atA] * b[atB];
      sumBelow += a[atA + down] * b[atB];
      atA += stepA;
      atB += stepB;
    }
    into[at] = sum;
    into[at + columns] = sumBelow;
    at += 1;
  }
}

/**
 * Add the last row of a product, if the number of its rows is odd.
 * @param {Matrix} one
 * @param {number} from where its row begins
 * @param {Matrix} other
 * @param {number} inner
 * @param {number} columns
 * @param {Float64Array} into
 * @param {number} start where the row begins
 */
function addRow(one, from, other, inner, columns, into, start) {
  const a = one.numbers;
  const b = other.numbers;
  const stepA = one.across;
  const stepB = other.down;
  const across = other.across;
  const twice = 2 * other.across;
  const thrice = 3 * other.across;
  let column = 0;
  let at = start;
  for (; column + 3 < columns; column += 4) {
    let sum0 = into[at];
    let sum1 = into[at + 1];
    let sum2 = into[at + 2];
    let sum3 = into[at + 3];
    let atA = from;
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
    writeFour(into, at, sum0, sum1, sum2, sum3);
    at += 4;
  }
  for (; column < columns; column++) {
    let sum = into[at];
    let atA = from;
    let atB = other.start + column * across;
    for (let k = 0; k < inner; k++) {
      sum += a[atA] * b[atB];
      atA += stepA;
      atB += stepB;
    }
    into[at] = sum;
    at += 1;
  }
}

/**
 * @param {Float64Array} into
 * @param {number} at
 * @param {number} first
 * @param {number} second
 * @param {number} third
 * @param {number} fourth
 */
function writeFour(into, at, first, second, third, fourth) {
  into[at] = first;
  into[at + 1] = second;
  into[at + 2] = third;
  into[at + 3] = fourth;
}
