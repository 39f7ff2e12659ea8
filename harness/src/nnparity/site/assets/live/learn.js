/** The article's third page: learn once, and once more if the visitor likes. */

import { learn } from "../../port/button.js";
import { evaluated, letPress, MISSING, numbersOf, pressed, write } from "./machine.js";

const START = [0, 0, 0, 0];
let weights = START;

function show() {
  const { output, error } = evaluated(pressed(), weights);
  write("output", output);
  write("error", error);
  write("weights", weights.join(", "));
}

document.getElementById("learn").addEventListener("click", () => {
  const rate = numbersOf("rate");
  if (rate === null) {
    write("output", MISSING);
    return;
  }
  weights = learn(pressed(), weights, rate[0]);
  show();
});
document.getElementById("forget").addEventListener("click", () => {
  weights = START;
  show();
});
letPress(show);
show();
