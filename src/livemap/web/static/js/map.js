// The map: base map, marks of the incidents, and how exactly each place is known.

import { AttributionControl, Map as Chart, Marker, NavigationControl, ScaleControl, setRTLTextPlugin } from "../vendor/maplibre/maplibre-gl.mjs";
import { addBackdrop } from "./backdrop.js";
import { fill, makeStyle, repaint } from "./basemap.js";
import { glyph, ring } from "./glyph.js";
import { gather } from "./gather.js";
import { drawReach, isWide, layers } from "./reach.js";
import { words } from "./words.js";

const calm = matchMedia("(prefers-reduced-motion: reduce)");

export async function makeMap(container, view) {
  await document.fonts.load("500 14px Plex").catch(() => {});
  setRTLTextPlugin(new URL("../vendor/rtl-text/mapbox-gl-rtl-text.js", import.meta.url).href, true).catch(() => {});
  const map = new Chart({
    container, style: makeStyle(), ...view, minZoom: 1.2, maxZoom: 13, attributionControl: false,
    locale: JSON.parse(document.getElementById("map-words")?.dataset.words ?? "{}"),
    dragRotate: false, pitchWithRotate: false, touchPitch: false, renderWorldCopies: true, fadeDuration: calm.matches ? 0 : 150,
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  const phone = matchMedia("(max-width: 760px)").matches;
  map.addControl(new ScaleControl({ maxWidth: 90 }), "bottom-left");
  map.addControl(new NavigationControl({ showCompass: false }), phone ? "top-right" : "bottom-left");
  map.addControl(new AttributionControl({ compact: phone }), "bottom-right");
  await new Promise((done) => map.once("style.load", done));
  await addBackdrop(map, "districts").catch(() => {});
  for (const layer of layers) map.addLayer(layer, "province-names");
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => repaint(map));
  const filled = fill(map).then(() => container.querySelector(".maplibregl-compact-show")?.classList.remove("maplibregl-compact-show"));
  return { map, filled };
}

/** The marks on the map. `onOne` is called with an incident, `onMany` with a mark of several. */
export class Marks {
  constructor(map, { onOne, onMany }) {
    this.map = map;
    this.calls = { onOne, onMany };
    this.shown = new Map();
    this.chosen = null;
  }

  show(marks) {
    const wanted = new Map(gather(this.map, marks).map((mark) => [keyOf(mark), mark]));
    for (const [key, { marker }] of this.shown) {
      if (!wanted.has(key)) { marker.remove(); this.shown.delete(key); }
    }
    for (const [key, mark] of wanted) {
      if (!this.shown.has(key)) this.shown.set(key, { mark, marker: this.#place(mark) });
    }
    this.#drawReach();
    this.#markChosen();
  }

  choose(incident) {
    this.chosen = incident;
    this.#drawReach();
    this.#markChosen();
  }

  warm(id, on) {
    this.shown.get(id)?.marker.getElement().classList.toggle("warm", on);
  }

  #place(mark) {
    const element = document.createElement("button");
    element.type = "button";
    element.tabIndex = -1;
    if (mark.incident) dressOne(element, mark.incident);
    else dressMany(element, mark);
    element.addEventListener("click", (event) => {
      event.stopPropagation();
      if (mark.incident) this.calls.onOne(mark.incident);
      else this.calls.onMany(mark);
    });
    return new Marker({ element }).setLngLat([mark.lon, mark.lat]).addTo(this.map);
  }

  #drawReach() {
    const incidents = [...this.shown.values()].map(({ mark }) => mark.incident).filter((incident) => incident?.place);
    this.map.getSource("reach").setData(drawReach(this.map, incidents, this.chosen));
    for (const { mark, marker } of this.shown.values()) {
      if (mark.incident) marker.getElement().classList.toggle("wide", isWide(this.map, mark.incident.place));
    }
  }

  #markChosen() {
    this.chosenMarker?.remove();
    this.chosenMarker = null;
    for (const [key, { marker }] of this.shown) marker.getElement().classList.toggle("chosen", key === this.chosen?.id);
    if (!this.chosen?.place || this.shown.has(this.chosen.id)) return;
    const element = document.createElement("div");
    dressOne(element, this.chosen);
    element.classList.add("chosen");
    element.setAttribute("role", "img");
    this.chosenMarker = new Marker({ element }).setLngLat([this.chosen.place.lon, this.chosen.place.lat]).addTo(this.map);
  }
}

const keyOf = (mark) => mark.incident?.id ?? `${mark.lat},${mark.lon},${mark.count},${JSON.stringify(mark.kinds)}`;

function dressOne(element, incident) {
  element.className = "mark";
  element.classList.toggle("somewhere", incident.place.precision > 1);
  element.dataset.incident = incident.id;
  element.title = incident.title;
  element.setAttribute("aria-label", incident.title);
  element.append(glyph(incident.kind, incident.status));
}

function dressMany(element, mark) {
  const inside = Object.entries(mark.kinds).map(([kind, count]) => `${count} ${words(kind)}`).join(", ");
  element.className = "mark many";
  element.dataset.count = String(mark.count);
  element.title = words("many", { number: mark.count, inside });
  element.setAttribute("aria-label", element.title);
  element.append(ring(mark.count, mark.kinds));
}
