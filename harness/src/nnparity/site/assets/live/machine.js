/** The machine with four buttons: what the article's four pages share. The port computes, and writes the report. */

import { evaluateNeuralNetwork, evaluateNeuralNetworkError, report } from "../../port/button.js";

export const TARGET = 1;

/**
 * Return the numbers of the inputs with a name, in the order of the page; null where one is not a number.
 * @param {string} name
 * @returns {number[] | null}
 */
export function numbersOf(name) {
  const fields = [...document.querySelectorAll(`input[name="${name}"]`)];
  const numbers = fields.map((field) => field.valueAsNumber);
  return numbers.every(Number.isFinite) ? numbers : null;
}

/** Return the inputs: 1 for a button that is held down, else 0. */
export function pressed() {
  return buttons().map((button) => (button.getAttribute("aria-pressed") === "true" ? 1 : 0));
}

/** Return the machine's buttons, in order. */
export function buttons() {
  return [...document.querySelectorAll(".machine button")];
}

/**
 * Let the visitor press buttons, one at a time, and call back with each press.
 * @param {(place: number) => void} whenPressed
 */
export function letPress(whenPressed) {
  for (const [place, button] of buttons().entries()) {
    button.addEventListener("click", () => {
      for (const each of buttons()) {
        each.setAttribute("aria-pressed", String(each === button));
      }
      whenPressed(place);
    });
  }
}

/**
 * Return output and error as the port's report writes them, and the whole line.
 * @param {readonly number[]} inputs
 * @param {readonly number[]} weights
 * @returns {{output: string, error: string, line: string}}
 */
export function evaluated(inputs, weights) {
  const output = evaluateNeuralNetwork(inputs, weights);
  const line = report(output, evaluateNeuralNetworkError(TARGET, output), weights);
  const [, outputText, errorText] = /^Neural Net output: (\S+) Error: (\S+) /.exec(line);
  return { output: outputText, error: errorText, line };
}

/**
 * Write a text into the element with an id.
 * @param {string} id
 * @param {string} text
 */
export function write(id, text) {
  document.getElementById(id).textContent = text;
}

/** What is shown where a number is missing. */
export const MISSING = "a number is missing";
