/**
 * Losses of one sample, and the gradients of the last layer's totals.
 *
 * Those that go with an activation are computed from totals, so that nothing cancels or overflows far out.
 */

/** @typedef {import("./activations.js").Fired} Fired */

/**
 * The outputs of one sample stand from one place to below another.
 * @typedef {readonly [from: number, to: number]} Row
 */

/**
 * The loss of one sample, and the gradients of the totals; which outputs and which targets it takes.
 * @typedef {object} Kind
 * @property {(outputs: Fired, targets: Float64Array, row: Row) => number} value targets: shape (samples, outputs)
 * @property {(outputs: Fired, targets: Float64Array, row: Row, slopes: Float64Array) => void} writeSlopes in the same shape
 * @property {string | null} activation
 * @property {(name: string, targets: readonly number[]) => void} requireTargets of one sample
 */

/**
 * Return the sum of squares, times a factor that depends on the number of outputs at most.
 * @param {(outputs: number) => number} share
 * @returns {Kind}
 */
function squares(share) {
  return {
    value({ values }, targets, [from, to]) {
      let sum = 0;
      for (let i = from; i < to; i++) {
        sum += (targets[i] - values[i]) * (targets[i] - values[i]);
      }
      return share(to - from) * sum;
    },
    writeSlopes(outputs, targets, [from, to], slopes) {
      const factor = 2 * share(to - from);
      for (let i = from; i < to; i++) {
        slopes[i] = factor * (outputs.values[i] - targets[i]);
      }
      throughOutputs(outputs, [from, to], slopes);
    },
    activation: null,
    requireTargets() {},
  };
}

/**
 * Turn gradients of outputs into gradients of totals.
 * @param {Fired} outputs
 * @param {Row} row
 * @param {Float64Array} slopes shape (samples, outputs)
 */
function throughOutputs(outputs, [from, to], slopes) {
  if (!Number.isNaN(outputs.slopes[from])) {
    for (let i = from; i < to; i++) {
      slopes[i] *= outputs.slopes[i];
    }
    return;
  }
  // Of softmax each output depends on all totals.
  const byOutputs = slopes.slice(from, to);
  for (let i = from; i < to; i++) {
    let sum = 0;
    for (let j = from; j < to; j++) {
      sum += (byOutputs[i - from] - byOutputs[j - from]) * outputs.values[j];
    }
    slopes[i] = outputs.values[i] * sum;
  }
}

/**
 * −Σ (t·ln o + (1 − t)·ln(1 − o)), in which −ln o is ln(1 + e^−total); the slope is o − t, with 1 − o from the total.
 * @type {Kind}
 */
const binaryCrossEntropy = {
  value({ totals }, targets, [from, to]) {
    let sum = 0;
    for (let i = from; i < to; i++) {
      const near = Math.log1p(Math.exp(-Math.abs(totals[i])));
      const [forOne, forZero] = [near + Math.max(-totals[i], 0), near + Math.max(totals[i], 0)];
      sum += targets[i] * forOne + (1 - targets[i]) * forZero;
    }
    return sum;
  },
  writeSlopes({ totals, values }, targets, [from, to], slopes) {
    for (let i = from; i < to; i++) {
      const exponential = Math.exp(-Math.abs(totals[i]));
      const other = (totals[i] < 0 ? 1 : exponential) / (1 + exponential);
      slopes[i] = (1 - targets[i]) * values[i] - targets[i] * other;
    }
  },
  activation: "sigmoid",
  requireTargets: requireProbabilities,
};

/**
 * −Σ t·ln o, in which −ln o is the distance to the largest total and ln Σ e^(total − largest); the slope is o·Σt − t,
 * with 1 − o as the sum of the other outputs, so that nothing cancels.
 * @type {Kind}
 */
const crossEntropy = {
  value({ totals }, targets, [from, to]) {
    let largest = from;
    for (let i = from; i < to; i++) {
      largest = totals[i] > totals[largest] ? i : largest;
    }
    let others = 0;
    for (let i = from; i < to; i++) {
      others += i === largest ? 0 : Math.exp(totals[i] - totals[largest]);
    }
    let sum = 0;
    for (let i = from; i < to; i++) {
      sum += targets[i] * (totals[largest] - totals[i] + Math.log1p(others));
    }
    return sum;
  },
  writeSlopes({ values }, targets, [from, to], slopes) {
    for (let i = from; i < to; i++) {
      let [otherTargets, otherValues] = [0, 0];
      for (let j = from; j < to; j++) {
        if (j !== i) {
          otherTargets += targets[j];
          otherValues += values[j];
        }
      }
      slopes[i] = values[i] * otherTargets - targets[i] * otherValues;
    }
  },
  activation: "softmax",
  requireTargets(name, targets) {
    requireProbabilities(name, targets);
    const sum = targets.reduce((total, target) => total + target, 0);
    if (Math.abs(sum - 1) > 1e-9) {
      throw new RangeError(`${name} must have the sum 1, got ${sum}`);
    }
  },
};

/**
 * By how much the right class is less than 1 ahead of each other one, summed; the slope is 1 for each class that is
 * too near, less their number for the right one.
 * @type {Kind}
 */
const hinge = {
  value({ values }, targets, [from, to]) {
    const right = targets.indexOf(1, from);
    let sum = 0;
    for (let i = from; i < to; i++) {
      sum += i === right ? 0 : Math.max(1 + values[i] - values[right], 0);
    }
    return sum;
  },
  writeSlopes({ values }, targets, [from, to], slopes) {
    const right = targets.indexOf(1, from);
    let near = 0;
    for (let i = from; i < to; i++) {
      slopes[i] = Number(i !== right && 1 + values[i] - values[right] > 0);
      near += slopes[i];
    }
    slopes[right] = -near;
  },
  activation: "identity",
  requireTargets(name, targets) {
    if (targets.filter((target) => target !== 0).length !== 1 || !targets.includes(1)) {
      throw new RangeError(`${name} must be 1 for one class and 0 for every other, got ${targets}`);
    }
  },
};

/**
 * The losses by their names.
 * @type {ReadonlyMap<string, Kind>}
 */
export const KINDS = new Map([
  ["squared-error", squares(() => 1)],
  ["half-squared-error", squares(() => 0.5)],
  ["mean-squared-error", squares((outputs) => 1 / outputs)],
  ["binary-cross-entropy", binaryCrossEntropy],
  ["cross-entropy", crossEntropy],
  ["hinge", hinge],
]);

/**
 * @param {string} name
 * @param {readonly number[]} targets
 */
function requireProbabilities(name, targets) {
  for (const [i, target] of targets.entries()) {
    if (target < 0 || target > 1) {
      throw new RangeError(`${name}[${i}] must lie between 0 and 1, got ${target}`);
    }
  }
}
