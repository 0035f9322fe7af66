// TopoJSON to what the map draws: land as polygons, borders and coasts as lines, names as points.

function decodeArcs(topology) {
  const { scale, translate } = topology.transform;
  return topology.arcs.map((steps) => {
    let x = 0, y = 0;
    return steps.map(([dx, dy]) => {
      x += dx; y += dy;
      return [x * scale[0] + translate[0], y * scale[1] + translate[1]];
    });
  });
}

const joined = (arcs, indices) => indices.flatMap((index, part) => {
  const points = index >= 0 ? arcs[index] : [...arcs[~index]].reverse();
  return part ? points.slice(1) : points;
});

const feature = (geometry, properties) => ({ type: "Feature", geometry, properties });
const collection = (features) => ({ type: "FeatureCollection", features });

export function decode(topology) {
  const arcs = decodeArcs(topology);
  const uses = new Array(arcs.length).fill(0);
  const land = [], names = [];
  for (const country of topology.objects.countries.geometries) {
    const polygons = country.type === "MultiPolygon" ? country.arcs : [country.arcs];
    for (const index of polygons.flat(2)) uses[index >= 0 ? index : ~index] += 1;
    const coordinates = polygons.map((rings) => rings.map((ring) => joined(arcs, ring))).filter((rings) => rings[0].length > 3);
    land.push(feature({ type: "MultiPolygon", coordinates }, {}));
    const { name, at, size } = country.properties;
    names.push(feature({ type: "Point", coordinates: at }, { name, size }));
  }
  const lines = arcs.map((points, index) => feature({ type: "LineString", coordinates: points }, { border: uses[index] > 1 }));
  return { land: collection(land), lines: collection(lines), names: collection(names) };
}
