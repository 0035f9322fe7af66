// Marks that would lie on each other on the screen become one: the server's squares may meet at a corner.

const APART_UNTIL = 12;

export const widthOf = (count) => (count === 1 ? 11 : 18 + Math.min(13, Math.log10(count) * 7));

export function gather(map, marks) {
  if (map.getZoom() >= APART_UNTIL) return marks;
  const kept = [];
  for (const mark of [...marks].sort((one, other) => other.count - one.count)) {
    const at = map.project([mark.lon, mark.lat]);
    const near = kept.find(({ mark: other, at: there }) => Math.hypot(at.x - there.x, at.y - there.y) < (widthOf(mark.count) + widthOf(other.count)) * 0.82);
    if (near) near.mark = joined(near.mark, mark);
    else kept.push({ mark, at });
  }
  return kept.map(({ mark }) => mark);
}

function joined(one, other) {
  const count = one.count + other.count;
  const kinds = { ...one.kinds };
  for (const [kind, number] of Object.entries(other.kinds)) kinds[kind] = (kinds[kind] ?? 0) + number;
  const middle = (name) => (one[name] * one.count + other[name] * other.count) / count;
  const box = [one, other].map((mark) => mark.box ?? [mark.lon, mark.lat, mark.lon, mark.lat]);
  return {
    ...one, incident: null, count, kinds, lat: middle("lat"), lon: middle("lon"),
    box: [Math.min(box[0][0], box[1][0]), Math.min(box[0][1], box[1][1]), Math.max(box[0][2], box[1][2]), Math.max(box[0][3], box[1][3])],
  };
}
