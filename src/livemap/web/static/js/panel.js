// The panel of a chosen incident.

import { fetchPart, latest } from "./parts.js";
import { words } from "./words.js";

export class Panel {
  constructor(element, onClose) {
    this.element = element;
    this.onClose = onClose;
    this.load = latest((signal, id) => fetchPart(`/parts/incidents/${encodeURIComponent(id)}`, signal));
  }

  async open(id) {
    const nodes = await this.load(id);
    if (!nodes) return;
    this.element.replaceChildren(this.#handle(), this.#closer(), ...nodes);
    this.element.hidden = false;
    this.element.scrollTop = 0;
    this.element.querySelector("#incident-title")?.focus({ preventScroll: true });
  }

  close() {
    this.element.hidden = true;
    this.element.replaceChildren();
  }

  #handle() {
    const handle = document.createElement("button");
    handle.type = "button";
    handle.className = "handle";
    handle.dataset.handle = "";
    handle.setAttribute("aria-label", words("panel"));
    return handle;
  }

  #closer() {
    const closer = document.createElement("button");
    closer.type = "button";
    closer.className = "close";
    closer.setAttribute("aria-label", words("close"));
    closer.textContent = "×";
    closer.addEventListener("click", () => this.onClose());
    return closer;
  }
}
