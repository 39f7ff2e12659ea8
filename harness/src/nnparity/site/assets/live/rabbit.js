/** The rabbit: a sound that comes with a puff of air, until the rabbit blinks at the sound alone. */

import { condition } from "../../port/rules.js";

const NO_WEIGHT = 0;
const trialsShown = document.getElementById("trials");
const eye = document.getElementById("eye");
const said = document.getElementById("said");
const [rate, threshold] = ["rate", "threshold"].map((id) => document.getElementById(id));

let trials = 0;

/** Return the weight of the sound after each trial, and whether the sound alone is enough then. */
function learned() {
  return condition(NO_WEIGHT, rate.valueAsNumber, threshold.valueAsNumber, trials);
}

/** @param {boolean} blinks */
function blink(blinks) {
  eye.classList.toggle("closed", blinks);
}

function show() {
  const { weights, outputs } = learned();
  trialsShown.replaceChildren(
    ...weights.map((weight, i) => {
      const row = document.createElement("tr");
      for (const text of [
        String(i + 1),
        weight.toFixed(2),
        outputs[i] === 1 ? "blinks" : "does nothing",
      ]) {
        row.append(Object.assign(document.createElement("td"), { textContent: text }));
      }
      return row;
    }),
  );
}

/** @param {() => string} act */
function doing(act) {
  return () => {
    try {
      said.textContent = act();
      show();
    } catch (problem) {
      said.textContent = problem.message;
    }
  };
}

document.getElementById("trial").addEventListener(
  "click",
  doing(() => {
    trials += 1;
    blink(true);
    const weight = learned().weights.at(-1).toFixed(2);
    return `Sound, then puff: the rabbit blinks at the puff. The weight of the sound is ${weight} now.`;
  }),
);
document.getElementById("sound").addEventListener(
  "click",
  doing(() => {
    const { weights, outputs } = learned();
    const blinks = outputs.at(-1) === 1;
    blink(blinks);
    const what = `Sound alone, weight ${(weights.at(-1) ?? NO_WEIGHT).toFixed(2)}:`;
    return blinks ? `${what} the rabbit blinks.` : `${what} the rabbit does nothing.`;
  }),
);
document.getElementById("forget").addEventListener(
  "click",
  doing(() => {
    trials = 0;
    blink(false);
    return "The rabbit has forgotten the sound.";
  }),
);
for (const field of [rate, threshold]) {
  field.addEventListener(
    "input",
    doing(() => "The trials so far, computed anew."),
  );
}
