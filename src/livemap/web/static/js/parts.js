// Parts of pages that the server made and escaped; the page's policy lets nothing in them run.

export async function fetchPart(address, signal) {
  const answer = await fetch(address, { signal, headers: { accept: "text/html" } });
  if (!answer.ok) throw new Error(`${answer.status} for ${address}`);
  const parsed = new DOMParser().parseFromString(await answer.text(), "text/html");
  return [...parsed.body.childNodes].map((node) => document.importNode(node, true));
}

/** A function that runs `work(signal)` and aborts the run before. */
export function latest(work) {
  let running = null;
  return async (...given) => {
    running?.abort();
    running = new AbortController();
    try {
      return await work(running.signal, ...given);
    } catch (error) {
      if (error.name !== "AbortError") throw error;
      return undefined;
    }
  };
}
