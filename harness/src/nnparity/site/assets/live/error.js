/** The article's second page: how far the output is from the target. */

import { evaluated, letPress, MISSING, numbersOf, pressed, write } from "./machine.js";

function show() {
  const weights = numbersOf("weight");
  const { output, error } =
    weights === null ? { output: MISSING, error: MISSING } : evaluated(pressed(), weights);
  write("output", output);
  write("error", error);
}

letPress(show);
document.querySelector("form").addEventListener("input", show);
show();
