/**
 * Losses: what each sample of a batch adds to the loss, and its slopes by the totals of the last layer.
 *
 * Those that go with an activation are computed from totals, so that nothing cancels or overflows far out.
 */

import { requireAtLeastZero, requireBoolean, requireObject, shown } from "./checks.js";

/** @typedef {import("./activations.js").Fired} Fired */
/** @typedef {import("./dense.js").Network} Network */
/** @typedef {import("./passes.js").Passes} Passes */
/** @typedef {import("./dense.js").Place} Place */

/**
 * The sum of all squared weights, frozen ones too and never biases, times a coefficient; half: times ½ too;
 * bySamples: divided by the number of samples.
 * @typedef {{coefficient: number, half: boolean, bySamples: boolean}} L2
 */

/**
 * A loss by its name, whether it is summed or averaged over the samples, and what the weights add.
 * @typedef {{kind: string, samples: string, l2: L2 | null}} Loss
 */

/**
 * The outputs of one sample stand from one place to below another.
 * @typedef {readonly [from: number, to: number]} Row
 */

/**
 * The loss of one sample, and its slopes by the totals; which outputs and which targets it takes.
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
 * Turn slopes by outputs into slopes by totals.
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

/** @type {ReadonlyMap<string, Kind>} */
const KINDS = new Map([
  ["squared-error", squares(() => 1)],
  ["half-squared-error", squares(() => 0.5)],
  ["mean-squared-error", squares((outputs) => 1 / outputs)],
  ["binary-cross-entropy", binaryCrossEntropy],
  ["cross-entropy", crossEntropy],
  ["hinge", hinge],
]);

const SAMPLES = ["sum", "mean"];

/**
 * Return the loss of a batch of so many samples.
 * @param {Loss} loss
 * @param {Passes} passes after their forward pass
 * @param {Float64Array} parameters
 * @param {Float64Array} targets shape (samples, outputs)
 * @returns {number}
 */
export function batchLoss({ kind, samples, l2 }, { places, count, outputs }, parameters, targets) {
  const { value } = kindOf(kind);
  let total = 0;
  for (let from = 0; from < targets.length; from += outputs.neurons) {
    total += value(outputs, targets, [from, from + outputs.neurons]);
  }
  if (samples === "mean") {
    total /= count;
  }
  return l2 === null ? total : total + factorOf(l2, count) * squaresOf(parameters, places);
}

/**
 * Write the slopes of a batch's loss by the totals of the last layer.
 * @param {Loss} loss
 * @param {Passes} passes after their forward pass
 * @param {Float64Array} targets shape (samples, outputs)
 */
export function writeSlopes({ kind, samples }, { count, outputs, outputSlopes }, targets) {
  const { writeSlopes } = kindOf(kind);
  for (let from = 0; from < targets.length; from += outputs.neurons) {
    writeSlopes(outputs, targets, [from, from + outputs.neurons], outputSlopes);
  }
  if (samples === "mean") {
    for (let i = 0; i < outputSlopes.length; i++) {
      outputSlopes[i] /= count;
    }
  }
}

/**
 * Add to the gradient what L2 adds for a batch.
 * @param {Loss} loss
 * @param {Passes} passes
 * @param {Float64Array} parameters
 * @param {Float64Array} gradient shape (parameters)
 */
export function addL2({ l2 }, { places, count }, parameters, gradient) {
  if (l2 === null) {
    return;
  }
  const factor = 2 * factorOf(l2, count);
  for (const { weights, neurons, inputs } of places) {
    for (let i = weights; i < weights + neurons * inputs; i++) {
      gradient[i] += factor * parameters[i];
    }
  }
}

/**
 * Return the sum of the squares of all weights.
 * @param {Float64Array} parameters
 * @param {readonly Place[]} places
 */
function squaresOf(parameters, places) {
  let sum = 0;
  for (const { weights, neurons, inputs } of places) {
    for (let i = weights; i < weights + neurons * inputs; i++) {
      sum += parameters[i] * parameters[i];
    }
  }
  return sum;
}

/**
 * @param {L2} l2
 * @param {number} count
 */
function factorOf({ coefficient, half, bySamples }, count) {
  return (coefficient * (half ? 0.5 : 1)) / (bySamples ? count : 1);
}

/**
 * Throw RangeError unless it is a loss that goes with the network's outputs, TypeError for other values.
 * @param {unknown} loss
 * @param {Network} network
 * @returns {asserts loss is Loss}
 */
export function requireLoss(loss, network) {
  requireObject("loss", loss);
  const { kind, samples, l2 } = /** @type {Loss} */ (/** @type {unknown} */ (loss));
  const known = KINDS.get(kind);
  if (known === undefined) {
    const names = [...KINDS.keys()].join(", ");
    throw new RangeError(`loss.kind must be one of ${names}, got ${shown(kind)}`);
  }
  if (!SAMPLES.includes(samples)) {
    throw new RangeError(
      `loss.samples must be one of ${SAMPLES.join(", ")}, got ${shown(samples)}`,
    );
  }
  if (l2 !== null) {
    requireObject("loss.l2", l2);
    requireAtLeastZero("loss.l2.coefficient", l2.coefficient);
    requireBoolean("loss.l2.half", l2.half);
    requireBoolean("loss.l2.by_samples", l2.bySamples);
  }
  const last = network.layers.length - 1;
  const { activation } = network.layers[last];
  if (known.activation !== null && activation !== known.activation) {
    throw new RangeError(
      `network.layers[${last}].activation must be ${known.activation} for the loss.kind ${kind}, got ${activation}`,
    );
  }
}

/**
 * Throw RangeError unless a loss can have these targets of a sample.
 * @param {Loss} loss
 * @param {string} name
 * @param {readonly number[]} targets shape (outputs)
 */
export function requireTargets({ kind }, name, targets) {
  kindOf(kind).requireTargets(name, targets);
}

/**
 * @param {string} kind
 * @returns {Kind}
 */
function kindOf(kind) {
  return /** @type {Kind} */ (KINDS.get(kind));
}

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
