// Days as whole numbers since 1970, and bins of them.

const DAY = 86_400_000;

export const toNumber = (text) => Math.round(Date.parse(`${text}T00:00:00Z`) / DAY);
export const toText = (number) => new Date(number * DAY).toISOString().slice(0, 10);

const speech = document.documentElement.lang === "en" ? "en-GB" : `${document.documentElement.lang}-u-nu-latn`;
const form = (options) => new Intl.DateTimeFormat(speech, { timeZone: "UTC", ...options });
const LONG = form({ day: "numeric", month: "short", year: "numeric" });
const MONTH = form({ month: "short", year: "numeric" });
const YEAR = form({ year: "numeric" });

export const say = (number) => LONG.format(number * DAY);

/** The width of a bin in days for a period of so many days. */
export const binWidth = (days) => (days <= 120 ? 1 : days <= 840 ? 7 : 30);

/** Labels under a period: [number, text], few enough to be read. */
export function ticks(first, last, most) {
  const length = last - first;
  const style = length > 900 ? YEAR : length > 100 ? MONTH : LONG;
  if (length < 4) return [[first, LONG.format(first * DAY)]];
  return Array.from({ length: most }, (_, part) => Math.round(first + part / (most - 1) * length)).map((at) => [at, style.format(at * DAY)])
    .filter(([, text], index, all) => index === 0 || text !== all[index - 1][1]);
}
