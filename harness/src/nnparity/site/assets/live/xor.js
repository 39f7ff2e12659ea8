/** The XOR page: a right training and one with a mistake, epoch by epoch. */

import { parametersOf, predict } from "../../port/network.js";
import { Course } from "./course.js";
import { inFrames } from "./frames.js";
import { Player } from "./player.js";
import { caseOf, chooseNamed, chosen, enable, tellMistake, whenChosen } from "./settings.js";
import { Surface, whenColoursChange } from "./surface.js";
import { verdict } from "./verdict.js";
import { DATA, TARGETS } from "./xor-samples.js";

const NAMES = ["w1", "w2", "b1", "w3", "w4", "b2", "w5", "w6", "b3"];
const SAMPLES = DATA.map((inputs) => inputs.join(""));
// Fewer updates are over before the browser has compiled what computes them.
const TELLING = 1e6;
// Milliseconds between two drawings of a training that goes on: each takes several frames.
const BETWEEN = 500;
// It stays the same from frame to frame, and is read out once.
const PLAYING = "Playing …";
const element = (id) => document.getElementById(id);
const field = element("player").elements;

const sides = ["right", "wrong"].map((name) => {
  const figure = element(name);
  const said = figure.querySelector(".verdict");
  return {
    name,
    figure,
    said,
    course: new Course(() => soon()),
    surface: new Surface(figure.querySelector("canvas")),
  };
});
const [right, wrong] = sides;
const plots = Object.fromEntries(
  [
    ["loss", "Loss by epoch"],
    ["parameters", "Weights and biases by epoch"],
    ["activations", "Activations by epoch"],
  ].map(([id, label]) => [id, new globalThis.Plot(element(id), { label })]),
);
const player = new Player(() => right.course, show);
const readings = fillReadings();

let asked = null;
let timer = null;
// Whether something of the present training has been drawn.
let drawn = false;

/** Draw what has come in: at once when a training begins or is done, and now and then between. */
function soon() {
  const isUrgent = !drawn || sides.every(({ course }) => course.done);
  if (timer !== null && !isUrgent) {
    return;
  }
  clearTimeout(timer);
  const act = () => {
    timer = null;
    draw();
  };
  timer = setTimeout(act, isUrgent ? 0 : BETWEEN);
}

function begin() {
  enable();
  tellMistake();
  try {
    asked = chosen();
  } catch (problem) {
    asked = null;
    for (const { course } of sides) {
      course.forget();
    }
    element("said").textContent = `${problem.message} What is shown is the training before.`;
    return;
  }
  inFrames([]);
  drawn = false;
  player.pause(0);
  element("said").textContent = "Training …";
  element("speed").textContent = "";
  right.course.begin(asked.right, asked.epochs);
  if (asked.wrong === null) {
    wrong.course.forget();
  } else {
    wrong.course.begin(asked.wrong, asked.epochs);
  }
  wrong.figure.hidden = asked.wrong === null;
  for (const cell of document.querySelectorAll(".of-wrong")) {
    cell.hidden = asked.wrong === null;
  }
}

/** Return the sides that are shown and have something to show. */
function shown() {
  return sides.filter(({ course }) => course.epochs.length > 0);
}

/** Draw the curves, and what the present epoch has: each takes a good part of a frame. */
function draw() {
  if (right.course.epochs.length > 0) {
    drawn = true;
    inFrames([drawLoss, drawParameters, drawActivations, tell]);
  }
}

/**
 * Draw curves of both sides.
 * @param {InstanceType<typeof globalThis.Plot>} plot
 * @param {(course: Course) => {name: string, at: (place: number) => number, colour?: number}[]} values
 */
function drawCurves(plot, values) {
  const epochs = [...right.course.epochs];
  const curves = shown().flatMap(({ name, course }) =>
    values(course).map((curve, i) => ({
      name: name === "right" ? curve.name : `${curve.name}, mistake`,
      values: epochs.map((_, place) => (place < course.epochs.length ? curve.at(place) : null)),
      colour: curve.colour ?? i,
      dashed: name === "wrong",
    })),
  );
  plot.show(epochs, curves, field.logarithmic.checked);
  plot.mark(right.course.placeOf(player.epoch));
}

function drawLoss() {
  drawCurves(plots.loss, (course) => [
    { name: "loss", at: (place) => course.losses[place], colour: 0 },
  ]);
}

function drawParameters() {
  const places = element("neuron").value.split(",").map(Number);
  drawCurves(plots.parameters, (course) =>
    places.map((i) => ({ name: NAMES[i], at: (place) => course.parameters[place][i], colour: i })),
  );
}

