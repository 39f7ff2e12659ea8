/** The 2-2-1 network with a slider for each of its nine numbers. */

import {
  feedforward,
  gradients,
  mseLoss,
  networkOf,
  parametersOf,
  predict,
  trainStep,
} from "../../port/network.js";
import { write } from "./machine.js";
import { Surface, whenColoursChange } from "./surface.js";
import { DATA, TARGETS } from "./xor-samples.js";

const NAMES = ["w1", "w2", "b1", "w3", "w4", "b2", "w5", "w6", "b3"];
// Beyond this width a line of the drawing would hide its neighbour.
const [THINNEST, WIDEST] = [1, 9];

const form = document.querySelector("form");
const surface = new Surface(document.getElementById("surface"));

/** Return what stands in the number fields, or null where one is not a number. */
function read() {
  const numbers = NAMES.map((name) => form.elements[name].valueAsNumber);
  const [x1, x2, target, rate] = ["x1", "x2", "target", "rate"].map(
    (name) => form.elements[name].valueAsNumber,
  );
  return [...numbers, x1, x2, target, rate].every(Number.isFinite)
    ? { network: networkOf(numbers), inputs: [x1, x2], target, rate }
    : null;
}

function show() {
  const found = read();
  if (found === null) {
    write("said", "A number is missing.");
    return;
  }
  const { network, inputs, target } = found;
  const { h1, h2, o1 } = feedforward(network, inputs);
  const derivatives = parametersOf(gradients(network, inputs, target));
  for (const [name, value] of Object.entries({ h1, h2, o1 })) {
    write(name, String(value));
    write(`drawn-${name}`, value.toFixed(3));
  }
  for (const [i, name] of NAMES.entries()) {
    write(`by-${name}`, derivatives[i].toPrecision(6));
  }
  const parameters = parametersOf(network);
  for (const [i, name] of NAMES.entries()) {
    const line = document.getElementById(`line-${name}`);
    line?.setAttribute("stroke-width", String(width(parameters[i])));
    line?.classList.toggle("negative", parameters[i] < 0);
  }
  const outputs = predict(network, DATA);
  const loss = mseLoss(TARGETS, outputs);
  write("loss", String(mseLoss([target], [o1])));
  write("xor-loss", String(loss));
  const rounded = outputs.map((output) => output.toFixed(2)).join(", ");
  write(
    "said",
    `Output ${o1.toFixed(4)} for ${inputs.join(", ")}; for 00, 01, 10, 11: ${rounded}.`,
  );
  surface.draw(network, DATA, TARGETS);
  surface.describe(
    `Decision surface. Outputs for 00, 01, 10, 11: ${rounded}; discs have the colours of XOR`,
  );
}

/** @param {number} weight */
function width(weight) {
  return Math.min(WIDEST, THINNEST + 2 * Math.abs(weight));
}

/**
 * Put parameters into all fields.
 * @param {readonly number[]} parameters
 */
function put(parameters) {
  for (const [i, name] of NAMES.entries()) {
    form.elements[name].value = String(parameters[i]);
    form.elements[`${name}-slider`].value = String(parameters[i]);
  }
}

/** Show what stands in the fields, or why the port refuses it. */
function showOrTell() {
  try {
    show();
  } catch (problem) {
    write("said", problem.message);
  }
}

form.addEventListener("input", ({ target: field }) => {
  const name = field.name.replace("-slider", "");
  if (NAMES.includes(name)) {
    const other = field.name === name ? `${name}-slider` : name;
    form.elements[other].value = field.value;
  }
  showOrTell();
});
form.addEventListener("reset", () => queueMicrotask(showOrTell));
document.getElementById("step").addEventListener("click", () => {
  const found = read();
  if (found !== null) {
    try {
      put(parametersOf(trainStep(found.network, found.inputs, found.target, found.rate)));
      show();
    } catch (problem) {
      write("said", problem.message);
    }
  }
});
form.addEventListener("submit", (event) => event.preventDefault());
whenColoursChange(showOrTell);
showOrTell();
