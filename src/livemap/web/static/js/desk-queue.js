// The queue by keyboard. Everything it does is a link or a form of the page: without it they are used by hand.

const DECISIONS = { a: "approve", r: "reject", f: "flag", m: "merge", w: "withhold" };
const LOOK_AGAIN = 20_000;

const form = document.getElementById("batch");
const keys = document.getElementById("keys");
const keysOn = document.getElementById("keys-on");
const rows = form ? [...form.querySelectorAll("tr[data-item]")] : [];
let current = -1;

keysOn.checked = localStorage.getItem("desk-keys") !== "off";
keysOn.addEventListener("change", () => localStorage.setItem("desk-keys", keysOn.checked ? "on" : "off"));
document.getElementById("outcomes")?.focus();

const boxOf = (row) => row.querySelector("input[name=select]");
const linkOf = (row) => row.querySelector("a.open");
const chosen = () => rows.filter((row) => boxOf(row).checked);

function goTo(index) {
  if (!rows.length) return;
  if (index >= rows.length) { document.querySelector(".pages a[rel=next]")?.focus(); return; }
  current = Math.max(0, index);
  linkOf(rows[current]).focus();
  rows[current].scrollIntoView({ block: "nearest" });
}

function tell() {
  const count = chosen().length;
  document.getElementById("chosen").value = count ? form.dataset.chosen.replace("{number}", count) : form.dataset.none;
  for (const row of rows) row.classList.toggle("chosen", boxOf(row).checked);
}

function choose(row, on = !boxOf(row).checked) {
  boxOf(row).checked = on;
  tell();
}

/** What is selected; else the item that the person is on, which is selected then. */
function meant() {
  if (!chosen().length && rows[current]) choose(rows[current], true);
  return chosen().length > 0;
}

function decide(decision) {
  if (!meant()) return;
  form.elements.decision.value = decision;
  const reason = form.elements.reason;
  reason.value = sessionStorage.getItem(`desk-reason-${decision}`) ?? "";
  reason.focus();
  reason.select();
}

function assignToMe() {
  if (!meant()) return;
  form.elements.to.value = "me";
  form.querySelector("button[formaction]").click();
}

function act(key) {
  if (key in DECISIONS) return decide(DECISIONS[key]), true;
  const row = rows[current];
  const acts = {
    j: () => goTo(current + 1),
    ArrowDown: () => goTo(current + 1),
    k: () => goTo(current - 1),
    ArrowUp: () => goTo(current - 1),
    x: () => row && choose(row),
    e: () => row && location.assign(`${linkOf(row).href}#d-correct`),
    s: () => row && location.assign(`${linkOf(row).href}#d-split`),
    t: assignToMe,
    n: () => document.getElementById("next").requestSubmit(),
    "?": () => { keys.open = !keys.open; if (keys.open) keys.querySelector("summary").focus(); },
  };
  if (!(key in acts)) return false;
  acts[key]();
  return true;
}

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("select, textarea, input:not([type=checkbox])");
  if (event.key === "Escape" && typing && form?.contains(typing)) { goTo(Math.max(current, 0)); return; }
  if (typing || event.ctrlKey || event.metaKey || event.altKey || !keysOn.checked) return;
  if (act(event.key)) event.preventDefault();
});

form?.addEventListener("focusin", (event) => {
  const at = rows.indexOf(event.target.closest("tr[data-item]"));
  if (at >= 0) current = at;
  rows.forEach((row, index) => row.classList.toggle("current", index === current));
});
form?.addEventListener("change", tell);
form?.addEventListener("submit", () => {
  sessionStorage.setItem(`desk-reason-${form.elements.decision.value}`, form.elements.reason.value);
});

/** Who has what open, and what changed since the page was loaded. */
async function lookAgain() {
  if (document.hidden) return;
  const answer = await fetch(`/api/v1/desk/queue${location.pathname === "/desk" ? location.search : new URL(form.action).search}`);
  if (!answer.ok) return;
  const items = new Map((await answer.json()).items.map((item) => [`${item.kind}/${item.id}`, item]));
  for (const row of rows) {
    const item = items.get(row.dataset.item);
    const held = row.querySelector(".held");
    held.hidden = !item?.held_by;
    held.querySelector("b").textContent = item?.held_by ?? "";
    row.classList.toggle("moved", !item || `${item.kind}:${item.id}:${item.last}:${item.content}` !== row.dataset.ticket);
  }
}
if (form) { tell(); setInterval(() => lookAgain().catch(() => {}), LOOK_AGAIN); }
