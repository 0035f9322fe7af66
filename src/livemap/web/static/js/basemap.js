// Our own base map: land, borders, provinces, districts and the names of towns. No tile of anyone else's.

import { collection as features, unpack } from "./outlines.js";

const here = (path) => new URL(`../${path}`, import.meta.url).href;
const EMPTY = { type: "FeatureCollection", features: [] };
// Villages have cells of their own, fetched from this zoom on.
const NEAR_ZOOM = 8.3;
const FONT = ["Plex"];

const fetchJson = async (path) => (await fetch(here(path))).json();

function colours() {
  const style = getComputedStyle(document.documentElement);
  return Object.fromEntries(["sea", "land", "coast", "border", "area", "label", "label-halo", "faint", "far", "ink"]
    .map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
}

const line = (id, source, filter, colour, width, more = {}) => ({
  id, type: "line", source, ...(filter ? { filter } : {}), layout: { "line-join": "round" }, paint: { "line-color": colour, "line-width": width, ...more.paint }, minzoom: more.minzoom ?? 0, maxzoom: more.maxzoom ?? 24,
});

const names = (id, source, size, colour, more = {}) => ({
  id, type: "symbol", source, ...(more.filter ? { filter: more.filter } : {}), minzoom: more.minzoom ?? 0, maxzoom: more.maxzoom ?? 24,
  layout: { "text-field": ["get", "name"], "text-font": FONT, "text-size": size, "text-max-width": 8, "text-padding": 6, "symbol-sort-key": ["coalesce", ["get", "rank"], 0], ...more.layout },
  paint: { "text-color": colour, "text-halo-color": colours()["label-halo"], "text-halo-width": 1.4 },
});

function layers() {
  const c = colours();
  return [
    { id: "sea", type: "background", paint: { "background-color": c.sea } },
    { id: "land", type: "fill", source: "land", paint: { "fill-color": c.land, "fill-antialias": false } },
    { id: "near-sea", type: "fill", source: "near-frames", minzoom: 5.6, paint: { "fill-color": c.sea, "fill-antialias": false } },
    { id: "near-land", type: "fill", source: "near-land", minzoom: 5.6, paint: { "fill-color": c.land, "fill-antialias": false } },
    line("districts", "areas", ["all", ["==", ["get", "level"], 2], ["!", ["has", "name"]]], c.area, 0.7, { minzoom: 6.6, paint: { "line-dasharray": [3, 2] } }),
    line("provinces", "areas", ["all", ["==", ["get", "level"], 1], ["!", ["has", "name"]]], c.area, ["interpolate", ["linear"], ["zoom"], 4, 0.5, 9, 1.6], { minzoom: 4.5 }),
    line("coasts", "land", null, c.coast, 0.8, { maxzoom: 5.6 }),
    line("borders", "borders", null, c.border, ["interpolate", ["linear"], ["zoom"], 2, 0.6, 5.6, 1.3], { maxzoom: 5.6 }),
    line("near-coasts", "near-lines", ["!", ["get", "border"]], c.coast, 0.9, { minzoom: 5.6 }),
    line("near-borders", "near-lines", ["get", "border"], c.border, ["interpolate", ["linear"], ["zoom"], 5.6, 1.3, 9, 2.4], { minzoom: 5.6 }),
    names("province-names", "areas", 10.5, c.faint, { filter: ["all", ["==", ["get", "level"], 1], ["has", "name"]], minzoom: 5.8, maxzoom: 8.6, layout: { "text-letter-spacing": 0.14, "text-transform": "uppercase" } }),
    names("town-names", "towns", ["interpolate", ["linear"], ["-", ["get", "rank"], 3], 0, 14, 6, 11.5], c.label, {
      minzoom: 2.4,
      filter: ["<=", ["get", "rank"], ["zoom"]],
      layout: { "text-variable-anchor": ["left", "right", "top", "bottom"], "text-radial-offset": 0.6, "text-justify": "auto" },
    }),
    names("country-names", "country-names", ["interpolate", ["linear"], ["zoom"], 2, 11, 6, 16], c.label, {
      maxzoom: 7, layout: { "text-letter-spacing": 0.08, "symbol-sort-key": ["-", 0, ["get", "size"]], "text-padding": 10 },
      filter: [">=", ["get", "size"], ["step", ["zoom"], 40, 3, 12, 4, 3, 5, 0.4]],
    }),
  ];
}

export function makeStyle() {
  const source = (more = {}) => ({ type: "geojson", data: EMPTY, ...more });
  return {
    version: 8,
    sources: {
      land: source({ tolerance: 0.2, attribution: "Natural Earth · GeoNames · Who’s On First · OCHA" }),
      borders: source({ tolerance: 0.2 }), "country-names": source(), areas: source({ tolerance: 0.2 }), towns: source(), reach: source(),
      "near-frames": source(), "near-land": source({ tolerance: 0.25 }), "near-lines": source({ tolerance: 0.25 }),
    },
    layers: layers(),
  };
}

export function repaint(map) {
  for (const layer of layers()) {
    for (const [name, value] of Object.entries(layer.paint)) map.setPaintProperty(layer.id, name, value);
  }
}

/** What the reader's language calls it, where the base map knows. */
const called = (name, arabic, french) => ({ ar: arabic, fr: french })[document.documentElement.lang] || name;

/** The rows of a cell's columns; each longitude is told by its distance from the one before. */
function rowsOf({ lons, lats, names, zooms, arabic }) {
  let lon = 0;
  return lons.map((step, at) => [(lon += step) / 1000, lats[at] / 1000, names[at], zooms[at], arabic[at]]);
}

const town = ([lon, lat, name, rank, arabic, french]) => ({
  type: "Feature", geometry: { type: "Point", coordinates: [lon, lat] },
  properties: { name: called(name, arabic, french), rank },
});

const shaped = (type, coordinates, properties = {}) => ({ type: "Feature", geometry: { type, coordinates }, properties });

/** Fetches what the style left empty, and cells of detail and of names as they come into view. */
export async function fill(map) {
  const [world, areas, cities, placeCells, landCells] = await Promise.all(
    ["vendor/base/world.json", "base/areas.json", "vendor/base/cities.json", "vendor/base/names/cells.json", "vendor/base/land/cells.json"].map(fetchJson));
  const { land, borders, names: countries } = unpack(world, called);
  map.getSource("land").setData(land);
  map.getSource("borders").setData(borders);
  map.getSource("country-names").setData(countries);
  for (const { properties } of areas.features) properties.name = called(properties.name, properties.arabic);
  map.getSource("areas").setData(areas);
  const towns = cities.map(town);
  map.getSource("towns").setData(features(towns));
  await Promise.all([
    keepCells(map, "land", landCells, (cells) => drawLand(map, cells)),
    keepCells(map, "names", placeCells, (cells) => {
      for (const { rows: columns } of cells) towns.push(...rowsOf(columns).map(town));
      map.getSource("towns").setData(features(towns));
    }),
  ]);
}

/** Calls `draw` with cells that come into view, each once. */
function keepCells(map, folder, all, draw) {
  const left = new Set(all);
  const look = async () => {
    if (map.getZoom() < 5) return;
    const here = cellsIn(map.getBounds());
    const near = map.getZoom() > NEAR_ZOOM ? here.map((cell) => `${cell}-near`) : [];
    const wanted = [...here, ...near].filter((cell) => left.delete(cell));
    if (!wanted.length) return;
    draw(await Promise.all(wanted.map(async (cell) => ({ cell, rows: await fetchJson(`vendor/base/${folder}/${cell}.json`) }))));
  };
  map.on("moveend", look);
  return look();
}

const drawn = { "near-frames": [], "near-land": [], "near-lines": [] };

function drawLand(map, cells) {
  for (const { cell, rows } of cells) {
    const [west, south] = cell.split("_").map((part) => Number(part) * 10);
    drawn["near-frames"].push(shaped("Polygon", [[[west, south], [west + 10, south], [west + 10, south + 10], [west, south + 10], [west, south]]]));
    drawn["near-land"].push(shaped("MultiPolygon", rows.land));
    drawn["near-lines"].push(shaped("MultiLineString", rows.coasts, { border: false }), shaped("MultiLineString", rows.borders, { border: true }));
  }
  for (const [name, list] of Object.entries(drawn)) map.getSource(name).setData(features(list));
}

function cellsIn(bounds) {
  const found = [];
  for (let x = Math.floor(bounds.getWest() / 10); x <= Math.floor(bounds.getEast() / 10); x++)
    for (let y = Math.floor(bounds.getSouth() / 10); y <= Math.floor(bounds.getNorth() / 10); y++) found.push(`${x}_${y}`);
  return found;
}
