/** One neuron: two inputs, two weights, a bias, and the curve of its activation. */

import { activate, classify, weightedSum } from "../../port/neuron.js";
import { Curve } from "./curve.js";
import { write } from "./machine.js";

const form = document.querySelector("form");
const curve = new Curve(document.getElementById("curve"), 8);

function show() {
  const [x1, x2, w1, w2, bias] = ["x1", "x2", "w1", "w2", "bias"].map(
    (name) => form.elements[name].valueAsNumber,
  );
  if (![x1, x2, w1, w2, bias].every(Number.isFinite)) {
    write("sum", "A number is missing.");
    write("activation", "");
    return;
  }
  const name = form.elements.function.value;
  const total = weightedSum([x1, x2], [w1, w2], bias);
  const activation = activate(name, total);
  write("sum", `${x1} · ${w1} + ${x2} · ${w2} + ${bias} = ${total}`);
  write("activation", `${name}(${total}) = ${activation}`);
  const read = name === "sigmoid" ? `As a spam filter: ${classify([x1, x2], [w1, w2], bias)}.` : "";
  write("read", read);
  curve.draw((x) => activate(name, x), total, activation);
  curve.describe(`The curve of ${name}, and a point at total ${total}, activation ${activation}`);
}

form.addEventListener("input", show);
form.addEventListener("reset", () => queueMicrotask(show));
show();
