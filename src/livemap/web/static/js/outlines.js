// The packed outlines of the world to what the map draws: land as polygons, borders as lines, names as points.

const feature = (type, coordinates, properties = {}) => ({ type: "Feature", geometry: { type, coordinates }, properties });
export const collection = (features) => ({ type: "FeatureCollection", features });

export function unpack({ grid, land, borders, countries }, called) {
  const walk = (steps) => {
    const points = [];
    let x = 0, y = 0;
    for (let index = 0; index < steps.length; index += 2) {
      x += steps[index];
      y += steps[index + 1];
      points.push([x / grid, y / grid]);
    }
    return points;
  };
  return {
    land: collection(land.map((rings) => feature("Polygon", rings.map(walk)))),
    borders: collection(borders.map((steps) => feature("LineString", walk(steps)))),
    names: collection(countries.map(([lon, lat, name, size, ...others]) => feature("Point", [lon, lat], { name: called(name, ...others), size }))),
  };
}
