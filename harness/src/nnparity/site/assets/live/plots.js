/**
 * Curves by epoch, drawn with uPlot; where that is missing, tables stand in their place. A classic script, so that
 * pages without a server have it, too: it makes `globalThis.Plot`.
 */
(() => {
  const HEIGHT = 260;
  const COLOURS = 9;
  // Rows of the table below a plot: the first, the last, and some between.
  const ROWS = 12;
  const POWERS = Array.from({ length: 20 }, (_, i) => 10 ** i);
  const MISSING =
    "This site was built without uPlot, which draws plots: here are tables in their place.";

  /** A logarithmic axis that has a place for 0. */
  const placed = (value) => Math.log10(value + 1);
  const ticks = (low, high) =>
    [0, ...POWERS]
      .filter((at) => placed(at) >= low - 1e-9 && placed(at) <= high + 1e-9)
      .map(placed);
  const labels = (places) => places.map((at) => spaced(Math.round(10 ** at - 1)));

  /** Return a whole number in groups of three digits, large ones as a power of ten. */
  function spaced(value) {
    return value >= 1e6
      ? `1e${Math.log10(value).toFixed(0)}`
      : String(value).replace(/\B(?=(\d{3})+$)/g, "\u202f");
  }

  function made(name, properties = {}, ...children) {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  }

  class Plot {
    /**
     * @param {HTMLElement} holder an empty element
     * @param {{label: string, digits?: number, ulp?: boolean}} options what is drawn; `ulp` makes its axis logarithmic
     */
    constructor(holder, { label, digits = 6, ulp = false }) {
      Object.assign(this, {
        label,
        digits,
        ulp,
        epochs: [],
        series: [],
        hidden: new Set(),
        logarithmic: true,
        place: 0,
      });
      this.canvas = made("div", { className: "plot", role: "img", ariaLabel: label });
      this.legend = made("div", {
        className: "legend",
        role: "group",
        ariaLabel: `Curves of ${label}`,
      });
      this.table = made("div", {
        className: "numbers",
        tabIndex: 0,
        role: "region",
        ariaLabel: `${label} as a table`,
      });
      this.details = made(
        "details",
        {},
        made("summary", { textContent: `${label} as a table` }),
        this.table,
      );
      this.details.addEventListener("toggle", () => this.#fillTable());
      holder.replaceChildren(this.canvas, this.legend, this.details);
      if (!globalThis.uPlot) {
        this.canvas.replaceWith(made("p", { className: "note", textContent: MISSING }));
        this.details.open = true;
        return;
      }
      this.marker = made("div", { className: "marker", hidden: true });
      new ResizeObserver(() => this.#fit()).observe(this.canvas);
      matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.#draw());
    }

    /**
     * Draw curves in place of those before.
     * @param {readonly number[]} epochs
     * @param {{name: string, values: (number | null)[], colour: number, dashed?: boolean}[]} series
     * @param {boolean} logarithmic whether the axis of epochs is
     */
    show(epochs, series, logarithmic) {
      const same =
        this.logarithmic === logarithmic &&
        this.series.length === series.length &&
        this.series.every(
          (each, i) => each.name === series[i].name && each.colour === series[i].colour,
        );
      Object.assign(this, { epochs, series, logarithmic });
      if (same && this.chart) {
        this.chart.setData(this.#data());
        this.#moveMarker();
      } else {
        this.#fillLegend();
        this.#draw();
      }
      this.#fillTable();
      this.mark(Math.min(this.place, epochs.length - 1));
    }

    /**
     * Mark one of the epochs, and say what the curves have there.
     * @param {number} place
     * @param {boolean} [told] whether it is said
     */
    mark(place, told = true) {
      this.place = Math.max(0, place);
      for (const [i, said] of (told && this.readouts?.entries()) || []) {
        said.textContent = this.#text(this.series[i].values[this.place]);
      }
      this.#moveMarker();
    }

    #text(value) {
      if (value === null || value === undefined || Number.isNaN(value)) {
        return "–";
      }
      return this.ulp ? spaced(value) : String(Number(value.toPrecision(this.digits)));
    }

    #data() {
      const xs = this.logarithmic ? this.epochs.map(placed) : [...this.epochs];
      return [
        xs,
        ...this.series.map(({ values }) =>
          this.ulp ? values.map((v) => (v === null ? null : placed(v))) : values,
        ),
      ];
    }

    #draw() {
      if (!globalThis.uPlot || this.epochs.length === 0) {
        return;
      }
      this.chart?.destroy();
      const style = getComputedStyle(this.canvas);
      const [ink, faint] = ["--plot-ink", "--plot-grid"].map((name) =>
        style.getPropertyValue(name),
      );
      const colours = Array.from({ length: COLOURS }, (_, i) =>
        style.getPropertyValue(`--plot-${i + 1}`),
      );
      const axis = {
        stroke: ink,
        grid: { stroke: faint, width: 1 },
        ticks: { stroke: faint, width: 1 },
        font: "12px system-ui",
      };
      const log = {
        splits: (_, __, low, high) => ticks(low, high),
        values: (_, places) => labels(places),
      };
      this.chart = new globalThis.uPlot(
        {
          width: Math.max(200, this.canvas.clientWidth),
          height: HEIGHT,
          legend: { show: false },
          cursor: { show: false },
          select: { show: false },
          scales: { x: { time: false } },
          axes: [
            { ...axis, ...(this.logarithmic ? log : {}), size: 34 },
            { ...axis, ...(this.ulp ? log : {}), size: 62 },
          ],
          series: [
            {},
            ...this.series.map(({ name, colour, dashed }) => ({
              label: name,
              stroke: colours[colour % COLOURS],
              width: dashed ? 2 : 1.6,
              dash: dashed ? [7, 5] : undefined,
              points: { show: this.epochs.length < 2 },
              show: !this.hidden.has(name),
            })),
          ],
        },
        this.#data(),
        this.canvas,
      );
      this.chart.over.append(this.marker);
      this.#moveMarker();
    }

    #moveMarker() {
      if (!this.chart || this.epochs.length === 0) {
        return;
      }
      const epoch = this.epochs[this.place] ?? 0;
      const across = this.chart.valToPos(this.logarithmic ? placed(epoch) : epoch, "x");
      this.marker.hidden = !Number.isFinite(across);
      this.marker.style.transform = `translateX(${across}px)`;
    }

    #fit() {
      const width = this.canvas.clientWidth;
      if (this.chart && width > 0 && width !== this.chart.width) {
        this.chart.setSize({ width, height: HEIGHT });
        this.#moveMarker();
      }
    }

    #fillLegend() {
      this.readouts = this.series.map(() => made("span", { className: "readout" }));
      this.legend.replaceChildren(
        ...this.series.map(({ name, colour, dashed }, i) => {
          const swatch = made("span", { className: `swatch plot-${(colour % COLOURS) + 1}` });
          swatch.classList.toggle("dashed", dashed === true);
          const box = made("input", { type: "checkbox", checked: !this.hidden.has(name) });
          box.addEventListener("change", () => {
            this.hidden[box.checked ? "delete" : "add"](name);
            this.chart?.setSeries(i + 1, { show: box.checked });
          });
          return made(
            "label",
            {},
            box,
            swatch,
            made("span", { textContent: name }),
            this.readouts[i],
          );
        }),
      );
    }

    #fillTable() {
      if (!this.details.open) {
        return;
      }
      const last = this.epochs.length - 1;
      const places = [
        ...new Set(Array.from({ length: ROWS }, (_, i) => Math.round((last * i) / (ROWS - 1)))),
      ];
      const row = (name, texts) =>
        made(
          "tr",
          {},
          ...texts.map((text, i) => {
            const cell = made(name === "td" && i === 0 ? "th" : name, { textContent: text });
            if (cell.localName === "th") {
              cell.scope = name === "th" ? "col" : "row";
            }
            return cell;
          }),
        );
      this.table.replaceChildren(
        made(
          "table",
          {},
          made("thead", {}, row("th", ["epoch", ...this.series.map(({ name }) => name)])),
          made(
            "tbody",
            {},
            ...places.map((place) =>
              row("td", [
                spaced(this.epochs[place]),
                ...this.series.map(({ values }) => this.#text(values[place])),
              ]),
            ),
          ),
        ),
      );
    }
  }

  globalThis.Plot = Plot;
})();
