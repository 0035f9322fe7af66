// Displacement: arcs from where people left to where they went, circles where the words name one place.

import { collection } from "./outlines.js";
import { latest } from "./parts.js";
import { arrow, colour } from "./patterns.js";

const looks = (...names) => ["in", ["get", "look"], ["literal", names]];
const arc = (id, look, more = {}) => ({
  id, type: "line", source: "flows", filter: ["all", looks(look), ["==", ["geometry-type"], "LineString"]], layout: { "line-cap": "round", "line-join": "round" },
  paint: { "line-color": ["get", "paint"], "line-width": ["get", "width"], "line-opacity": 0.72, ...more },
});
const circle = (id, filter, paint) => ({ id, type: "circle", source: "flows", filter, paint: { "circle-radius": ["get", "radius"], ...paint } });

const LAYERS = [
  arc("arcs", "arc"), arc("arcs-back", "arc-back", { "line-dasharray": [2.5, 2] }), arc("arcs-stay", "arc-stay", { "line-dasharray": [0.1, 2] }),
  circle("discs", looks("disc"), { "circle-color": ["get", "paint"], "circle-opacity": 0.3, "circle-stroke-color": ["get", "paint"], "circle-stroke-width": 1.5 }),
  circle("rings", looks("ring", "ring-back"), { "circle-color": ["get", "paint"], "circle-opacity": 0.05, "circle-stroke-color": ["get", "paint"], "circle-stroke-width": 2.5, "circle-stroke-opacity": 0.8 }),
  { id: "arrows", type: "symbol", source: "flows", filter: ["has", "arrow"], layout: { "icon-image": ["get", "arrow"], "icon-rotate": ["get", "turn"], "icon-rotation-alignment": "map", "icon-allow-overlap": true, "icon-ignore-placement": true } },
];
const TOUCHED = ["arcs", "arcs-back", "arcs-stay", "discs", "rings"];
const STEPS = 24;

const size = ({ low, high }) => low ?? high ?? 0;
/** 10 people a hair, a million a thumb. */
const width = (flow) => Math.min(12, 1.4 + 1.6 * Math.max(0, Math.log10(Math.max(size(flow), 1)) - 1));
const radius = (flow) => Math.min(40, 8 + 5 * Math.max(0, Math.log10(Math.max(size(flow), 1)) - 1));

/** A bow from one place to another, and its way in the middle, in degrees clockwise from east. */
function bow({ left, went }) {
  const squeeze = Math.max(0.05, Math.cos(left.lat * Math.PI / 180));
  const [x, y] = [(went.lon - left.lon) * squeeze, went.lat - left.lat];
  const [midX, midY] = [x / 2 - y * 0.22, y / 2 + x * 0.22];
  const points = Array.from({ length: STEPS + 1 }, (_, step) => {
    const part = step / STEPS;
    const [across, up] = [2 * part * (1 - part) * midX + part * part * x, 2 * part * (1 - part) * midY + part * part * y];
    return [left.lon + across / squeeze, left.lat + up];
  });
  // the bow's middle runs as the straight line does; a mark may lie on either end
  return { points, turn: -Math.atan2(y, x) * 180 / Math.PI };
}

export class FlowLayer {
  constructor(map, { asked, onIncident }) {
    this.map = map;
    this.asked = asked;
    this.onIncident = onIncident;
    map.addSource("flows", { type: "geojson", data: collection([]) });
    for (const layer of LAYERS) map.addLayer(layer, "province-names");
    this.fetch = latest(async (signal, query) => {
      const answer = await fetch(`/parts/layers/flows?${query}`, { signal });
      if (!answer.ok) throw new Error(`${answer.status} for flows`);
      return answer.json();
    });
  }

  /** All that fit; where they are too many for one answer, those of the part of the map that is seen. */
  async load(moved) {
    if (moved && !this.beyond) return undefined;
    const { filters, box } = this.asked();
    if (moved) filters.set("bbox", box.join(","));
    const found = await this.fetch(filters);
    if (!found) return undefined;
    this.beyond = moved || found.left_out.incidents_beyond + found.left_out.flows_beyond > 0;
    this.map.getSource("flows").setData(collection(found.flows.flatMap((flow) => this.#drawn(flow))));
    return { head: "", legend: found.legend, notes: found.notes };
  }

  /** Whether a click was on something of this layer. */
  click({ point: { x, y } }) {
    const [touched] = this.map.queryRenderedFeatures([[x - 4, y - 4], [x + 4, y + 4]], { layers: TOUCHED });
    if (touched) this.onIncident(touched.properties.incident);
    return Boolean(touched);
  }

  clear() {
    this.beyond = false;
    this.map.getSource("flows").setData(collection([]));
  }

  #drawn(flow) {
    const { look, incident, says } = flow;
    const properties = { look, incident, says, paint: colour("displacement"), width: width(flow), radius: radius(flow) };
    const shaped = (type, coordinates, more = {}) => ({ type: "Feature", geometry: { type, coordinates }, properties: { ...properties, ...more } });
    if (!look.startsWith("arc")) return [shaped("Point", [flow.went.lon, flow.went.lat])];
    const { points, turn } = bow(flow);
    return [shaped("LineString", points), shaped("Point", points[STEPS / 2], { arrow: arrow(this.map), turn, look: "arrow" })];
  }
}
