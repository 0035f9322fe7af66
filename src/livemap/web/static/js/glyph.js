// The same shapes as the templates draw: kind is the shape, support is how it is filled.

import { widthOf } from "./gather.js";

const SVG = "http://www.w3.org/2000/svg";

export function svg(name, attributes = {}, children = []) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  element.append(...children);
  return element;
}

const CORES = {
  corroborated: {},
  against_interest: { transform: "translate(6 6) scale(.5)" },
  contradicted: { "clip-path": "url(#left-half)" },
};

export function glyph(kind, status) {
  const parts = [svg("use", { class: "edge", href: `#k-${kind}` })];
  if (CORES[status]) parts.push(svg("use", { class: "core", href: `#k-${kind}`, ...CORES[status] }));
  if (status === "withdrawn") parts.push(svg("path", { class: "cross", d: "M7 12H17" }));
  if (status === "refuted") parts.push(svg("path", { class: "cross", d: "M7 7 17 17M17 7 7 17" }));
  return svg("svg", { class: `glyph k-${kind} s-${status}`, viewBox: "0 0 24 24", "aria-hidden": "true" }, parts);
}

/** A ring whose parts are the kinds, with the number inside. */
export function ring(count, kinds) {
  const radius = widthOf(count) - 3;
  const box = radius + 3;
  const around = 2 * Math.PI * radius;
  const parts = [svg("circle", { class: "disc", r: radius + 2.6 })];
  let turned = 0;
  for (const [kind, number] of Object.entries(kinds)) {
    const share = number / count;
    const gap = share < 1 ? 1.2 : 0;
    parts.push(svg("circle", {
      class: `share k-${kind}`, r: radius, "stroke-dasharray": `${Math.max(0.1, share * around - gap)} ${around}`,
      transform: `rotate(${-90 + turned * 360})`,
    }));
    turned += share;
  }
  const label = svg("text", { y: 0.5 });
  label.textContent = count < 10000 ? String(count) : `${Math.round(count / 1000)}k`;
  return svg("svg", { width: 2 * box, height: 2 * box, viewBox: `${-box} ${-box} ${2 * box} ${2 * box}`, "aria-hidden": "true" }, [...parts, label]);
}
