// The places that a name may mean, as pins; a click elsewhere sets another one, and fills in its coordinates.

import { Marker } from "../vendor/maplibre/maplibre-gl.mjs";
import { makeMap } from "./map.js";

const START = { center: [20, 25], zoom: 1.3 };

export async function drawPlaces(container) {
  const form = container.closest("form");
  const offered = [...form.querySelectorAll("input[name=place][data-lat]")];
  const point = (input) => [Number(input.dataset.lon), Number(input.dataset.lat)];
  container.hidden = false;
  const view = offered.length ? { center: point(offered[0]), zoom: 8 } : START;
  const { map } = await makeMap(container, view);
  if (offered.length > 1) map.fitBounds(around(offered.map(point)), { padding: 40, maxZoom: 9, animate: false });
  const pins = offered.map((input, index) => pinOf(map, input, index, point(input)));
  const own = new Marker({ element: pinElement("", "set", container.dataset.own) });

  const show = () => {
    const chosen = form.querySelector("input[name=place]:checked");
    for (const { input, element } of pins) element.classList.toggle("chosen", input === chosen);
    const [lat, lon] = ["lat", "lon"].map((name) => form.elements[name].value.trim());
    const known = chosen?.value === "set" && lat && lon && Math.abs(lat) <= 90 && Math.abs(lon) <= 180;
    if (known) own.setLngLat([Number(lon), Number(lat)]).addTo(map);
    else own.remove();
    own.getElement().classList.toggle("chosen", Boolean(known));
  };

  map.on("click", ({ lngLat }) => {
    form.elements.lat.value = lngLat.lat.toFixed(4);
    form.elements.lon.value = lngLat.wrap().lng.toFixed(4);
    form.querySelector("#place-set").checked = true;
    show();
  });
  form.addEventListener("change", show);
  form.addEventListener("input", ({ target }) => {
    if (["lat", "lon", "place_name"].includes(target.name)) form.querySelector("#place-set").checked = true;
    show();
  });
  show();
  container.dataset.ready = "true";
}

/** The box around points of one region. */
function around(points) {
  const [lons, lats] = [0, 1].map((part) => points.map((at) => at[part]));
  return [[Math.min(...lons), Math.min(...lats)], [Math.max(...lons), Math.max(...lats)]];
}

function pinElement(text, look, label) {
  const element = document.createElement("button");
  element.type = "button";
  element.className = `pin ${look}`;
  element.textContent = text;
  element.setAttribute("aria-label", label);
  return element;
}

function pinOf(map, input, index, at) {
  const number = String(index + 1);
  const element = pinElement(number, "", `${number}: ${input.parentElement.innerText.trim()}`);
  element.addEventListener("click", (event) => {
    event.stopPropagation();
    input.checked = true;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });
  new Marker({ element }).setLngLat(at).addTo(map);
  return { input, element };
}
