// Calendar days as whole numbers since 1970-01-01. Never timestamps: no clock, no time zone.

import { say } from "./say.mjs";

const DAY_MS = 86400000;
const utc = (day) => new Date(day * DAY_MS);
// Names of our own: a browser takes as long to ready its formatter as to draw the first map.
const MONTHS = say("days.months").split("|"); // as they stand in a day: "6 серпня"
const ALONE = say("days.months_alone").split("|"); // "серпень 2016"
const SHORT = say("days.months_short").split("|");
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

/** "6 August 2016", "Aug 6, 2016" -> number, null where the text is no such day. */
export function parseLong(text) {
  const words = text.toLowerCase().match(/\d+|\p{L}{3,}/gu) ?? [];
  const named = (name) => words.some((word) => name.toLowerCase().startsWith(word));
  const month = MONTHS.findIndex((name, i) => named(name) || named(ALONE[i]));
  const [day, year] = words.filter((word) => /^\d+$/.test(word)).sort((a, b) => a.length - b.length);
  if (month < 0 || words.length !== 3 || year?.length !== 4) return null;
  return parse(`${year}-${String(month + 1).padStart(2, "0")}-${day.padStart(2, "0")}`);
}

/** "6 August 2016" */
export function long(day) {
  return say("days.long", { day: `${utc(day).getUTCDate()}`, month: MONTHS[utc(day).getUTCMonth()], year: `${year(day)}` });
}

/** "5 to 7 August 2016", "30 July to 6 August 2016": what both days share is said once. */
export function stretch(from, to) {
  if (from === to) return long(from);
  const [one, two] = [utc(from), utc(to)];
  if (year(from) !== year(to)) return between(from, to);
  const first = `${one.getUTCDate()}`;
  if (one.getUTCMonth() === two.getUTCMonth()) return say("days.in_month", { first, last: long(to) });
  return say("days.in_year", { first, month: MONTHS[one.getUTCMonth()], last: long(to) });
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

const DAYS_ALONE = 75; // an axis shorter than that has days, not months

/**
 * Ticks of an axis of days, at most so many: [[day, "2016" | "Oct" | "7 Oct"]]. A year is always named.
 * @returns {[number, string][]}
 */
export function ticks({ first, last }, most) {
  const name = (day) => SHORT[utc(day).getUTCMonth()];
  const found = [];
  if (last - first < DAYS_ALONE) {
    const step = Math.ceil((last - first + 1) / most);
    for (let day = first; day <= last; day += step) found.push([day, say("days.short", { day: `${utc(day).getUTCDate()}`, month: name(day) })]);
  } else {
    const [from, to] = [monthNumber(first - 1) + 1, monthNumber(last)];
    const room = (to - from + 1) / most;
    const step = [1, 3, 6].find((one) => one >= room) ?? 12 * Math.ceil(room / 12);
    for (let at = Math.ceil(from / step) * step; at <= to; at += step) {
      const day = monthStart(at);
      found.push([day, at % 12 ? name(day) : String(at / 12)]);
    }
  }
  if (!found.some(([, text]) => Number(text))) found[0][1] += ` ${year(found[0][0])}`;
  return found;
}

/** "0 days", "1 day", "3 weeks", "5 months", "2 years": rounded down, never up. */
export function span(days) {
  if (days < 21) return say("spans.days", { n: days });
  if (days < 70) return say("spans.weeks", { n: Math.floor(days / 7) });
  if (days < 731) return say("spans.months", { n: Math.floor(days / 30.44) });
  return say("spans.years", { n: Math.floor(days / 365.25) });
}

/** A report's day as surely as it is known: "6 August 2016", or "in August 2016". */
export function reported(day, monthOnly, latest) {
  if (monthOnly) return say("days.some_day", { month: month(day) });
  return latest ? say("days.or_before", { day: long(day) }) : long(day);
}
