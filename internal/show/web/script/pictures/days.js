// Days as numbers and words. A day is counted from the first one that is drawn.

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

export const secondsOfDay = 86400;

// startOf is when a day such as 2031-05-06 begins, in seconds.
export const startOf = (day) => Date.parse(day + "T00:00:00Z") / 1000;

// isoOf is the day that begins at so many seconds: 2031-05-06.
export const isoOf = (seconds) => new Date(seconds * 1000).toISOString().slice(0, 10);

// wordsOf writes it for people: 6 May 2031.
export function wordsOf(seconds) {
  const date = new Date(seconds * 1000);
  return `${date.getUTCDate()} ${months[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
}

// clamp keeps a number between two others.
export const clamp = (n, least, most) => Math.max(least, Math.min(most, n));
