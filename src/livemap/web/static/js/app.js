// Joins the parts of the map page: filters, list, map, time and the chosen incident, all kept in the address.

import { AreaTool } from "./area.js";
import { Layers } from "./layers.js";
import { List } from "./list.js";
import { Marks, makeMap } from "./map.js";
import { Panel } from "./panel.js";
import { toText } from "./days.js";
import { watch } from "./live.js";
import { latest } from "./parts.js";
import { Player } from "./play.js";
import { printable } from "./print.js";
import { makeSheet, setSheet } from "./sheet.js";
import { chosenIncident, chosenLayers, chosenOptions, filterQuery, mapView, writeAddress } from "./state.js";
import { TimeStrip } from "./time.js";
import { words } from "./words.js";

const stage = document.getElementById("stage");
const form = document.getElementById("filters");
const quiet = document.getElementById("quiet");
const ends = [document.getElementById("start"), document.getElementById("end")];
const phone = matchMedia("(max-width: 760px)");
const calm = matchMedia("(prefers-reduced-motion: reduce)");
const API = "/api/v1";
const GONE = words("gone");

const getJson = async (address, signal) => {
  const answer = await fetch(address, { signal });
  if (answer.status === 404) return null;
  if (!answer.ok) throw new Error(`${answer.status} for ${address}`);
  return answer.json();
};

let chosen = chosenIncident();
let map = null, marks = null, area = null;
let spot = null;

const panel = new Panel(document.getElementById("panel"), () => choose(""));
const list = new List(document.getElementById("rows"), { onChoose: (id) => choose(id), onWarm: (id, on) => marks?.warm(id, on) });
const strip = new TimeStrip(document.getElementById("strip"), (start, end) => { ends[0].value = start; ends[1].value = end; changed(); });

const layers = new Layers(document.getElementById("layers"), {
  asked: () => ({ filters: filterQuery(form), box: map.getBounds().toArray().flat(), day: ends[1].value || (strip.newest === undefined ? "" : toText(strip.newest)), known: layers.known.value, toll: layers.toll.value }),
  onIncident: (id) => choose(id), onChange: () => remember(), say,
});

const player = new Player(document.getElementById("play"), strip, (low, high) => {
  [ends[0].value, ends[1].value] = [toText(low), toText(high)];
  return changed();
});

function say(text) {
  quiet.textContent = text;
  quiet.hidden = !text;
}

function boxOf(bounds) {
  return [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()].map((degrees) => degrees.toFixed(4)).join(",");
}

/** The part of the map that is not under the panel. */
function seenBox() {
  const frame = map.getContainer().getBoundingClientRect();
  const covered = !panel.element.hidden && !phone.matches ? panel.element.getBoundingClientRect().width : 0;
  const [west, north] = map.unproject([0, 0]).toArray();
  const [east, south] = map.unproject([Math.max(60, frame.width - covered), frame.height]).toArray();
  return [west, south, east, north].map((degrees) => degrees.toFixed(4)).join(",");
}

function remember(step = false) {
  const view = map ? { zoom: map.getZoom(), ...map.getCenter() } : null;
  writeAddress({ query: filterQuery(form), layers: layers.on, options: layers.options, incident: chosen, view: view && { zoom: view.zoom, lat: view.lat, lon: view.lng }, step });
}

const loadMarks = latest(async (signal) => {
  const query = filterQuery(form);
  query.set("bbox", boxOf(map.getBounds()));
  query.set("zoom", String(Math.round(map.getZoom() + 0.1)));
  if (document.documentElement.lang !== "en") query.set("lang", document.documentElement.lang);
  const { marks: found, unplaced } = await getJson(`${API}/marks?${query}`, signal);
  marks.show(found);
  say(found.length ? "" : unplaced ? words("unplaced", { number: unplaced }) : words("none"));
});

