/**
 * What layers with a state have in common: they go through each sequence of a batch time by time, and back.
 *
 * A sample has the size (times, inputs). All that is kept of a batch stands in flat arrays: rows of each time of each sample.
 */

import { ACTIVATIONS } from "./activations.js";
import { told } from "./arrays.js";
import {
  requireChoice,
  requireRows,
  requireSameLength,
  requireSize,
  requireSome,
} from "./checks.js";
import { requireOneEach } from "./maps.js";
import { addProductOf, matrixOf, transposed } from "./matrices.js";

/** @typedef {import("./activations.js").Fired} Fired */
/** @typedef {import("./arrays.js").Size} Size */
/** @typedef {import("./kinds.js").Place} Place */

/**
 * What is kept of a batch. Totals, values, slopes (of activations) and bySlopes (of the loss by totals) have the shape
 * (samples, times, rows), states and all that belongs to units (samples, times + 1, units).
 */
export class Unrolled {
  /**
   * @param {Place} place
   * @param {number} count
   */
  constructor({ layer, weights, biases, entering }, count) {
    const [times, inputs] = entering;
    const rows = layer.weights.length;
    const units = layer.state_weights === null ? rows : layer.state_weights[0].length;
    this.layer = layer;
    this.times = times;
    this.inputs = inputs;
    this.rows = rows;
    this.units = units;
    this.count = count;
    // Where parameters stand; a GRU's state biases stand behind the others.
    this.across = weights;
    this.over = weights + rows * inputs;
    this.biases = layer.biases === null ? null : biases;
    this.stateBiases = layer.state_biases == null || biases === null ? null : biases;
    if (this.stateBiases !== null && this.biases !== null) {
      this.stateBiases += rows;
    }
    const ofRows = count * times * rows;
    this.totals = new Float64Array(ofRows);
    this.values = new Float64Array(ofRows);
    this.slopes = new Float64Array(ofRows);
    this.bySlopes = new Float64Array(ofRows);
    const ofUnits = count * (times + 1) * units;
    this.states = new Float64Array(ofUnits);
    this.cells = new Float64Array(ofUnits);
    this.shown = new Float64Array(ofUnits);
    this.shownSlopes = new Float64Array(ofUnits);
    this.later = new Float64Array(units);
    this.laterCell = new Float64Array(units);
    this.seen = new Float64Array(units);
  }

  /**
   * Write activations and their slopes for some rows.
   * @param {string} name
   * @param {number} from
   * @param {number} to
   */
  activate(name, from, to) {
    const { rows, totals, values, slopes } = this;
    ACTIVATIONS.get(name)?.({ neurons: rows, totals, values, slopes }, from, to);
  }

  /**
   * Write what output gates show of the cells after a time, and its slopes.
   * @param {string} name
   * @param {number} after
   */
  showCells(name, after) {
    const { units, cells, shown, shownSlopes } = this;
    const fired = { neurons: units, totals: cells, values: shown, slopes: shownSlopes };
    ACTIVATIONS.get(name)?.(fired, after, after + units);
  }
}

/**
 * A time of a sample: where its state before, its state after and its rows begin.
 * @typedef {{state: number, after: number, row: number}} Time
 */

/**
 * What is done at one time: the totals hold what inputs and biases add. Back, `byState` has gradients of the state after
 * the time; `bySlopes` are written, and `later` gets gradients of the state before. Where all state weights see the state
 * before as it is, their gradients need nothing else; other kinds write them into `gradient`.
 * @typedef {object} Steps
 * @property {boolean} [seesStateBefore]
 * @property {(unrolled: Unrolled, parameters: Float64Array, time: Time) => void} forward
 * @property {(unrolled: Unrolled, parameters: Float64Array, time: Time, byState: Float64Array, gradient: Float64Array) => void} backward
 */

/**
 * Return the passes of a kind of layers from what it does at one time.
 * @param {Steps} steps
 * @returns {Pick<import("./kinds.js").Kind, "forward" | "backward">}
 */
