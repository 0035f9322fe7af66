// Plays the period: a window of days that moves from the first day to the last, until stopped.

const STEP = 900;

/** What plays. `strip` knows the days; `onStep` is told each window and answers when it is shown. */
export class Player {
  constructor(button, strip, onStep) {
    this.button = button;
    this.strip = strip;
    this.onStep = onStep;
    this.playing = false;
    button.addEventListener("click", () => (this.playing ? this.stop() : this.play()));
  }

  async play() {
    const { first, last, width, range } = this.strip;
    if (first === undefined) return;
    const whole = range[0] <= first && range[1] >= last;
    const days = whole ? Math.max(width, Math.ceil((last - first + 1) / 20)) : range[1] - range[0] + 1;
    let low = whole || range[1] >= last ? first : range[0] + days;
    this.#show(true);
    while (this.playing && low <= last) {
      const began = performance.now();
      await this.onStep(low, Math.min(last, low + days - 1));
      // a slow line takes as long as it takes: the next step waits for this one to be seen
      await new Promise((done) => setTimeout(done, Math.max(200, STEP - (performance.now() - began))));
      low += days;
    }
    this.#show(false);
  }

  stop() {
    this.#show(false);
  }

  #show(on) {
    this.playing = on;
    this.button.setAttribute("aria-pressed", String(on));
    this.button.querySelector("use").setAttribute("href", on ? "#i-pause" : "#i-play");
  }
}
