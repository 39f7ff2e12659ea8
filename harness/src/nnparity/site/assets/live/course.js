/** The course of a training in a worker: the epochs that are kept, and any epoch between two of them. */

import { feedforward, networkOf } from "../../port/network.js";
import { KEPT, Run } from "./run.js";

const SAMPLES = [
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
];

export class Course {
  /** @type {import("../../port/network.js").Activations[][]} */
  #activations = [];

  /** @param {() => void} whenMore called with each piece of training */
  constructor(whenMore) {
    this.worker = new Worker(new URL("worker.js", import.meta.url), { type: "module" });
    this.whenMore = whenMore;
    this.id = 0;
    this.worker.onmessage = ({ data }) => this.#take(data);
    this.forget();
  }

  /** Forget what was trained; what is being trained ends. */
  forget() {
    this.id += 1;
    Object.assign(this, {
      setting: null,
      epochs: [],
      losses: [],
      parameters: [],
      done: true,
      problem: null,
    });
    Object.assign(this, { seconds: 0, updates: 0 });
    this.#activations = [];
  }

  /**
   * Train anew.
   * @param {import("./run.js").Setting} setting
   * @param {number} epochs
   */
  begin(setting, epochs) {
    this.forget();
    Object.assign(this, { setting, done: false });
    this.worker.postMessage({ id: this.id, setting, epochs });
  }

  /**
   * Return the place of the last epoch that is kept and not after one.
   * @param {number} epoch
   * @returns {number}
   */
  placeOf(epoch) {
    const place = this.epochs.findIndex((kept) => kept > epoch);
    return place < 0 ? this.epochs.length - 1 : Math.max(0, place - 1);
  }

  /**
   * Return what was reached after an epoch; what is not kept is trained once more from the one before.
   * @param {number} epoch
   */
  at(epoch) {
    const place = this.placeOf(epoch);
    const [found, parameters] = [this.epochs[place], this.parameters[place]];
    if (found === epoch || place === this.epochs.length - 1) {
      return { epoch: found, loss: this.losses[place], network: networkOf(parameters) };
    }
    const run = new Run({ ...this.setting, parameters }, found);
    run.to(epoch);
    return { epoch, loss: run.loss, network: run.network };
  }

  /** Return the activations after each epoch that is kept, for each sample in the order 00, 01, 10, 11. */
  activations() {
    for (let place = this.#activations.length; place < this.parameters.length; place++) {
      const network = networkOf(this.parameters[place]);
      this.#activations.push(SAMPLES.map((inputs) => feedforward(network, inputs)));
    }
    return this.#activations;
  }

  #take({ id, kept, seconds, updates, done, problem }) {
    if (id !== this.id) {
      return;
    }
    Object.assign(this, { seconds, updates, done, problem: problem ?? null });
    for (let at = 0; at < (kept?.length ?? 0); at += KEPT) {
      this.epochs.push(kept[at]);
      this.losses.push(kept[at + 1]);
      this.parameters.push([...kept.subarray(at + 2, at + KEPT)]);
    }
    this.whenMore();
  }
}