function drawActivations() {
  const neuron = element("activation").value;
  drawCurves(plots.activations, (course) => {
    const found = course.activations();
    return SAMPLES.map((sample, i) => ({
      name: `${neuron} for ${sample}`,
      at: (place) => found[place][i][neuron],
    }));
  });
}

/** Show the present epoch, and say how fast the training was, and what ended it. */
function tell() {
  const { seconds, updates } = right.course;
  const done = sides.every(({ course }) => course.done);
  const texts = shown()
    .filter(({ course }) => course.problem !== null)
    .map(
      ({ name, course }) =>
        `${name === "right" ? "The training" : "The mistake"} ended after epoch ${course.epochs.at(-1)}: ${course.problem}.`,
    );
  if (done && seconds > 0) {
    const speed = `, ${(updates / seconds / 1e6).toFixed(1)} million in a second`;
    const enough = updates >= TELLING ? speed : "";
    element("speed").textContent =
      `${updates.toLocaleString("en")} updates in ${seconds.toFixed(3)} s${enough}.`;
    element("speed").dataset.updatesPerSecond = String(updates / seconds);
  }
  element("speed").dataset.problem = texts.join(" ");
  player.refresh();
}

/**
 * Show an epoch.
 * @param {number} epoch
 * @param {boolean} playing while it plays, nothing is announced
 * @param {boolean} told whether numbers and words change, and not pictures alone
 */
function show(epoch, playing, told) {
  if (asked === null || right.course.epochs.length === 0) {
    return;
  }
  if (told) {
    element("reached").textContent = String(epoch);
  }
  const said = [];
  for (const side of shown()) {
    const reached = side.course.at(epoch);
    side.surface.draw(reached.network, DATA, TARGETS);
    if (!told) {
      continue;
    }
    const outputs = predict(reached.network, DATA);
    const found = verdict(side.course, reached, outputs, TARGETS);
    if (side.said.textContent !== found.text) {
      side.said.textContent = found.text;
      side.said.dataset.kind = found.kind;
    }
    write(side.name, [reached.loss, ...outputs, ...parametersOf(reached.network)]);
    if (!playing) {
      side.surface.describe(`Decision surface after epoch ${reached.epoch}. ${found.text}`);
      said.push(
        `${side.name === "right" ? "Epoch" : "With the mistake, epoch"} ${reached.epoch}, loss ${reached.loss.toPrecision(6)}. ${found.text}`,
      );
    }
    if (side === right) {
      tellCase(epoch, reached);
    }
  }
  const place = right.course.placeOf(epoch);
  for (const plot of Object.values(plots)) {
    plot.mark(place, told);
  }
  if (told) {
    const words = [...said, element("speed").dataset.problem ?? ""].join(" ").trim();
    element("said").textContent = playing ? PLAYING : words;
  }
}

/** Say what the case expects that trains the same for as long. */
function tellCase(epoch, { loss }) {
  const found = caseOf(asked.right, asked.order, epoch);
  const off = found && Math.abs(loss - found.loss) / found.loss;
  const how =
    off === 0
      ? "the same, to the last bit"
      : `${loss}, which is ${off?.toExponential(1)} of it off`;
  const text = found
    ? `The case ${found.id} expects a loss of ${found.loss}. This browser has ${how}.`
    : "";
  if (element("case").textContent !== text) {
    element("case").textContent = text;
  }
}

/** Make the rows of the table of readings; return its cells by side. */
function fillReadings() {
  const cells = { right: [], wrong: [] };
  const rows = ["loss", ...SAMPLES.map((sample) => `o1 for ${sample}`), ...NAMES].map(
    (name) => {
      const row = document.createElement("tr");
      row.append(Object.assign(document.createElement("th"), { scope: "row", textContent: name }));
      for (const side of Object.keys(cells)) {
        const cell = document.createElement("td");
        cell.className = side === "wrong" ? "number of-wrong" : "number";
        cell.hidden = side === "wrong";
        cells[side].push(cell);
        row.append(cell);
      }
      return row;
    },
  );
  element("readings").tBodies[0].append(...rows);
  return cells;
}

/**
 * @param {string} side
 * @param {readonly number[]} values
 */
function write(side, values) {
  for (const [i, value] of values.entries()) {
    readings[side][i].textContent = String(value);
  }
}

chooseNamed();
whenChosen(begin);
whenColoursChange(() => player.refresh());
for (const control of [field.logarithmic, element("neuron"), element("activation")]) {
  control.addEventListener("change", draw);
}
for (const form of document.querySelectorAll("form")) {
  form.addEventListener("submit", (event) => event.preventDefault());
}
begin();
