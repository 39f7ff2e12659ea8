/** What the visitor of the XOR page chose: two settings, right and with a mistake, and how many epochs. */

import { CASES } from "../../live/cases.js";
import { parametersOf } from "../../port/network.js";
import { twoTwoOne } from "../../port/seeds.js";
import { DATA, TARGETS } from "./xor-samples.js";

const SEEDED = "seed";
const BIASES = "drawn";

const form = document.getElementById("settings");

/** @typedef {import("./run.js").Setting} Setting */

/**
 * Return what is chosen; throw RangeError or TypeError, as the port does, if it cannot be trained.
 * @returns {{right: Setting, wrong: Setting | null, epochs: number, order: number[], rate: number}}
 */
export function chosen() {
  const { start, seed, scheme, rate, order, epochs, mistake } = form.elements;
  if (!Number.isFinite(rate.valueAsNumber)) {
    throw new RangeError("The learning rate must be a number.");
  }
  const parameters =
    start.value === SEEDED
      ? parametersOf(twoTwoOne(seed.valueAsNumber, scheme.value, BIASES))
      : CASES.find(({ id }) => id === start.value).parameters;
  const places = order.value.split(",").map(Number);
  const right = {
    parameters,
    data: places.map((place) => DATA[place]),
    targets: places.map((place) => TARGETS[place]),
    rate: rate.valueAsNumber,
    mistake: null,
  };
  return {
    right,
    wrong: mistake.value === "" ? null : { ...right, mistake: mistake.value },
    epochs: Number(epochs.value),
    order: places,
    rate: right.rate,
  };
}

/** Choose the mistake that the address names, if there is one: pages of mistakes lead here. */
export function chooseNamed() {
  const named = new URLSearchParams(location.search).get("mistake");
  const { mistake } = form.elements;
  if ([...mistake.options].some(({ value }) => value === named)) {
    mistake.value = named;
  }
}

/** Let only those fields be used that mean something: a seed and its scheme where a start is drawn. */
export function enable() {
  const { start, seed, scheme } = form.elements;
  seed.disabled = scheme.disabled = start.value !== SEEDED;
}

/** Say of the chosen mistake what it does, with a link to its page. */
export function tellMistake() {
  const { mistake } = form.elements;
  const [option] = mistake.selectedOptions;
  document.getElementById("about-mistake").hidden = mistake.value === "";
  document.getElementById("mistake-effect").textContent = option.dataset.effect ?? "";
  const link = document.getElementById("mistake-link");
  link.textContent = mistake.value;
  link.href = option.dataset.page ?? link.href;
}

/**
 * Call back when another setting is chosen.
 * @param {() => void} act
 */
export function whenChosen(act) {
  form.addEventListener("change", act);
  form.addEventListener("submit", (event) => event.preventDefault());
}

/**
 * Return the case that trains the same for as many epochs, if there is one.
 * @param {Setting} setting
 * @param {readonly number[]} order
 * @param {number} epoch
 */
export function caseOf({ parameters, rate }, order, epoch) {
  const wanted = JSON.stringify([parameters, order, rate, epoch]);
  return CASES.find(
    (each) => JSON.stringify([each.parameters, each.order, each.rate, each.epochs]) === wanted,
  );
}