const loadDays = latest(async (signal) => {
  const query = filterQuery(form);
  for (const name of ["start", "end"]) query.delete(name);
  strip.show(await getJson(`${API}/histogram?${query}`, signal), ends[0].value, ends[1].value);
});

function loadList() {
  const query = filterQuery(form);
  if (chosen) query.set("incident", chosen);
  if (spot) query.set("bbox", spot);
  else if (map) query.set("bbox", seenBox());
  return list.load(query);
}

function changed() {
  spot = null;
  remember();
  strip.setRange(ends[0].value, ends[1].value);
  return Promise.all([loadList(), map && loadMarks(), loadDays().then(() => layers.refresh())]);
}

async function choose(id, { step = true } = {}) {
  const before = chosen;
  chosen = id;
  list.choose(id);
  if (!id) {
    panel.close();
    marks?.choose(null);
    if (step) remember(true);
    (before && list.row(before) || document.getElementById("content")).focus({ preventScroll: true });
    return;
  }
  if (phone.matches && stage.dataset.sheet === "low") setSheet(stage, "half");
  const incident = await getJson(`${API}/incidents/${encodeURIComponent(id)}`);
  if (!incident) { chosen = ""; say(GONE); return; }
  await panel.open(id);
  if (chosen !== id) return;
  if (step) remember(true);
  if (marks) show(incident);
}

function show(incident) {
  marks.choose(incident);
  if (!incident.place) { say(words("not_placed")); return; }
  say("");
  const width = phone.matches ? 0 : panel.element.getBoundingClientRect().width;
  const point = map.project([incident.place.lon, incident.place.lat]);
  const frame = map.getContainer().getBoundingClientRect();
  const hidden = point.x < 30 || point.y < 40 || point.x > frame.width - width - 30 || point.y > frame.height - 40;
  if (hidden || map.getZoom() < 5) move({ center: [incident.place.lon, incident.place.lat], zoom: Math.max(map.getZoom(), 7.4), offset: [-width / 2, 0] });
}

function move(view) {
  if (calm.matches) map.jumpTo({ ...view, ...(view.offset ? { padding: { right: -2 * view.offset[0], top: 0, bottom: 0, left: 0 } } : {}) });
  else map.easeTo({ ...view, duration: 700 });
}

/** Closer in, until a mark falls apart; where its incidents share one spot, the list shows them. */
async function openMany(mark) {
  const reach = 60 / (256 * 2 ** map.getZoom()) * 360;
  const query = filterQuery(form);
  const [left, bottom, right, top] = mark.box ?? [mark.lon, mark.lat, mark.lon, mark.lat];
  query.set("bbox", [left - reach, bottom - reach, right + reach, top + reach].map((degrees) => degrees.toFixed(5)).join(","));
  query.set("limit", "200");
  const { incidents } = await getJson(`${API}/incidents?${query}`);
  const places = incidents.map(({ place }) => place);
  const west = Math.min(...places.map(({ lon }) => lon)), east = Math.max(...places.map(({ lon }) => lon));
  const south = Math.min(...places.map(({ lat }) => lat)), north = Math.max(...places.map(({ lat }) => lat));
  if (Math.max(east - west, north - south) < 0.004 || map.getZoom() > 12.5) {
    spot = [west - 0.002, south - 0.002, east + 0.002, north + 0.002].map((degrees) => degrees.toFixed(5)).join(",");
    if (!panel.element.hidden) await choose("");
    if (phone.matches && stage.dataset.sheet === "low") setSheet(stage, "half");
    await loadList();
    list.scroll.querySelector("a.row")?.focus();
    return;
  }
  map.fitBounds([[west, south], [east, north]], { padding: { top: 70, bottom: 50, left: 60, right: 60 + (phone.matches ? 0 : panel.element.getBoundingClientRect().width) }, maxZoom: 11, animate: !calm.matches });
}