export function passesOf(steps) {
  return {
    forward(place, parameters, entering, fired, count) {
      const unrolled = unrolledFor(place, fired, count);
      const { layer, times, inputs, rows, units } = unrolled;
      for (let sample = 0; sample < count; sample++) {
        const start = sample * (times + 1) * units;
        unrolled.states.set(layer.initial_state ?? new Float64Array(units), start);
        unrolled.cells.set(layer.initial_cell ?? new Float64Array(units), start);
        // What inputs add, of all times at once.
        writeBiases(unrolled, parameters, sample);
        const sequence = matrixOf(entering, inputs, sample * times * inputs);
        const across = transposed(matrixOf(parameters, inputs, unrolled.across));
        const first = sample * times * rows;
        addProductOf(sequence, across, [times, inputs, rows], unrolled.totals, first);
        for (let at = 0; at < times; at++) {
          steps.forward(unrolled, parameters, timeOf(unrolled, sample, at));
        }
        const end = start + (times + 1) * units;
        const left = unrolled.states.subarray(
          layer.returns === "last" ? end - units : start + units,
          end,
        );
        fired.values.set(left, sample * left.length);
      }
      fired.totals.set(fired.values);
      fired.slopes.fill(1);
    },

    backward(place, parameters, entering, slopes, gradient, below, count, fired) {
      const unrolled = unrolledFor(place, fired, count);
      const { layer, times, inputs, rows, units, biases, later, laterCell, bySlopes } = unrolled;
      const byState = new Float64Array(units);
      gradient.fill(0, place.weights, place.end);
      below?.fill(0);
      for (let sample = 0; sample < count; sample++) {
        later.fill(0);
        laterCell.fill(0);
        for (let at = times - 1; at >= 0; at--) {
          const time = timeOf(unrolled, sample, at);
          if (isCut(layer, at + 1)) {
            later.fill(0);
            laterCell.fill(0);
          }
          byState.set(later);
          later.fill(0);
          if (layer.returns === "all" || at === times - 1) {
            const from = (layer.returns === "all" ? sample * times + at : sample) * units;
            for (let i = 0; i < units; i++) {
              byState[i] += slopes[from + i];
            }
          }
          steps.backward(unrolled, parameters, time, byState, gradient);
          for (let i = 0; i < rows && biases !== null; i++) {
            gradient[biases + i] += bySlopes[time.row + i];
          }
        }
        const [first, input] = [sample * times * rows, sample * times * inputs];
        const bySums = matrixOf(bySlopes, rows, first);
        if (below !== null) {
          const across = matrixOf(parameters, inputs, unrolled.across);
          addProductOf(bySums, across, [times, rows, inputs], below, input);
        }
        const byTotals = transposed(bySums);
        const sequence = matrixOf(entering, inputs, input);
        addProductOf(byTotals, sequence, [rows, times, inputs], gradient, unrolled.across);
        if (steps.seesStateBefore) {
          const before = matrixOf(unrolled.states, units, sample * (times + 1) * units);
          addProductOf(byTotals, before, [rows, times, units], gradient, unrolled.over);
        }
      }
    },
  };
}

/**
 * A part of a flat array as a matrix: rows that follow each other.
 * @typedef {{numbers: Float64Array, at: number, rows: number, columns: number}} Part
 */

/**
 * Return rows of the state weights, or of their gradients.
 * @param {Unrolled} unrolled
 * @param {Float64Array} numbers
 * @param {number} [first]
 * @param {number} [end]
 * @returns {Part}
 */
export function stateRows({ over, rows, units }, numbers, first = 0, end = rows) {
  return { numbers, at: over + first * units, rows: end - first, columns: units };
}

/**
 * Add the weighted sum of some numbers for each row of a matrix.
 * @param {Part} matrix
 * @param {Float64Array} vector
 * @param {number} from
 * @param {Float64Array} into
 * @param {number} to
 */
export function addProduct({ numbers, at, rows, columns }, vector, from, into, to) {
  const row = matrixOf(vector, columns, from);
  const across = transposed(matrixOf(numbers, columns, at));
  addProductOf(row, across, [1, columns, rows], into, to);
}

/**
 * Add slopes that go back through a matrix: a sum over its rows for each column.
 * @param {Part} matrix
 * @param {Float64Array} slopes
 * @param {number} from
 * @param {Float64Array} into
 * @param {number} to
 */
