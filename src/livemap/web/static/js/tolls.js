// Tolls by district: darker the more at least, with the range as a label; a circle where no outline is known.

import { collection } from "./outlines.js";
import { latest } from "./parts.js";
import { OPACITIES, colour } from "./patterns.js";

const looks = (name) => ["==", ["get", "look"], name];
const shade = ["at", ["get", "class"], ["literal", OPACITIES]];

const LAYERS = [
  [{ id: "tolls-fill", type: "fill", source: "tolls", filter: looks("district"), paint: { "fill-color": ["get", "paint"], "fill-opacity": shade } }, "districts"],
  [{ id: "tolls-edge", type: "line", source: "tolls", filter: looks("district"), paint: { "line-color": ["get", "paint"], "line-width": 1.2, "line-opacity": 0.8 } }, "districts"],
  [{ id: "tolls-circle", type: "circle", source: "tolls", filter: looks("circle"), paint: { "circle-color": ["get", "paint"], "circle-radius": ["+", 12, ["*", 5, ["get", "class"]]], "circle-opacity": shade, "circle-stroke-color": ["get", "paint"], "circle-stroke-width": 1.5 } }, "province-names"],
  [{
    id: "tolls-label", type: "symbol", source: "tolls", filter: ["!", looks("district")],
    layout: { "text-field": ["get", "label"], "text-font": ["Plex"], "text-size": 13, "text-allow-overlap": true },
    paint: { "text-color": ["get", "ink"], "text-halo-color": ["get", "halo"], "text-halo-width": 2 },
  }],
];
const TOUCHED = ["tolls-circle", "tolls-fill"];

export class TollLayer {
  constructor(map, { asked, say }) {
    this.map = map;
    this.asked = asked;
    this.say = say;
    map.addSource("tolls", { type: "geojson", data: collection([]) });
    for (const [layer, below] of LAYERS) map.addLayer(layer, below);
    this.fetch = latest(async (signal, query) => {
      const answer = await fetch(`/parts/layers/tolls?${query}`, { signal });
      if (!answer.ok) throw new Error(`${answer.status} for tolls`);
      return answer.json();
    });
  }

  /** All districts at once: a move of the map asks for nothing. */
  async load(moved) {
    if (moved) return undefined;
    const { filters, toll } = this.asked();
    document.getElementById("charts").href = `/tolls?${filters}&type=${toll}#charts`;
    filters.set("toll", toll);
    const found = await this.fetch(filters);
    if (!found) return undefined;
    const paint = { paint: colour("casualties"), ink: colour("ink"), halo: colour("land") };
    this.map.getSource("tolls").setData(collection(found.features.map((one) => ({ ...one, properties: { ...one.properties, ...paint } }))));
    return { head: found.says, legend: found.legend, notes: found.notes };
  }

  /** Whether a click was on a district; its toll is said. */
  click({ point }) {
    const [touched] = this.map.queryRenderedFeatures(point, { layers: TOUCHED });
    if (touched) this.say(touched.properties.says);
    return Boolean(touched);
  }

  clear() {
    this.map.getSource("tolls").setData(collection([]));
  }
}