/** Where the map starts: as the address says, or around what the filters find. */
async function startView() {
  const asked = mapView();
  if (asked) return asked;
  const query = filterQuery(form);
  query.set("zoom", "6");
  const { marks: found } = await getJson(`${API}/marks?${query}`);
  if (!found.length) return { center: [20, 25], zoom: 1.6 };
  return { bounds: boundsOf(found), fitBoundsOptions: { padding: phone.matches ? 34 : 70, maxZoom: 7.5 } };
}

/** The box that holds the middle of the marks; a few far ones must not make the rest a dot. */
function boundsOf(found) {
  const total = found.reduce((sum, { count }) => sum + count, 0);
  const cut = (name) => {
    const sorted = [...found].sort((one, other) => one[name] - other[name]);
    let sum = 0;
    const within = sorted.filter(({ count }) => { sum += count; return sum >= total * 0.1 && sum - count <= total * 0.9; });
    const kept = within.length ? within : sorted;
    return [kept[0][name], kept.at(-1)[name]];
  };
  const [west, east] = cut("lon"), [south, north] = cut("lat");
  return [[west, south], [east, north]];
}

/** The history's step before: another choice in the same filters is shown in place, as is its view. */
function goBack() {
  const query = new URLSearchParams(location.search);
  query.delete("incident");
  query.delete("map");
  for (const name of ["layers", ...Object.keys(chosenOptions())]) query.delete(name);
  if (query.toString() !== filterQuery(form).toString()) { location.reload(); return; }
  const view = mapView();
  layers.choose(chosenLayers(), chosenOptions());
  layers.refresh();
  // the choice first: moving the map writes what is chosen into the address
  choose(chosenIncident(), { step: false });
  if (view && map) map.jumpTo(view);
}

function listen() {
  let timer = 0;
  form.addEventListener("change", (event) => { if (event.target.id !== "q") changed(); });
  form.addEventListener("input", (event) => { if (event.target.id === "q") { clearTimeout(timer); timer = setTimeout(changed, 250); } });
  form.addEventListener("submit", (event) => { event.preventDefault(); changed(); });
  for (const end of ends) end.addEventListener("change", changed);
  for (const button of document.querySelectorAll("[data-days]")) {
    button.addEventListener("click", () => {
      player.stop();
      const days = Number(button.dataset.days);
      ends[0].value = days && strip.newest !== undefined ? toText(strip.newest - days + 1) : "";
      ends[1].value = "";
      changed();
    });
  }
  addEventListener("keydown", (event) => { if (event.key === "Escape" && chosen) choose(""); });
  addEventListener("popstate", goBack);
  addEventListener("unhandledrejection", (event) => { if (event.reason?.name === "AbortError") return; event.preventDefault(); say(words("failed")); });
  makeSheet(stage, () => map?.resize());
}

async function start() {
  const asked = chosen;
  layers.choose(chosenLayers(), chosenOptions());
  listen();
  const counted = loadDays();
  if (chosen) choose(chosen, { step: false });
  const view = await startView();
  const made = await makeMap(document.getElementById("map"), view).catch(() => null);
  if (!made) {
    say(words("no_map"));
    stage.dataset.ready = "true";
    return;
  }
  map = made.map;
  marks = new Marks(map, { onOne: ({ id }) => choose(id), onMany: openMany });
  map.on("moveend", () => { remember(); spot = null; loadMarks(); loadList(); layers.refresh(true); });
  printable(map);
  area = new AreaTool(map, { box: document.getElementById("area-key"), onChange: changed, say });
  map.on("click", (event) => { if (area.drawing) return; if (!layers.click(event) && chosen) choose(""); });
  await Promise.all([loadMarks(), loadList(), area.show()]);
  if (chosen) choose(chosen, { step: false });
  else if (asked) say(GONE);
  await Promise.all([made.filled, counted.then(() => layers.start(map))]);
  stage.dataset.ready = "true";
  watch(document.getElementById("news"), changed);
}

start();
