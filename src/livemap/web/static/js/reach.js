// How exactly a place is known, drawn: the circle or the corridor inside which the words put it.

const KM_PER_DEGREE = 111.32;

// Without a circle of its own, a place is as wide as UCDP's code of precision says, in kilometres.
const WIDTHS = { 1: 0, 2: 12, 3: 20, 4: 45, 5: 80, 6: 250, 7: 60 };

export const radiusOf = (place) => place.radius_km || WIDTHS[place.precision] || 0;

// A line's corridor: as wide as Place.half_width_km says.
const halfWidth = (place) => Math.min(1.5 + place.radius_km * 0.1, 12);

function circle(place) {
  const radius = radiusOf(place) / KM_PER_DEGREE;
  const squeeze = Math.max(0.05, Math.cos(place.lat * Math.PI / 180));
  const points = [];
  for (let step = 0; step <= 72; step++) {
    const angle = step / 72 * 2 * Math.PI;
    points.push([place.lon + radius * Math.cos(angle) / squeeze, place.lat + radius * Math.sin(angle)]);
  }
  return { type: "Polygon", coordinates: [points] };
}

/** The corridor around a place's path: along one side, around the end, and back along the other. */
function corridor(place) {
  const squeeze = Math.max(0.05, Math.cos(place.lat * Math.PI / 180));
  const flat = place.path.map(([lat, lon]) => [lon * squeeze, lat]);
  const half = halfWidth(place) / KM_PER_DEGREE;
  const ring = [...side(flat, half), ...side([...flat].reverse(), half)];
  return { type: "Polygon", coordinates: [[...ring, ring[0]].map(([x, y]) => [x / squeeze, y])] };
}

function side(points, half) {
  const out = [];
  for (let at = 0; at + 1 < points.length; at++) {
    const [[x, y], [toX, toY]] = [points[at], points[at + 1]];
    const angle = Math.atan2(toY - y, toX - x) + Math.PI / 2;
    const [east, north] = [half * Math.cos(angle), half * Math.sin(angle)];
    out.push([x + east, y + north], [toX + east, toY + north]);
    if (at + 2 < points.length) continue;
    for (let step = 1; step < 24; step++) {
      const turn = angle - step / 24 * Math.PI;
      out.push([toX + half * Math.cos(turn), toY + half * Math.sin(turn)]);
    }
  }
  return out;
}

/** Where the words put a place, as GeoJSON. */
const outline = (place) => place.path?.length ? corridor(place) : circle(place);

// A circle wider than this on the screen says little about any one spot: it is drawn when its incident is chosen.
const WIDE = 130;
const EARTH = 40_075;

/** Whether a place's circle is too wide to be drawn for all, at the map's zoom. */
export function isWide(map, place) {
  const perPixel = EARTH * Math.cos(place.lat * Math.PI / 180) / 512 / 2 ** map.getZoom();
  return radiusOf(place) / perPixel > WIDE;
}

const colour = (kind) => getComputedStyle(document.documentElement).getPropertyValue(`--${kind}`).trim();

const feature = (incident, chosen) => ({
  type: "Feature", geometry: outline(incident.place), properties: { colour: colour(incident.kind), chosen },
});

/** What is drawn for the incidents that are seen: each area once, and the chosen one's whatever its width. */
export function drawReach(map, incidents, chosen) {
  const areas = new Map();
  for (const incident of incidents) {
    const radius = radiusOf(incident.place);
    if (incident.id !== chosen?.id && radius && !isWide(map, incident.place)) areas.set(`${incident.place.lat},${incident.place.lon},${radius}`, incident);
  }
  const features = [...areas.values()].map((incident) => feature(incident, false));
  if (chosen?.place && radiusOf(chosen.place)) features.push(feature(chosen, true));
  return { type: "FeatureCollection", features };
}

export const layers = [
  { id: "reach", type: "fill", source: "reach", paint: { "fill-color": ["get", "colour"], "fill-opacity": ["case", ["get", "chosen"], 0.15, 0.07] } },
  { id: "reach-edge", type: "line", source: "reach", paint: { "line-color": ["get", "colour"], "line-width": ["case", ["get", "chosen"], 2, 1], "line-dasharray": [3, 2.5], "line-opacity": ["case", ["get", "chosen"], 1, 0.55] } },
];
