// The layers over the incidents: fetched only when switched on, kept in the address, each with its legend.

import { words } from "./words.js";

/** `asked` tells what is looked at: { filters, box, day }. `onIncident` is called with an id, `say` with words. */
export class Layers {
  constructor(box, { asked, onIncident, onChange, say }) {
    this.switches = [...box.querySelectorAll("input[name=layers]")];
    this.box = box;
    this.make = {
      control: async () => new (await import("./control.js")).ControlLayer(this.map, { asked, say }),
      tolls: async () => new (await import("./tolls.js")).TollLayer(this.map, { asked, say }),
      flows: async () => new (await import("./flows.js")).FlowLayer(this.map, { asked, onIncident }),
    };
    // what is made or being made, and what is made
    this.made = {};
    this.layers = {};
    for (const one of this.switches) one.addEventListener("change", () => { this.show(one.value); onChange(); });
    this.known = box.querySelector("#known");
    this.toll = box.querySelector("#toll");
    this.incidents = box.querySelector("#incidents");
    for (const [input, name] of [[this.known, "control"], [this.toll, "tolls"]]) input.addEventListener("change", () => { this.show(name); onChange(); });
    this.incidents.addEventListener("change", () => { this.#hide(); onChange(); });
  }

  /** The names of those that are on. */
  get on() {
    return this.switches.filter(({ checked }) => checked).map(({ value }) => value);
  }

  /** What the address keeps of how the layers are asked for. */
  get options() {
    return { known: this.on.includes("control") ? this.known.value : "", toll: this.on.includes("tolls") && this.toll.selectedIndex ? this.toll.value : "", hide: this.incidents.checked ? "" : "incidents" };
  }

  choose(names, { known, toll, hide }) {
    for (const one of this.switches) one.checked = names.includes(one.value);
    this.known.value = known;
    if ([...this.toll.options].some(({ value }) => value === toll)) this.toll.value = toll;
    this.incidents.checked = hide !== "incidents";
    this.#hide();
    if ((names.length || hide) && matchMedia("(min-width: 761px)").matches) this.box.open = true;
  }

  start(map) {
    this.map = map;
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.refresh());
    return this.refresh();
  }

  refresh(moved = false) {
    return Promise.all(this.switches.map(({ value }) => this.show(value, moved)));
  }

  /** Whether a click was on something of a layer that is on, the uppermost first. */
  click(event) {
    return [...this.on].reverse().some((name) => this.layers[name]?.click(event));
  }

  #hide() {
    document.getElementById("map").classList.toggle("bare", !this.incidents.checked);
  }

  async show(name, moved = false) {
    if (!this.map) return;
    const on = this.on.includes(name);
    for (const part of this.box.querySelectorAll(`[data-of=${name}]`)) part.hidden = !on;
    if (!on) { this.layers[name]?.clear(); this.#legend(name, []); return; }
    this.made[name] ??= this.make[name]();
    const layer = this.layers[name] = await this.made[name];
    const found = this.on.includes(name) ? await layer.load(moved) : undefined;
    if (!this.on.includes(name)) layer.clear();
    else if (found) this.#legend(name, lines(found, (await import("./patterns.js")).swatch));
  }

  #legend(name, items) {
    const list = this.box.querySelector(`[data-legend=${name}]`);
    list.replaceChildren(...items);
    list.hidden = !items.length;
  }
}

function lines({ head, legend, notes }, swatch) {
  const rows = legend.map((row) => {
    const item = document.createElement("li");
    const text = document.createElement("span");
    text.textContent = row.says;
    item.append(swatch(row), text);
    return item;
  });
  const said = [head, ...(notes.length ? [`${legend.length ? `${words("left_out")} ` : ""}${notes.join("; ")}`] : [])].filter(Boolean).map((text) => {
    const item = document.createElement("li");
    item.className = "said";
    item.textContent = text;
    return item;
  });
  return head ? [said[0], ...rows, ...said.slice(1)] : [...rows, ...said];
}
