// The time strip: a histogram of the whole period with a range that is dragged, or moved with arrow keys.

import { binWidth, say, ticks, toNumber, toText } from "./days.js";
import { svg } from "./glyph.js";
import { words } from "./words.js";

/** The first day of the strip. Where a few days stand far before the rest, they go into the first bar. */
function mainStart(numbers, days) {
  const total = days.reduce((sum, { count }) => sum + count, 0);
  let sum = 0;
  const index = days.findIndex(({ count }) => { sum += count; return sum > total * 0.03; });
  const [first, last] = [numbers[0], numbers.at(-1)];
  return numbers[index] - first > (last - first) * 0.3 ? numbers[index] : first;
}

export class TimeStrip {
  constructor(strip, onChange) {
    this.strip = strip;
    this.onChange = onChange;
    this.range = [0, 0];
    this.grips = [this.#grip(0, words("first_day")), this.#grip(1, words("last_day"))];
    strip.addEventListener("pointerdown", (event) => this.#drag(event));
  }

  /** Days with counts, and the chosen range as texts ('' for an open end). */
  show(days, start, end) {
    if (!days.length) { this.strip.replaceChildren(); return; }
    const numbers = days.map(({ day }) => toNumber(day));
    this.newest = numbers.at(-1);
    this.first = mainStart(numbers, days);
    this.width = binWidth(numbers.at(-1) - this.first + 1);
    this.bins = new Array(Math.max(12, Math.floor((numbers.at(-1) - this.first) / this.width) + 1)).fill(0);
    this.earlier = numbers[0] < this.first;
    days.forEach(({ count }, index) => { this.bins[Math.max(0, Math.floor((numbers[index] - this.first) / this.width))] += count; });
    this.last = this.first + this.bins.length * this.width - 1;
    this.setRange(start, end);
    this.#draw();
  }

  setRange(start, end) {
    if (this.first === undefined) return;
    const low = start ? toNumber(start) : this.first, high = end ? toNumber(end) : this.last;
    this.range = [Math.max(this.first, low), Math.min(this.last, high)];
    this.#move();
  }

  #draw() {
    const most = Math.max(...this.bins);
    const bars = this.bins.map((count, index) => svg("rect", {
      class: "bar", x: index + 0.08, width: 0.84, y: 40 - (count ? Math.max(2, Math.sqrt(count / most) * 39) : 0), height: count ? Math.max(2, Math.sqrt(count / most) * 39) : 0,
    }));
    this.bars = bars;
    const floor = svg("line", { class: "floor", x1: 0, x2: this.bins.length, y1: 40, y2: 40 });
    const drawing = svg("svg", { viewBox: `0 0 ${this.bins.length} 40`, preserveAspectRatio: "none", role: "img", "aria-label": words("period", { first: say(this.first), last: say(this.last) }) }, [...bars, floor]);
    const labels = document.createElement("div");
    labels.className = "ticks";
    labels.append(...ticks(this.first, this.last, this.strip.clientWidth < 500 ? 3 : 5).map(([at, text]) => {
      const label = document.createElement("span");
      label.textContent = this.earlier && at === this.first ? words("before", { day: text }) : text;
      label.style.left = `${this.#share(at)}%`;
      return label;
    }));
    this.span = document.createElement("div");
    this.span.className = "span";
    this.strip.replaceChildren(drawing, this.span, labels, ...this.grips);
    this.#move();
  }

  #share(day) {
    return (day - this.first) / (this.last - this.first + 1) * 100;
  }

  #move() {
    const [low, high] = this.range;
    if (!this.bars) return;
    const from = this.#share(low), to = this.#share(high + 1);
    this.span.style.left = `${from}%`;
    this.span.style.width = `${to - from}%`;
    this.bars.forEach((bar, index) => {
      const day = this.first + index * this.width;
      bar.classList.toggle("in", day + this.width > low && day <= high);
    });
    this.grips.forEach((grip, index) => {
      grip.style.left = `${index ? to : from}%`;
      const values = { valuemin: this.first, valuemax: this.last, valuenow: this.range[index], valuetext: say(this.range[index]) };
      for (const [name, value] of Object.entries(values)) grip.setAttribute(`aria-${name}`, value);
    });
  }

  #grip(index, label) {
    const grip = document.createElement("button");
    grip.type = "button";
    grip.className = "grip";
    grip.dataset.end = String(index);
    grip.setAttribute("role", "slider");
    grip.setAttribute("aria-label", label);
    grip.addEventListener("keydown", (event) => {
      const step = { ArrowLeft: -1, ArrowRight: 1, ArrowDown: -1, ArrowUp: 1, PageDown: -this.width * 4, PageUp: this.width * 4 }[event.key];
      const goal = { Home: this.first, End: this.last }[event.key] ?? (step && this.range[index] + step);
      if (goal === undefined) return;
      event.preventDefault();
      this.#set(index, goal);
      this.#tell();
    });
    return grip;
  }

  #set(index, day) {
    const [low, high] = this.range;
    this.range = index ? [low, Math.max(low, Math.min(this.last, day))] : [Math.min(high, Math.max(this.first, day)), high];
    this.#move();
  }

  #drag(event) {
    if (!this.bars || event.button) return;
    event.preventDefault();
    const grip = event.target.closest(".grip");
    let index = grip ? Number(grip.dataset.end) : 1;
    const anchor = this.#dayAt(event);
    if (!grip) this.range = [anchor, anchor];
    else grip.focus();
    this.strip.setPointerCapture(event.pointerId);
    const follow = (moved) => {
      const day = this.#dayAt(moved);
      if (grip) this.#set(index, day);
      else { this.range = [Math.min(anchor, day), Math.max(anchor, day)]; this.#move(); }
    };
    const done = (ended) => {
      this.strip.removeEventListener("pointermove", follow);
      if (!grip && this.range[1] - this.range[0] < 1) this.range = [this.first + Math.floor((anchor - this.first) / this.width) * this.width, 0].map((day, at, all) => (at ? all[0] + this.width - 1 : day));
      this.#move();
      if (ended.type === "pointerup") this.#tell();
    };
    this.strip.addEventListener("pointermove", follow);
    for (const name of ["pointerup", "pointercancel"]) this.strip.addEventListener(name, done, { once: true });
  }

  #dayAt(event) {
    const box = this.strip.getBoundingClientRect();
    const share = Math.max(0, Math.min(0.9999, (event.clientX - box.left) / box.width));
    return this.first + Math.floor(share * (this.last - this.first + 1));
  }

  #tell() {
    const [low, high] = this.range;
    this.onChange(low <= this.first ? "" : toText(low), high >= this.last ? "" : toText(high));
  }
}
