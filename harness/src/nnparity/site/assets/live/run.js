/** A training that goes on piece by piece: from epoch to epoch that is kept, right or with a mistake. */

import { mseLoss, networkOf, parametersOf, predict, train } from "../../port/network.js";
import { epochWith } from "./mistakes.js";

// Each of the first epochs is kept, and then such a share more; powers of ten are never left out.
const [EACH, MORE] = [100, 1.01];
/** How many numbers are kept of an epoch: its number, the loss, the nine parameters. */
export const KEPT = 11;

/**
 * What is asked for: nine parameters, samples in their order, and how they are learned.
 * @typedef {{parameters: number[], data: number[][], targets: number[], rate: number, mistake: string | null}} Setting
 */

/**
 * Return the next epoch after one that is kept.
 * @param {number} epoch
 * @returns {number}
 */
export function nextKept(epoch) {
  if (epoch < EACH) {
    return epoch + 1;
  }
  const power = 10 ** (Math.floor(Math.log10(epoch + 0.5)) + 1);
  return Math.min(Math.ceil(epoch * MORE), power);
}

export class Run {
  /**
   * @param {Setting} setting
   * @param {number} [epoch] what the parameters have behind them
   */
  constructor({ parameters, data, targets, rate, mistake }, epoch = 0) {
    Object.assign(this, { data, targets, rate, epoch });
    this.network = networkOf(parameters);
    this.loss = mseLoss(targets, predict(this.network, data));
    this.samples = data.map((inputs, i) => ({ inputs, target: targets[i] }));
    this.wrong = mistake === null ? null : epochWith(mistake);
  }

  /**
   * Train until so many epochs are done.
   * @param {number} epoch
   */
  to(epoch) {
    if (this.wrong === null) {
      const count = epoch - this.epoch;
      ({ network: this.network, loss: this.loss } = train(
        this.network,
        this.data,
        this.targets,
        this.rate,
        count,
      ));
    } else {
      for (let done = this.epoch; done < epoch; done++) {
        this.network = this.wrong(this.network, this.samples, this.rate);
      }
      this.loss = mseLoss(this.targets, predict(this.network, this.data));
    }
    this.epoch = epoch;
  }

  /** Return what is kept of this epoch. */
  kept() {
    return [this.epoch, this.loss, ...parametersOf(this.network)];
  }
}
