// What is looked at, kept in the address so that every view is a link.

const VIEW = "map";
const LAYERS = "layers";
// The day of knowledge of the control layer, the toll of the layer of tolls, and 'incidents' where these are hidden.
const OPTIONS = ["known", "toll", "hide"];

/** The filters of the form as a query string. */
export function filterQuery(form) {
  const query = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (String(value).trim()) query.append(name, String(value).trim());
  }
  return query;
}

/** The chosen incident in the address, or "". */
export function chosenIncident() {
  return new URLSearchParams(location.search).get("incident") ?? "";
}

/** The map's centre and zoom in the address, or null. */
export function mapView() {
  const parts = (new URLSearchParams(location.search).get(VIEW) ?? "").split("/").map(Number);
  if (parts.length !== 3 || parts.some((part) => !Number.isFinite(part))) return null;
  const [zoom, lat, lon] = parts;
  return { zoom, center: [lon, Math.max(-85, Math.min(85, lat))] };
}

/** The names of the layers in the address. */
export function chosenLayers() {
  return (new URLSearchParams(location.search).get(LAYERS) ?? "").split(",").filter(Boolean);
}

/** How a layer is asked for beyond the filters, and whether incidents are hidden, by name; '' where not said. */
export function chosenOptions() {
  const query = new URLSearchParams(location.search);
  return Object.fromEntries(OPTIONS.map((name) => [name, query.get(name) ?? ""]));
}

/** Put filters, layers, chosen incident and view into the address; a choice becomes a step of the history. */
export function writeAddress({ query, layers, options, incident, view, step = false }) {
  const all = new URLSearchParams(query);
  if (incident) all.set("incident", incident);
  const text = all.toString();
  const where = view ? `${VIEW}=${view.zoom.toFixed(2)}/${view.lat.toFixed(4)}/${view.lon.toFixed(4)}` : "";
  const over = layers.length ? `${LAYERS}=${layers.join(",")}` : "";
  const more = OPTIONS.filter((name) => options[name]).map((name) => `${name}=${encodeURIComponent(options[name])}`).join("&");
  const search = [text, over, more, where].filter(Boolean).join("&");
  const address = `${location.pathname}${search ? `?${search}` : ""}`;
  if (step) history.pushState(null, "", address);
  else history.replaceState(history.state, "", address);
}
