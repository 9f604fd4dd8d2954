// Several days in words: from one to another, as the ticks of an axis, as somebody types one.

import { say } from "../base/say.mjs";
import { ALONE, MONTHS, between, long, monthNumber, monthStart, parse, utc, year } from "../base/days.mjs";

const SHORT = say("days.months_short").split("|");

/** "6 August 2016", "Aug 6, 2016" -> number, null where the text is no such day. */
export function parseLong(text) {
  const words = text.toLowerCase().match(/\d+|\p{L}{3,}/gu) ?? [];
  const named = (name) => words.some((word) => name.toLowerCase().startsWith(word));
  const month = MONTHS.findIndex((name, i) => named(name) || named(ALONE[i]));
  const [day, year] = words.filter((word) => /^\d+$/.test(word)).sort((a, b) => a.length - b.length);
  if (month < 0 || words.length !== 3 || year?.length !== 4) return null;
  return parse(`${year}-${String(month + 1).padStart(2, "0")}-${day.padStart(2, "0")}`);
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

const DAYS_ALONE = 75; // an axis shorter than that has days, not months
const LONGER = 1.5; // so much room "1 مارس 2024" needs where a month or a year needs 1

/**
 * Ticks of an axis of days, at most so many: [[day, "2016" | "Oct" | "7 Oct"]]. A year is always named.
 * @returns {[number, string][]}
 */
export function ticks({ first, last }, most) {
  const name = (day) => SHORT[utc(day).getUTCMonth()];
  const found = [];
  if (last - first < DAYS_ALONE) {
    const step = Math.ceil(((last - first + 1) / most) * LONGER);
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
