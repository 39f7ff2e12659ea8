/** A training seen from inside. A classic script, so that it needs no server; its numbers are in `globalThis.training`. */
(() => {
  const { training, Plot, Histogram } = globalThis;
  const { epochs } = training;
  const element = (id) => document.getElementById(id);
  const ORACLE = "50 digits";

  /** Return curves, each of a colour of its own; beyond the colours there are, dashed. */
  function curves(byName) {
    return Object.entries(byName).map(([name, values], i) => ({ name, values, colour: i % 9, dashed: i % 18 > 8 }));
  }

  const drawn = [
    ["loss", "Loss by epoch", {}, () => ({ ...training.losses, ...named(training.lossesByPort, "loss") })],
    ["distances", "Distance from 50 digits in ULP", { ulp: true }, () => training.distances],
    ["parameters", "Weights and biases by epoch", {}, () => training.parameters],
    ["parameter-by-port", "One weight or bias in every port", { digits: 7 }, oneByPort],
    ["gradients", "Gradients by epoch", {}, () => training.gradients],
  ].filter(([id, , , found]) => Object.keys(found()).length > 0 || hide(id));

  /** Return curves with what they are behind their names. */
  function named(byPort, what) {
    return Object.fromEntries(Object.entries(byPort).map(([port, values]) => [`${what}, ${port}`, values]));
  }

  function oneByPort() {
    const name = element("parameter").value || Object.keys(training.parameters)[0];
    const ports = Object.entries(training.parametersByPort).map(([port, found]) => [port, found[name]]);
    return Object.fromEntries([[ORACLE, training.parameters[name]], ...ports]);
  }

  /** Say that there is nothing of a kind. */
  function hide(id) {
    element(id).textContent = "None of this training.";
    return false;
  }

  element("plots").hidden = false;
  element("parameter").replaceChildren(
    ...Object.keys(training.parameters).map((name) => Object.assign(document.createElement("option"), { textContent: name })),
  );
  if (training.left > 0) {
    element("left").textContent = `${training.left} more are not drawn; their distances are in those above.`;
  }
  const plots = drawn.map(([id, label, options, found]) => ({ plot: new Plot(element(id), { label, ...options }), found }));
  const histograms = training.histograms.map((each) => new Histogram(element("histograms"), each, epochs));
  if (histograms.length === 0) {
    hide("histograms");
  }

  function draw() {
    for (const { plot, found } of plots) {
      plot.show(epochs, curves(found()), element("logarithmic").checked);
    }
    mark();
  }

  function mark() {
    const place = element("place").valueAsNumber;
    element("place").setAttribute("aria-valuetext", `epoch ${epochs[place]}`);
    element("epoch").textContent = `After epoch ${epochs[place]}`;
    for (const each of [...plots.map(({ plot }) => plot), ...histograms]) {
      each.mark(place);
    }
  }

  element("place").addEventListener("input", mark);
  element("logarithmic").addEventListener("change", draw);
  element("parameter").addEventListener("change", draw);
  for (const form of document.querySelectorAll("form")) {
    form.addEventListener("submit", (event) => event.preventDefault());
  }
  draw();
})();
