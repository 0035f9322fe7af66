// New and changed incidents while the page is open: a quiet notice, never a map that jumps.

import { words } from "./words.js";

/** Watches for changes; `onShow` brings the page up to date when the reader asks for it. */
export function watch(notice, onShow) {
  if (!("EventSource" in window) || navigator.connection?.saveData) return;
  const waiting = new Set();
  const events = new EventSource("/api/v1/live");
  events.addEventListener("changes", (event) => {
    for (const { incident } of JSON.parse(event.data)) waiting.add(incident);
    notice.textContent = words("news", { number: waiting.size });
    notice.hidden = false;
  });
  notice.addEventListener("click", async () => {
    waiting.clear();
    notice.hidden = true;
    await onShow();
  });
  addEventListener("pagehide", () => events.close());
}
