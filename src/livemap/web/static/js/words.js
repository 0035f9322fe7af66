// The page's words in the reader's language, as the server put them into the page.

const table = JSON.parse(document.getElementById("words")?.dataset.words ?? "{}");

/** The words of a name, with {places} filled in. */
export function words(name, values = {}) {
  return Object.entries(values).reduce((text, [key, value]) => text.replaceAll(`{${key}}`, String(value)), table[name] ?? name);
}
