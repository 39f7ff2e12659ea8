/** Histograms by epoch, side by side in a canvas. A classic script: it makes `globalThis.Histogram`. */
(() => {
  const HEIGHT = 180;
  const ROWS = 12;
  const dark = matchMedia("(prefers-color-scheme: dark)");

  function made(name, properties = {}, ...children) {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  }

  class Histogram {
    /**
     * @param {HTMLElement} holder
     * @param {{layer: string, low: number, high: number, counts: number[][]}} histogram counts: shape (epochs, bins)
     * @param {readonly number[]} epochs
     */
    constructor(holder, histogram, epochs) {
      Object.assign(this, { ...histogram, epochs, place: epochs.length - 1 });
      const label = `Activations of ${this.layer}`;
      this.canvas = made("canvas", { className: "histogram", height: HEIGHT, role: "img", ariaLabel: label });
      this.said = made("figcaption");
      const details = made("details", {}, made("summary", { textContent: `${label} as a table` }));
      details.addEventListener("toggle", () => details.childElementCount > 1 || details.append(this.#table(label)), { once: true });
      holder.append(made("figure", { className: "wide-figure" }, made("h3", { textContent: label }), this.canvas, this.said), details);
      new ResizeObserver(() => this.#draw()).observe(this.canvas);
      dark.addEventListener("change", () => this.#draw());
    }

    /** Mark an epoch. */
    mark(place) {
      this.place = place;
      const row = this.counts[place];
      const fullest = row.indexOf(Math.max(...row));
      const [from, to] = [fullest, fullest + 1].map((bin) => this.#edge(bin));
      this.said.textContent = `From ${this.#short(this.low)} (bottom) to ${this.#short(this.high)} (top). After epoch ${this.epochs[place]} most lie between ${from} and ${to}.`;
      this.canvas.ariaLabel = `Activations of ${this.layer}. ${this.said.textContent}`;
      this.#draw();
    }

    #edge(bin) {
      return this.#short(this.low + ((this.high - this.low) * bin) / this.counts[0].length);
    }

    #short(value) {
      return String(Number(value.toPrecision(4)));
    }

    #draw() {
      const width = this.canvas.clientWidth;
      if (width === 0) {
        return;
      }
      this.canvas.width = width;
      const context = this.canvas.getContext("2d");
      const style = getComputedStyle(this.canvas);
      const [columns, bins] = [this.counts.length, this.counts[0].length];
      const most = Math.max(...this.counts.flat());
      context.clearRect(0, 0, width, HEIGHT);
      context.fillStyle = style.getPropertyValue("--plot-1");
      for (const [i, row] of this.counts.entries()) {
        const [left, right] = [i, i + 1].map((at) => Math.round((at * width) / columns));
        for (const [bin, count] of row.entries()) {
          const [bottom, top] = [bin, bin + 1].map((at) => HEIGHT - Math.round((at * HEIGHT) / bins));
          context.globalAlpha = count === 0 ? 0 : 0.2 + (0.8 * count) / most;
          context.fillRect(left, top, right - left - 1, bottom - top - 1);
        }
      }
      context.globalAlpha = 1;
      context.strokeStyle = style.getPropertyValue("--plot-2");
      context.lineWidth = 2;
      context.strokeRect((this.place * width) / columns, 1, width / columns - 1, HEIGHT - 2);
    }

    #table(label) {
      const last = this.epochs.length - 1;
      const places = [...new Set(Array.from({ length: ROWS }, (_, i) => Math.round((last * i) / (ROWS - 1))))];
      const cell = (name, text, scope) => made(name, { textContent: String(text), ...(scope ? { scope } : {}) });
      const head = made("tr", {}, cell("th", "epoch", "col"), ...this.counts[0].map((_, bin) => cell("th", `from ${this.#edge(bin)}`, "col")));
      const rows = places.map((place) => made("tr", {}, cell("th", this.epochs[place], "row"), ...this.counts[place].map((count) => cell("td", count))));
      return made("div", { className: "numbers", tabIndex: 0, role: "region", ariaLabel: `${label} as a table` }, made("table", {}, made("thead", {}, head), made("tbody", {}, ...rows)));
    }
  }

  globalThis.Histogram = Histogram;
})();
