/** The article's fourth page: train and report, six times at once or press by press. */

import { report, train, trainOnPresses } from "../../port/button.js";
import { letPress, numbersOf, TARGET, write } from "./machine.js";

const START = [0, 0, 0, 0];
const FOOD = 2;
const lines = document.getElementById("lines");

/** @type {number[]} */
let presses = [];

/** @param {{trace: {output: number, error: number, weights: number[]}[], weights: number[]}} training */
function show(training) {
  lines.replaceChildren(
    ...training.trace.map(({ output, error, weights }) => {
      const line = document.createElement("li");
      line.textContent = report(output, error, weights);
      return line;
    }),
  );
  const learned = training.weights.join(", ");
  write("said", training.trace.length === 0 ? "Nothing learned yet." : `Weights now: ${learned}.`);
}

/** @returns {{rate: number, trials: number} | null} */
function settings() {
  const [rate, trials] = [numbersOf("rate"), numbersOf("trials")];
  if (rate === null || trials === null || !Number.isInteger(trials[0]) || trials[0] < 0) {
    write("said", "The learning rate must be a number, and trials a whole number.");
    return null;
  }
  return { rate: rate[0], trials: Math.min(trials[0], 1000) };
}

document.getElementById("train").addEventListener("click", () => {
  const chosen = settings();
  if (chosen !== null) {
    presses = [];
    const inputs = START.map((_, place) => (place === FOOD ? 1 : 0));
    show(train(inputs, START, TARGET, chosen.rate, chosen.trials));
  }
});
document.getElementById("forget").addEventListener("click", () => {
  presses = [];
  show({ trace: [], weights: START });
});
letPress((place) => {
  const chosen = settings();
  if (chosen !== null) {
    presses = [...presses, place];
    show(trainOnPresses(presses, FOOD, START, chosen.rate));
  }
});
