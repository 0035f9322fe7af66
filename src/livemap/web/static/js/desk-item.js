// An item of the desk: keys, the hold that is renewed while it is open, the map on which a place is picked.

const page = document.querySelector("main.item");
const lease = { address: `/api/v1/desk/items/${page.dataset.item}/lease`, headers: { "x-form-token": page.dataset.token } };
const RENEWED = 3 * 60 * 1000;
let sending = false;

function open(act) {
  if (!act?.matches(".act")) return false;
  act.open = true;
  const first = act.querySelector("input:not([type=hidden]), select, button");
  act.scrollIntoView({ block: "nearest" });
  first?.focus();
  first?.select?.();
  return true;
}

function press(event) {
  const typing = event.target.closest("input, select, textarea, [contenteditable]");
  if (event.key === "Escape" && typing) return typing.blur();
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return undefined;
  if (event.key === "n") {
    event.preventDefault();
    return page.querySelector("[data-next]")?.click();
  }
  if (/^[a-z]$/.test(event.key) && open(page.querySelector(`.act[data-key="${event.key}"]`))) event.preventDefault();
  return undefined;
}

async function renew() {
  if (document.hidden) return;
  await fetch(lease.address, { method: "PUT", headers: lease.headers }).catch(() => {});
}

// A page that is left gives the item up; one that sends a form keeps it, and its ruling gives it up.
function giveUp() {
  if (!sending) fetch(lease.address, { method: "DELETE", headers: lease.headers, keepalive: true }).catch(() => {});
}

// A link to one of the forms, as the queue has them: #d-correct, #d-split.
function openNamed() {
  open(document.getElementById(location.hash.slice(1)));
}

document.addEventListener("keydown", press);
addEventListener("hashchange", openNamed);
document.addEventListener("submit", () => { sending = true; });
if ("held" in page.dataset) {
  setInterval(renew, RENEWED);
  addEventListener("pagehide", giveUp);
  addEventListener("pageshow", (event) => { if (event.persisted) renew(); });
}
// A refusal is read where it stands, unless there is news to be read first.
if (!page.querySelector(".news")) {
  const fault = page.querySelector("[aria-invalid]") ?? page.querySelector(".act[open] .refused");
  fault?.scrollIntoView({ block: "center" });
  fault?.focus?.();
}
openNamed();
const place = page.querySelector("#place-map");
if (place) import("./desk-place.js").then(({ drawPlaces }) => drawPlaces(place));
