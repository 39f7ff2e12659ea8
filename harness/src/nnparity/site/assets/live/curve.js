/** The curve of a function of one number, with a point on it, as SVG. */

const [WIDTH, HEIGHT, MARGIN] = [480, 270, 28];
const POINTS = 321;
const NAMESPACE = "http://www.w3.org/2000/svg";

export class Curve {
  /**
   * @param {SVGSVGElement} picture
   * @param {number} reach how far the curve is drawn on both sides at least
   */
  constructor(picture, reach) {
    this.picture = picture;
    this.reach = reach;
    picture.setAttribute("viewBox", `0 0 ${WIDTH} ${HEIGHT}`);
  }

  /** @param {string} text */
  describe(text) {
    this.picture.setAttribute("aria-label", text);
  }

  /**
   * @param {(x: number) => number} value
   * @param {number} x
   * @param {number} y
   */
  draw(value, x, y) {
    const reach = Math.max(this.reach, Math.ceil(Math.abs(x) * 1.15));
    const xs = Array.from({ length: POINTS }, (_, i) => -reach + (2 * reach * i) / (POINTS - 1));
    const ys = xs.map(value);
    const [low, high] = [Math.min(0, ...ys), Math.max(1, ...ys)];
    const across = (at) => MARGIN + ((at + reach) / (2 * reach)) * (WIDTH - 2 * MARGIN);
    const up = (at) => HEIGHT - MARGIN - ((at - low) / (high - low)) * (HEIGHT - 2 * MARGIN);
    const path = xs.map((at, i) => `${across(at).toFixed(1)},${up(ys[i]).toFixed(1)}`);
    const halves = [low, (low + high) / 2, high];
    this.picture.replaceChildren(
      ...halves.flatMap((at) => [
        made("line", { class: "grid", x1: MARGIN, x2: WIDTH - MARGIN, y1: up(at), y2: up(at) }),
        made("text", { class: "tick", x: MARGIN + 2, y: up(at) - 4 }, String(at)),
      ]),
      ...[-reach, -reach / 2, 0, reach / 2, reach].flatMap((at) => [
        made("line", {
          class: "grid",
          x1: across(at),
          x2: across(at),
          y1: MARGIN,
          y2: HEIGHT - MARGIN,
        }),
        made("text", { class: "tick middle", x: across(at), y: HEIGHT - 8 }, String(at)),
      ]),
      made("polyline", { class: "curve", points: path.join(" ") }),
      made("line", { class: "drop", x1: across(x), x2: across(x), y1: up(low), y2: up(y) }),
      made("circle", { class: "point", cx: across(x), cy: up(y), r: 6 }),
    );
  }
}

/**
 * Return an element of SVG.
 * @param {string} name
 * @param {Record<string, string | number>} attributes
 * @param {string} [text]
 * @returns {SVGElement}
 */
export function made(name, attributes, text = "") {
  const element = document.createElementNS(NAMESPACE, name);
  for (const [key, value] of Object.entries(attributes)) {
    element.setAttribute(key, String(value));
  }
  element.textContent = text;
  return element;
}
