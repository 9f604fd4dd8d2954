// Calendar days as whole numbers since 1970-01-01. Never timestamps: no clock, no time zone.

import { say } from "./say.mjs";

const DAY_MS = 86400000;
export const utc = (day) => new Date(day * DAY_MS);
// Names of our own: a browser takes as long to ready its formatter as to draw the first map.
export const MONTHS = say("days.months").split("|"); // as they stand in a day: "6 серпня"
export const ALONE = say("days.months_alone").split("|"); // "серпень 2016"
const WEEKDAYS = say("days.weekdays").split("|"); // Sunday first

/** "2016-08-06" */
export function iso(day) {
  return utc(day).toISOString().slice(0, 10);
}

/** "2016-08-06" -> number, null where the text is no day of the calendar. */
export function parse(text) {
  const day = Math.round(Date.parse(`${text}T00:00:00Z`) / DAY_MS);
  return Number.isFinite(day) && iso(day) === text ? day : null;
}

/** "6 August 2016" */
export function long(day) {
  return say("days.long", { day: `${utc(day).getUTCDate()}`, month: MONTHS[utc(day).getUTCMonth()], year: `${year(day)}` });
}

/** "6 August 2016 to 7 August 2016" */
export const between = (from, to) => say("days.between", { first: long(from), last: long(to) });

/** "August 2016" */
export function month(day) {
  return say("days.month", { month: ALONE[utc(day).getUTCMonth()], year: `${year(day)}` });
}

/** "Saturday" */
export function weekday(day) {
  return WEEKDAYS[utc(day).getUTCDay()];
}

/** The year a day lies in. */
export function year(day) {
  return utc(day).getUTCFullYear();
}

/** Months since year 0, to count changes by month. */
export function monthNumber(day) {
  return utc(day).getUTCFullYear() * 12 + utc(day).getUTCMonth();
}

/** First day of such a month. */
export function monthStart(number) {
  return Math.round(Date.UTC(Math.floor(number / 12), number % 12, 1) / DAY_MS);
}

/** "0 days", "1 day", "3 weeks", "5 months", "2 years": rounded down, never up. */
export function span(days) {
  if (days < 21) return say("spans.days", { n: days });
  if (days < 70) return say("spans.weeks", { n: Math.floor(days / 7) });
  if (days < 731) return say("spans.months", { n: Math.floor(days / 30.44) });
  return say("spans.years", { n: Math.floor(days / 365.25) });
}