export function addBack({ numbers, at, rows, columns }, slopes, from, into, to) {
  const matrix = matrixOf(numbers, columns, at);
  addProductOf(matrixOf(slopes, rows, from), matrix, [1, rows, columns], into, to);
}

/**
 * Throw TypeError or RangeError for a layer that does not fit itself.
 * @param {string} name
 * @param {any} layer
 * @param {number} parts how many rows of weights a unit has
 */
export function requireRecurrence(name, layer, parts) {
  const { weights, state_weights: across } = layer;
  requireSome(`${name}.weights`, weights);
  requireSome(`${name}.weights[0]`, weights[0]);
  requireRows(`${name}.weights`, weights, `${name}.weights[0]`, weights[0]);
  let units = weights.length;
  if (across !== null) {
    requireSome(`${name}.state_weights`, across);
    requireSome(`${name}.state_weights[0]`, across[0]);
    units = across[0].length;
    if (weights.length !== parts * units) {
      const wanted = `${parts} times that of ${name}.state_weights[0], ${parts * units}`;
      throw new RangeError(`${name}.weights must have the length ${wanted}, got ${weights.length}`);
    }
    requireSameLength(`${name}.state_weights`, across, `${name}.weights`, weights);
    requireRows(`${name}.state_weights`, across, `${name}.state_weights[0]`, across[0]);
  }
  requireOneEach(`${name}.biases`, layer.biases, `${name}.weights`, weights.length);
  for (const part of ["initial_state", "initial_cell", "state_biases"]) {
    requireOneEach(`${name}.${part}`, layer[part] ?? null, `the units of ${name}`, units);
  }
  requireChoice(`${name}.returns`, layer.returns, ["all", "last"]);
  if (layer.truncation !== undefined) {
    requireSize(`${name}.truncation`, layer.truncation);
  }
}

/**
 * Say whether a time is the first of a piece: no gradient goes back from it to the state before.
 * @param {any} layer
 * @param {number} time
 * @returns {boolean}
 */
function isCut({ truncation }, time) {
  return truncation !== undefined && time % truncation === 0;
}

/**
 * Return the size of the output; throw RangeError for an input that does not fit.
 * @param {string} name
 * @param {any} layer
 * @param {Size | null} size
 * @param {string} source
 * @returns {Size | null}
 */
export function leavingRecurrence(name, layer, size, source) {
  const units = layer.state_weights === null ? layer.weights.length : layer.state_weights[0].length;
  if (size === null) {
    return layer.returns === "last" ? [units] : null;
  }
  if (size.length !== 2) {
    const got = `the size of ${source} is ${told(size)}`;
    throw new RangeError(`${name}: ${layer.kind} takes a sequence, and ${got}`);
  }
  const [times, inputs] = size;
  requireSameLength(`${name}.weights[0]`, layer.weights[0], `${source}[0]`, { length: inputs });
  return layer.returns === "last" ? [units] : [times, units];
}

/**
 * Return what is kept beside what a layer gave: the same arrays for each batch of so many samples.
 * @param {Place} place
 * @param {Fired} fired
 * @param {number} count
 * @returns {Unrolled}
 */
function unrolledFor(place, fired, count) {
  fired.kept ??= new Unrolled(place, count);
  return fired.kept;
}

/**
 * Begin the totals of a sample with the biases, or with 0.
 * @param {Unrolled} unrolled
 * @param {Float64Array} parameters
 * @param {number} sample
 */
function writeBiases({ times, rows, biases, totals }, parameters, sample) {
  const end = (sample + 1) * times * rows;
  for (let row = sample * times * rows; row < end; row += rows) {
    for (let i = 0; i < rows; i++) {
      totals[row + i] = biases === null ? 0 : parameters[biases + i];
    }
  }
}

/**
 * @param {Unrolled} unrolled
 * @param {number} sample
 * @param {number} at
 * @returns {Time}
 */
function timeOf({ times, rows, units }, sample, at) {
  const before = sample * times + at;
  const state = (before + sample) * units;
  return { state, after: state + units, row: before * rows };
}
