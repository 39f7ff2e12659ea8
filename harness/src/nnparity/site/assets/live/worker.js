/** Trains away from the page, so that the page can draw: one training at a time, told of piece by piece. */

import { nextKept, Run } from "./run.js";

// Milliseconds of training between two messages.
const PIECE = 50;
// A message that is on its way can stop a training only between two pieces.
const pause = () => new Promise((resolve) => setTimeout(resolve));

let newest = 0;

/**
 * Train as asked, and post what was reached; a later request ends this one.
 * @param {{data: {id: number, setting: import("./run.js").Setting, epochs: number}}} message
 */
self.onmessage = async ({ data: { id, setting, epochs } }) => {
  newest = id;
  let [seconds, updates, kept] = [0, 0, []];
  try {
    const run = new Run(setting);
    kept.push(...run.kept());
    while (newest === id) {
      const began = performance.now();
      while (run.epoch < epochs && performance.now() - began < PIECE) {
        run.to(Math.min(nextKept(run.epoch), epochs));
        kept.push(...run.kept());
      }
      seconds += (performance.now() - began) / 1000;
      updates = run.epoch * setting.data.length;
      const done = run.epoch >= epochs;
      const reached = Float64Array.from(kept);
      self.postMessage({ id, kept: reached, seconds, updates, done }, [reached.buffer]);
      if (done) {
        return;
      }
      kept = [];
      await pause();
    }
  } catch (problem) {
    const reached = Float64Array.from(kept);
    self.postMessage({ id, kept: reached, problem: problem.message, seconds, updates, done: true });
  }
};
