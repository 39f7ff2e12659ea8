/** Activation functions on the totals of a whole batch, each with its slopes. */

/**
 * What a layer gives for a batch, and the slopes of its activation; each: shape (samples, neurons), row after row.
 * What a layer with a state needs on the way back is kept.
 * @typedef {{neurons: number, totals: Float64Array, values: Float64Array, slopes: Float64Array, kept?: any}} Fired
 */

/**
 * Write the activations of a layer and their slopes from its totals: of all, or of those in a range.
 * @typedef {(fired: Fired, from?: number, to?: number) => void} Activation
 */

/**
 * 1 / (1 + e^−total) and its slope, accurate far out on both sides.
 * @type {Activation}
 */
function sigmoid({ totals, values, slopes }, from = 0, to = totals.length) {
  for (let i = from; i < to; i++) {
    const exponential = Math.exp(-Math.abs(totals[i]));
    const above = 1 + exponential;
    values[i] = (totals[i] < 0 ? exponential : 1) / above;
    slopes[i] = exponential / (above * above);
  }
}

/**
 * tanh and its slope 1 − tanh², accurate for large totals, too, where both follow from e^−2|total|.
 * @type {Activation}
 */
function tanh({ totals, values, slopes }, from = 0, to = totals.length) {
  for (let i = from; i < to; i++) {
    const total = totals[i];
    if (Math.abs(total) < 0.5) {
      const value = Math.tanh(total);
      values[i] = value;
      slopes[i] = 1 - value * value;
    } else {
      const exponential = Math.exp(-2 * Math.abs(total));
      const above = 1 + exponential;
      values[i] = (Math.sign(total) * (1 - exponential)) / above;
      slopes[i] = (4 * exponential) / (above * above);
    }
  }
}

/**
 * Each total that is above 0, else 0, and its slope, which is 0 at 0.
 * @type {Activation}
 */
function relu({ totals, values, slopes }, from = 0, to = totals.length) {
  for (let i = from; i < to; i++) {
    values[i] = Math.max(totals[i], 0);
    slopes[i] = Number(totals[i] > 0);
  }
}

/**
 * The totals, and 1.
 * @type {Activation}
 */
function identity({ totals, values, slopes }, from = 0, to = totals.length) {
  for (let i = from; i < to; i++) {
    values[i] = totals[i];
    slopes[i] = 1;
  }
}

/**
 * Shares of 1, from distances to the largest total of a sample; its slopes, not one each, are NaN.
 * @type {Activation}
 */
function softmax({ neurons, totals, values, slopes }, from = 0, to = totals.length) {
  for (let start = from; start < to; start += neurons) {
    const end = start + neurons;
    const largest = totals.subarray(start, end).reduce((a, b) => Math.max(a, b));
    let sum = 0;
    for (let i = start; i < end; i++) {
      values[i] = Math.exp(totals[i] - largest);
      sum += values[i];
    }
    for (let i = start; i < end; i++) {
      values[i] /= sum;
    }
  }
  slopes.fill(Number.NaN, from, to);
}

/** @type {ReadonlyMap<string, Activation>} */
export const ACTIVATIONS = new Map([
  ["sigmoid", sigmoid],
  ["tanh", tanh],
  ["relu", relu],
  ["identity", identity],
  ["softmax", softmax],
]);
