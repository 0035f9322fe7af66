// Areas of control and the front line: solid assessed, hatched claimed, striped contested, outlined besieged.

import { collection } from "./outlines.js";
import { latest } from "./parts.js";
import { colour, pattern } from "./patterns.js";

const faded = (fresh, stale) => ["case", ["get", "stale"], stale, fresh];
const looks = (...names) => ["in", ["get", "look"], ["literal", names]];

const edge = (id, basis, more = {}) => ({
  id, type: "line", source: "control", filter: ["all", ["==", ["get", "basis"], basis], ["!", looks("front")]],
  paint: { "line-color": ["get", "paint"], "line-width": ["case", looks("outlined"), 4, 1.3], "line-opacity": faded(0.95, 0.4), ...more },
});

const LAYERS = [
  { id: "control-solid", type: "fill", source: "control", filter: looks("solid"), paint: { "fill-color": ["get", "paint"], "fill-opacity": faded(0.42, 0.16) } },
  { id: "control-pattern", type: "fill", source: "control", filter: looks("hatched", "striped"), paint: { "fill-pattern": ["get", "pattern"], "fill-opacity": faded(0.75, 0.3) } },
  { id: "control-bare", type: "fill", source: "control", filter: looks("outlined"), paint: { "fill-color": ["get", "paint"], "fill-opacity": 0.04 } },
  edge("control-claimed", "claimed", { "line-dasharray": [3, 2] }),
  edge("control-assessed", "assessed"),
];
const FRONT = [
  { id: "front-halo", type: "line", source: "control", filter: looks("front"), layout: { "line-cap": "round", "line-join": "round" }, paint: { "line-color": ["get", "halo"], "line-width": 6, "line-opacity": 0.8 } },
  { id: "front", type: "line", source: "control", filter: looks("front"), layout: { "line-cap": "round", "line-join": "round" }, paint: { "line-color": ["get", "paint"], "line-width": ["case", ["==", ["get", "basis"], "assessed"], 3, 1.4] } },
];

const TOUCHED = ["front", "control-pattern", "control-solid", "control-bare"];

/** Wider than what is seen and with round corners, so that a small move asks for nothing new. */
function widened([west, south, east, north]) {
  const step = 2 ** Math.ceil(Math.log2(Math.max(east - west, north - south, 0.2) / 2));
  const corners = [Math.floor((west - 0.2) / step), Math.floor((south - 0.2) / step), Math.ceil((east + 0.2) / step), Math.ceil((north + 0.2) / step)];
  return corners.map((corner) => corner * step);
}

export class ControlLayer {
  constructor(map, { asked, say }) {
    this.map = map;
    this.asked = asked;
    this.say = say;
    map.addSource("control", { type: "geojson", data: collection([]) });
    for (const layer of LAYERS) map.addLayer(layer, "districts");
    for (const layer of FRONT) map.addLayer(layer, "province-names");
    this.fetch = latest(async (signal, query) => {
      const answer = await fetch(`/parts/layers/control?${query}`, { signal });
      if (!answer.ok) throw new Error(`${answer.status} for control`);
      return answer.json();
    });
  }

  /** What the legend says; undefined where a later call took over. */
  async load(moved) {
    const { box, day, known } = this.asked();
    const query = new URLSearchParams({ bbox: widened(box).join(","), ...(day ? { on: day } : {}), ...(known ? { known_at: known } : {}) }).toString();
    document.getElementById("compare").href = `/control/compare?${new URLSearchParams({ on: day, ...(known ? { known_at: known } : {}), place: box.map((degrees) => degrees.toFixed(3)).join(",") })}`;
    if (moved && query === this.query) return undefined;
    this.query = query;
    const found = await this.fetch(query);
    if (!found || this.query !== query) return undefined;
    this.map.getSource("control").setData(collection(found.features.map((one) => this.#painted(one))));
    return { head: found.says, legend: found.legend, notes: found.note ? [found.note] : [] };
  }

  /** Whether a click was on an area or the front; what stands there is said. */
  click({ point }) {
    const touched = this.map.queryRenderedFeatures(point, { layers: TOUCHED });
    if (touched.length) this.say([...new Set(touched.map(({ properties }) => properties.says))].join(" · "));
    return touched.length > 0;
  }

  clear() {
    this.query = null;
    this.map.getSource("control").setData(collection([]));
  }

  #painted({ geometry, properties }) {
    const { look } = properties;
    const paint = look === "front" ? { paint: colour("ink"), halo: colour("land") } : { paint: colour(`party-${properties.colour}`) };
    if (look === "hatched" || look === "striped") paint.pattern = pattern(this.map, look, properties.colour);
    return { type: "Feature", geometry, properties: { ...properties, ...paint } };
  }
}
