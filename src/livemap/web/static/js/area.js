// The area of the view: drawn on the map as a rectangle or corner by corner, or written down; kept in the address.

import { collection } from "./outlines.js";
import { words } from "./words.js";

const LAYERS = [
  { id: "area-fill", type: "fill", source: "area", filter: ["==", ["geometry-type"], "MultiPolygon"], paint: { "fill-color": ["get", "paint"], "fill-opacity": 0.05 } },
  { id: "area-edge", type: "line", source: "area", paint: { "line-color": ["get", "paint"], "line-width": 2.2, "line-dasharray": [4, 2] } },
];
const ink = () => getComputedStyle(document.documentElement).getPropertyValue("--ink").trim();
const round = (degrees) => Number(degrees.toFixed(4));

export class AreaTool {
  constructor(map, { box, onChange, say }) {
    Object.assign(this, { map, onChange, say });
    this.input = box.querySelector("#area");
    this.buttons = [...box.querySelectorAll("[data-draw]")];
    this.corners = null;
    map.addSource("area", { type: "geojson", data: collection([]) });
    for (const layer of LAYERS) map.addLayer(layer);
    for (const button of this.buttons) button.addEventListener("click", () => this.#start(button.dataset.draw));
    box.querySelector("#area-off").addEventListener("click", () => this.#take(""));
    this.input.addEventListener("change", () => this.#take(this.input.value.trim()));
    this.input.addEventListener("keydown", (event) => { if (event.key === "Enter") { event.preventDefault(); this.#take(this.input.value.trim()); } });
    if (matchMedia("(max-width: 760px)").matches) box.open = false;
    const canvas = map.getCanvasContainer();
    canvas.addEventListener("pointerdown", (event) => this.#down(event));
    canvas.addEventListener("pointermove", (event) => this.#move(event));
    canvas.addEventListener("pointerup", (event) => this.#up(event));
    addEventListener("keydown", (event) => {
      if (!this.mode) return;
      if (event.key === "Escape") { event.stopImmediatePropagation(); this.#end(); this.show(); }
      if (event.key === "Enter" && this.mode === "corners") this.#close();
    }, true);
  }

  /** Whether a click belongs to a drawing. */
  get drawing() {
    return Boolean(this.mode) || performance.now() - (this.ended ?? -1000) < 400;
  }

  /** Draws the area that is written down; what is wrong with it, '' for nothing. */
  async show() {
    if (!this.input.value.trim()) { this.#paint([]); return ""; }
    const answer = await fetch(`/api/v1/area?${new URLSearchParams({ area: this.input.value.trim() })}`);
    const found = await answer.json();
    this.input.setAttribute("aria-invalid", String(!answer.ok));
    this.#paint(answer.ok ? [found.geometry] : []);
    return answer.ok ? "" : found.detail ?? words("failed");
  }

  async #take(text) {
    if (text === this.taken) return;
    this.taken = text;
    this.input.value = text;
    // what is no area is not asked for, and stays to be mended
    const fault = await this.show();
    this.input.name = fault ? "" : "area";
    await this.onChange();
    if (fault) this.say(fault);
  }

  #start(mode) {
    this.#end();
    this.mode = mode;
    this.corners = [];
    this.map.dragPan.disable();
    this.map.doubleClickZoom.disable();
    this.map.getCanvas().style.cursor = "crosshair";
    for (const button of this.buttons) button.setAttribute("aria-pressed", String(button.dataset.draw === mode));
    this.say(words(mode === "box" ? "draw_box" : "draw_corners"));
  }

  #end() {
    if (this.mode) this.ended = performance.now();
    this.mode = null;
    this.corners = null;
    this.map.dragPan.enable();
    this.map.doubleClickZoom.enable();
    this.map.getCanvas().style.cursor = "";
    for (const button of this.buttons) button.setAttribute("aria-pressed", "false");
    this.say("");
  }

  #at(event) {
    const frame = this.map.getCanvas().getBoundingClientRect();
    const { lng, lat } = this.map.unproject([event.clientX - frame.left, event.clientY - frame.top]);
    return [round(lng), round(lat)];
  }

  #down(event) {
    if (this.mode !== "box" || event.button) return;
    event.preventDefault();
    this.corners = [this.#at(event)];
  }

  #move(event) {
    if (!this.corners?.length) return;
    const at = this.#at(event);
    this.#sketch(this.mode === "box" ? boxRing(this.corners[0], at) : [...this.corners, at, this.corners[0]]);
  }

  #up(event) {
    if (!this.mode || event.button) return;
    const at = this.#at(event);
    if (this.mode === "box") {
      if (!this.corners?.length) return;
      const [[x, y], [toX, toY]] = [this.corners[0], at];
      if (x === toX || y === toY) { this.corners = []; return; }
      this.#end();
      this.#take([Math.min(x, toX), Math.min(y, toY), Math.max(x, toX), Math.max(y, toY)].join(","));
      return;
    }
    if (this.corners.length > 2 && this.#near(event, this.corners[0])) { this.#close(); return; }
    const last = this.corners.at(-1);
    if (last && last[0] === at[0] && last[1] === at[1]) { this.#close(); return; }
    this.corners.push(at);
    this.#sketch([...this.corners, this.corners[0]]);
  }

  #near(event, [lon, lat]) {
    const frame = this.map.getCanvas().getBoundingClientRect();
    const { x, y } = this.map.project([lon, lat]);
    return Math.hypot(event.clientX - frame.left - x, event.clientY - frame.top - y) < 14;
  }

  #close() {
    const corners = this.corners;
    if (corners.length < 3) return;
    this.#end();
    this.#take(corners.map((corner) => corner.join(",")).join(" "));
  }

  #sketch(ring) {
    this.#paint([{ type: "LineString", coordinates: ring }]);
  }

  #paint(geometries) {
    this.map.getSource("area").setData(collection(geometries.map((geometry) => ({ type: "Feature", geometry, properties: { paint: ink() } }))));
  }
}

const boxRing = ([west, south], [east, north]) => [[west, south], [east, south], [east, north], [west, north], [west, south]];
