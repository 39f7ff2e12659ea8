/** Whether a training has learned XOR, is on its way, or is stuck. */

// The loss of a training that is stuck changes by less than this share from half its epochs on.
const LITTLE = 0.03;
const EARLIEST = 1000;
const SMALL_LOSS = 0.01;

/**
 * @param {import("./course.js").Course} course
 * @param {{epoch: number, loss: number}} reached
 * @param {readonly number[]} outputs
 * @param {readonly number[]} targets
 * @returns {{kind: "learned" | "right" | "stuck" | "wrong", text: string}}
 */
export function verdict(course, { epoch, loss }, outputs, targets) {
  const shown = outputs.map((output) => output.toFixed(2)).join(" ");
  if (outputs.every((output, i) => Math.abs(targets[i] - output) < 0.5)) {
    return loss < SMALL_LOSS
      ? { kind: "learned", text: `Learned: the outputs are ${shown}.` }
      : { kind: "right", text: `All four round right: ${shown}.` };
  }
  const half = Math.floor(epoch / 2);
  const before = course.losses[course.placeOf(half)];
  if (epoch >= EARLIEST && Math.abs(before - loss) < LITTLE * before) {
    const percent = ((100 * Math.abs(before - loss)) / before).toPrecision(2);
    return {
      kind: "stuck",
      text: `Stuck: since epoch ${half} the loss has changed by ${percent} %. The outputs are ${shown}.`,
    };
  }
  return { kind: "wrong", text: `Not learned yet: the outputs are ${shown}.` };
}
