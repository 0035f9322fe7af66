// The list beside the map: what fits the filters in the part of the map that is seen.

import { fetchPart, latest } from "./parts.js";

export class List {
  constructor(scroll, { onChoose, onWarm }) {
    this.scroll = scroll;
    this.load = latest((signal, query) => this.#load(signal, query));
    scroll.addEventListener("click", (event) => {
      const row = event.target.closest("a.row");
      if (row && !event.ctrlKey && !event.metaKey && !event.shiftKey) { event.preventDefault(); onChoose(row.dataset.incident); return; }
      const more = event.target.closest("a.more");
      if (more) { event.preventDefault(); this.#more(more); }
    });
    scroll.addEventListener("keydown", (event) => this.#step(event));
    for (const [name, on] of [["pointerover", true], ["focusin", true], ["pointerout", false], ["focusout", false]]) {
      scroll.addEventListener(name, (event) => {
        const row = event.target.closest("a.row");
        if (row) onWarm(row.dataset.incident, on);
      });
    }
  }

  async #load(signal, query) {
    this.scroll.setAttribute("aria-busy", "true");
    const nodes = await fetchPart(`/parts/rows?${query}`, signal);
    const held = this.scroll.contains(document.activeElement) ? document.activeElement.dataset.incident : null;
    this.scroll.replaceChildren(...nodes);
    this.scroll.removeAttribute("aria-busy");
    this.scroll.scrollTop = 0;
    this.scroll.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });
    if (held) this.row(held)?.focus();
  }

  async #more(link) {
    const query = new URL(link.href).searchParams;
    const nodes = await fetchPart(`/parts/rows?${query}`);
    const rows = nodes.find((node) => node.nodeName === "OL");
    const next = nodes.find((node) => node.nodeName === "A");
    const first = rows?.querySelector("a.row");
    this.scroll.querySelector("ol.rows").append(...(rows?.children ?? []));
    if (next) link.replaceWith(next); else link.remove();
    first?.focus();
  }

  #step(event) {
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    const row = event.target.closest("a.row");
    if (!row || !steps[event.key]) return;
    event.preventDefault();
    const rows = [...this.scroll.querySelectorAll("a.row")];
    rows[rows.indexOf(row) + steps[event.key]]?.focus();
  }

  row(id) {
    return this.scroll.querySelector(`a.row[data-incident="${CSS.escape(id)}"]`);
  }

  choose(id) {
    for (const row of this.scroll.querySelectorAll("a.row[aria-current]")) row.removeAttribute("aria-current");
    if (!id) return;
    const row = this.row(id);
    row?.setAttribute("aria-current", "true");
    row?.scrollIntoView({ block: "nearest" });
  }
}
