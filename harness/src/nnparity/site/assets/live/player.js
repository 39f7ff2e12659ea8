/** Plays, pauses, steps and scrubs: which epoch of a course is looked at. */

// Milliseconds between two changes of numbers while it plays: faster ones nobody reads.
const READABLE = 100;
const form = document.getElementById("player");
const button = (id) => document.getElementById(id);

export class Player {
  /**
   * @param {() => {epochs: readonly number[], done: boolean}} course what is played
   * @param {(epoch: number, playing: boolean, told: boolean) => void} show called with each epoch that is looked
   *   at; `told` says whether numbers are to change
   */
  constructor(course, show) {
    Object.assign(this, { course, show, epoch: 0, wanted: 0, playing: false, toldAt: 0 });
    const { place, epoch } = form.elements;
    button("play").addEventListener("click", () => (this.playing ? this.pause() : this.play()));
    button("first").addEventListener("click", () => this.pause(0));
    button("back").addEventListener("click", () => this.pause(this.epoch - 1));
    button("step").addEventListener("click", () => this.pause(this.epoch + 1));
    button("last").addEventListener("click", () => this.pause(this.course().epochs.at(-1)));
    place.addEventListener("input", () => this.pause(this.course().epochs[place.valueAsNumber]));
    const typed = () => this.pause(Math.round(epoch.valueAsNumber || 0));
    epoch.addEventListener("change", typed);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      typed();
    });
  }

  /** Begin at the present epoch, or again from the first if that was the last. */
  play() {
    this.playing = true;
    button("play").textContent = "Pause";
    const { epochs } = this.course();
    if (this.epoch >= epochs.at(-1)) {
      this.epoch = 0;
    }
    // Places of kept epochs go by evenly: the first epochs slowly, the later ones faster and faster.
    [this.position, this.before] = [this.#placeOf(this.epoch), null];
    requestAnimationFrame((now) => this.#frame(now));
  }

  /**
   * Stop, and look at an epoch: at once if the course has come so far, else as soon as it has.
   * @param {number} [epoch]
   */
  pause(epoch = this.epoch) {
    this.playing = false;
    this.wanted = epoch;
    button("play").textContent = "Play";
    this.#look(epoch);
  }

  /** The course has changed: look at the same epoch of it, as far as it goes. */
  refresh() {
    if (!this.playing) {
      this.#look(this.wanted);
    }
  }

  #frame(now) {
    if (!this.playing) {
      return;
    }
    const { epochs, done } = this.course();
    const seconds = (now - (this.before ?? now)) / 1000;
    this.before = now;
    const pace = Number(form.elements.pace.value);
    const last = epochs.length - 1;
    if (pace === 0) {
      this.#look(this.epoch + 1);
    } else {
      this.position = Math.min(last, this.position + (seconds / pace) * last);
      this.#look(epochs[Math.floor(this.position)]);
    }
    if (done && this.epoch >= epochs[last]) {
      this.pause();
    } else {
      requestAnimationFrame((next) => this.#frame(next));
    }
  }

  #placeOf(epoch) {
    const place = this.course().epochs.findIndex((kept) => kept > epoch);
    return place < 0 ? this.course().epochs.length - 1 : place - 1;
  }

  #look(epoch) {
    const { epochs } = this.course();
    const last = epochs.at(-1) ?? 0;
    this.epoch = Math.min(Math.max(0, epoch), last);
    const { place, epoch: field } = form.elements;
    place.max = String(Math.max(0, epochs.length - 1));
    place.value = String(Math.max(0, this.#placeOf(this.epoch)));
    const now = performance.now();
    const told = !this.playing || now - this.toldAt >= READABLE;
    if (told) {
      this.toldAt = now;
      place.setAttribute("aria-valuetext", `epoch ${this.epoch}`);
    }
    // Nobody is interrupted who types: what is typed counts when it is done.
    if (told && document.activeElement !== field) {
      field.value = String(this.epoch);
    }
    this.show(this.epoch, this.playing, told);
  }
}
