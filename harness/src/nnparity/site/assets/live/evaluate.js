/** The article's first page: evaluate. */

import { evaluated, letPress, MISSING, numbersOf, pressed, write } from "./machine.js";

function show() {
  const weights = numbersOf("weight");
  write("output", weights === null ? MISSING : evaluated(pressed(), weights).output);
}

letPress(show);
document.querySelector("form").addEventListener("input", show);
show();
