// How a layer's things are filled: the same drawing on the map, on a canvas as an image, and in the legend.

const SIZE = 16;

export const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

function canvas(width, height) {
  const made = document.createElement("canvas");
  [made.width, made.height] = [width, height];
  return made;
}

/** Lines that meet across the edges of a square tile: thin to one side for hatched, wide to the other for striped. */
function lineUp(pen, look, paint) {
  pen.strokeStyle = paint;
  pen.lineWidth = look === "striped" ? 6 : 2.6;
  const rise = look === "striped" ? -1 : 1;
  for (const shift of [-SIZE, 0, SIZE]) {
    pen.beginPath();
    pen.moveTo(shift - SIZE, SIZE / 2 - rise * 1.5 * SIZE);
    pen.lineTo(shift + 2 * SIZE, SIZE / 2 + rise * 1.5 * SIZE);
    pen.stroke();
  }
}

/** The name of the image of a pattern; the map gets it when it has none yet. */
export function pattern(map, look, number) {
  const paint = colour(`party-${number}`);
  const name = `${look}-${paint}`;
  if (!map.hasImage(name)) {
    const pen = canvas(SIZE, SIZE).getContext("2d");
    lineUp(pen, look, paint);
    map.addImage(name, pen.getImageData(0, 0, SIZE, SIZE), { pixelRatio: 2 });
  }
  return name;
}

/** The head of an arrow that points east. */
export function arrow(map) {
  const paint = colour("displacement");
  const name = `arrow-${paint}`;
  if (!map.hasImage(name)) {
    const pen = canvas(24, 24).getContext("2d");
    pen.fillStyle = paint;
    pen.beginPath();
    for (const [x, y] of [[22, 12], [4, 3], [4, 21]]) pen.lineTo(x, y);
    pen.fill();
    map.addImage(name, pen.getImageData(0, 0, 24, 24), { pixelRatio: 2 });
  }
  return name;
}

/** How dark each step of a toll is (`layers/scale.py`). */
export const OPACITIES = [0.06, 0.16, 0.28, 0.42, 0.56, 0.7];

const DRAW = {
  solid: (pen, paint) => { pen.globalAlpha *= 0.6; pen.fillStyle = paint; pen.fillRect(0, 0, 44, 28); },
  hatched: (pen, paint) => tiled(pen, "hatched", paint),
  striped: (pen, paint) => tiled(pen, "striped", paint),
  outlined: () => {},
  blank: () => {},
  front: (pen) => { pen.strokeStyle = colour("ink"); pen.lineWidth = 6; line(pen, [[0, 20], [22, 8], [44, 16]]); },
  arc: (pen) => arcTo(pen, []),
  "arc-back": (pen) => arcTo(pen, [5, 4]),
  "arc-stay": (pen) => arcTo(pen, [1, 5]),
  ring: (pen) => round(pen, false, []),
  "ring-back": (pen) => round(pen, false, [5, 4]),
  disc: (pen) => round(pen, true, []),
};

function tiled(pen, look, paint) {
  const tile = canvas(SIZE, SIZE);
  lineUp(tile.getContext("2d"), look, paint);
  pen.fillStyle = pen.createPattern(tile, "repeat");
  pen.fillRect(0, 0, 44, 28);
}

function line(pen, points) {
  pen.beginPath();
  for (const [x, y] of points) pen.lineTo(x, y);
  pen.stroke();
}

function arcTo(pen, dashes) {
  pen.strokeStyle = colour("displacement");
  pen.lineWidth = 4;
  pen.setLineDash(dashes);
  pen.beginPath();
  pen.moveTo(3, 24);
  pen.quadraticCurveTo(20, 2, 40, 16);
  pen.stroke();
}

function round(pen, filled, dashes) {
  pen.strokeStyle = pen.fillStyle = colour("displacement");
  pen.lineWidth = 3.5;
  pen.setLineDash(dashes);
  pen.beginPath();
  pen.arc(22, 14, 11, 0, 7);
  if (filled) { pen.globalAlpha *= 0.35; pen.fill(); pen.globalAlpha = 1; }
  pen.stroke();
}

function shade(pen, opacity) {
  pen.fillStyle = pen.strokeStyle = colour("casualties");
  pen.globalAlpha = opacity;
  pen.fillRect(0, 0, 44, 28);
  pen.globalAlpha = 0.8;
  pen.strokeRect(1, 1, 42, 26);
}

/** A line of the legend as a small drawing; its words stand beside it. */
export function swatch({ look, colour: number, basis, stale, step }) {
  const made = canvas(44, 28);
  made.className = "swatch";
  made.setAttribute("aria-hidden", "true");
  const pen = made.getContext("2d");
  const paint = colour(`party-${number ?? 6}`);
  pen.globalAlpha = stale ? 0.45 : 1;
  if (look === "toll") shade(pen, OPACITIES[step]);
  else DRAW[look]?.(pen, paint);
  if (basis) {
    pen.strokeStyle = paint;
    pen.lineWidth = look === "outlined" ? 8 : 3;
    pen.setLineDash(basis === "claimed" ? [6, 4] : []);
    pen.strokeRect(1, 1, 42, 26);
  }
  return made;
}
