/** The decision surface of a 2-2-1 network: its output for every pair of inputs, in a canvas. */

import { predict } from "../../port/network.js";

const CELLS = 48;
const [LOW, HIGH] = [-0.25, 1.25];
// From an output of 0 through 0.5 to 1: blue, white or black, orange.
const COLOURS = {
  light: [
    [33, 102, 172],
    [247, 247, 247],
    [200, 90, 20],
  ],
  dark: [
    [90, 160, 230],
    [24, 26, 30],
    [245, 150, 70],
  ],
};
const GRID = Array.from({ length: CELLS * CELLS }, (_, i) => [
  between(((i % CELLS) + 0.5) / CELLS),
  between((CELLS - Math.floor(i / CELLS) - 0.5) / CELLS),
]);

const darkness = matchMedia("(prefers-color-scheme: dark)");

/**
 * @param {number} part from 0 to 1
 * @returns {number} an input
 */
function between(part) {
  return LOW + part * (HIGH - LOW);
}

export class Surface {
  /** @param {HTMLCanvasElement} canvas */
  constructor(canvas) {
    this.canvas = canvas;
    this.context = canvas.getContext("2d");
    this.cells = new OffscreenCanvas(CELLS, CELLS);
    this.image = new ImageData(CELLS, CELLS);
  }

  /**
   * Draw the surface, and the samples on it: a disc of the colour of its target, ringed where it rounds wrong.
   * @param {import("../../port/network.js").NeuralNetwork} network
   * @param {readonly (readonly number[])[]} data
   * @param {readonly number[]} targets
   */
  draw(network, data, targets) {
    const colours = COLOURS[darkness.matches ? "dark" : "light"];
    const pixels = this.image.data;
    for (const [i, output] of predict(network, GRID).entries()) {
      pixels.set(mixed(colours, output), 4 * i);
    }
    this.cells.getContext("2d").putImageData(this.image, 0, 0);
    const { width, height } = this.canvas;
    this.context.imageSmoothingEnabled = true;
    this.context.drawImage(this.cells, 0, 0, width, height);
    const outputs = predict(network, data);
    for (const [i, [x1, x2]] of data.entries()) {
      const wrong = Math.abs(targets[i] - outputs[i]) >= 0.5;
      this.#sample(x1, x2, mixed(colours, targets[i]), wrong);
    }
  }

  /** @param {string} text */
  describe(text) {
    this.canvas.setAttribute("aria-label", text);
  }

  #sample(x1, x2, [red, green, blue], wrong) {
    const { width, height } = this.canvas;
    const x = ((x1 - LOW) / (HIGH - LOW)) * width;
    const y = (1 - (x2 - LOW) / (HIGH - LOW)) * height;
    const size = width / 22;
    const ink = darkness.matches ? "white" : "black";
    Object.assign(this.context, {
      fillStyle: `rgb(${red} ${green} ${blue})`,
      strokeStyle: ink,
      lineWidth: width / 160,
    });
    this.context.beginPath();
    this.context.arc(x, y, size, 0, 2 * Math.PI);
    this.context.fill();
    this.context.stroke();
    if (wrong) {
      this.context.lineWidth = width / 90;
      this.context.beginPath();
      for (const [dx, dy] of [
        [1, 1],
        [1, -1],
      ]) {
        this.context.moveTo(x - dx * size * 0.6, y - dy * size * 0.6);
        this.context.lineTo(x + dx * size * 0.6, y + dy * size * 0.6);
      }
      this.context.stroke();
    }
  }
}

/**
 * Return a colour between the three, as red, green, blue and 255.
 * @param {readonly (readonly number[])[]} colours
 * @param {number} output from 0 to 1
 * @returns {number[]}
 */
function mixed([low, middle, high], output) {
  const [from, to, part] =
    output < 0.5 ? [low, middle, output * 2] : [middle, high, Math.min(output, 1) * 2 - 1];
  return [...from.map((value, i) => Math.round(value + part * (to[i] - value))), 255];
}

/** Call back when the visitor changes between light and dark. */
export function whenColoursChange(redraw) {
  darkness.addEventListener("change", redraw);
}
