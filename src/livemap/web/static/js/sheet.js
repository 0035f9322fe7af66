// On a phone the list is a sheet: low, half or full, by its handle.

const STATES = ["low", "half", "full"];

export function setSheet(stage, state) {
  stage.dataset.sheet = state;
}

export function makeSheet(stage, onChange) {
  let from = null;
  const step = (by) => {
    const next = STATES[Math.max(0, Math.min(2, STATES.indexOf(stage.dataset.sheet) + by))];
    setSheet(stage, next);
    setTimeout(onChange, 260);
  };
  stage.addEventListener("pointerdown", (event) => {
    if (event.target.closest("[data-handle]")) from = event.clientY;
  });
  addEventListener("pointerup", (event) => {
    if (from === null) return;
    const moved = from - event.clientY;
    from = null;
    if (Math.abs(moved) > 24) step(moved > 0 ? 1 : -1);
    else step(stage.dataset.sheet === "full" ? -2 : 1);
  });
  // a click without a pointer is the keyboard's
  stage.addEventListener("click", (event) => {
    if (event.target.closest("[data-handle]") && event.detail === 0) step(stage.dataset.sheet === "full" ? -2 : 1);
  });
  stage.addEventListener("keydown", (event) => {
    if (!event.target.closest("[data-handle]")) return;
    if (event.key === "ArrowUp") step(1);
    if (event.key === "ArrowDown") step(-1);
  });
}
