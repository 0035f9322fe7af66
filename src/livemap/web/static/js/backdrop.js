// A site's own tiles below the map's own lines and names, where it has set some; pictures or vectors.

/** Layers of vector tiles that are drawn: by their names in the schemas of Protomaps and OpenMapTiles. */
const FILLS = { water: "sea", earth: "land", landuse: "area-fill", landcover: "area-fill", buildings: "area", building: "area" };
const LINES = { roads: 1.1, transportation: 1.1, waterway: 0.8, boundaries: 0.8 };

export async function addBackdrop(map, below) {
  const path = document.documentElement.dataset.backdrop;
  if (!path) return;
  const { kind, tiles, ...said } = await (await fetch(path)).json();
  const addresses = tiles.map((tile) => (tile.startsWith("/") ? location.origin + tile : tile));
  map.addSource("backdrop", { type: kind, tiles: addresses, ...(kind === "raster" ? { tileSize: 256 } : {}), ...said });
  for (const layer of kind === "raster" ? [picture()] : vectors(said.vector_layers ?? [])) map.addLayer(layer, below);
}

const picture = () => ({ id: "backdrop", type: "raster", source: "backdrop", paint: { "raster-fade-duration": 0 } });

function vectors(held) {
  const style = getComputedStyle(document.documentElement);
  const colour = (name) => style.getPropertyValue(`--${name}`).trim() || style.getPropertyValue("--land").trim();
  const known = held.map((layer) => layer.id);
  const fills = Object.entries(FILLS).filter(([name]) => known.includes(name)).map(([name, paint]) => ({
    id: `backdrop-${name}`, type: "fill", source: "backdrop", "source-layer": name, filter: ["==", ["geometry-type"], "Polygon"],
    paint: { "fill-color": colour(paint), "fill-opacity": paint === "area" ? 0.5 : 1 },
  }));
  const lines = Object.entries(LINES).filter(([name]) => known.includes(name)).map(([name, width]) => ({
    id: `backdrop-${name}`, type: "line", source: "backdrop", "source-layer": name, filter: ["==", ["geometry-type"], "LineString"],
    paint: { "line-color": colour("far"), "line-width": width },
  }));
  return [...fills, ...lines];
}
