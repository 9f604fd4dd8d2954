// How old what is compared is, and whether it has an answer for the day.

import { more, say, series } from "../base/say.mjs";
import { long, month } from "../base/days.mjs";
import { lastChange, off, old, unchanged } from "../panels/furniture.mjs";
import { lastUpTo } from "../data/zones.mjs";

/** Why *mosaic* has no answer for *day*: "covers 1 May 2024 to ..., not this day"; "" where it has. */
export function uncovered({ coverage: [first, last] }, day) {
  if (day >= first && day <= last) return "";
  const nearest = { nearest: long(day < first ? first : last), off: off(day, { first, last }) };
  return say("masthead.covers", { first: long(first), last: long(last), ...nearest });
}

/** "newest report 1 day old: Ramouseh"; for layers without reports, the newest change. */
export function age(mosaic, day) {
  const newest = mosaic.informed[lastUpTo(mosaic.informed, day)];
  if (newest === undefined) return say("masthead.no_report");
  const last = lastChange(mosaic, day);
  if (!mosaic.reports.length)
    return newest === last ? say("masthead.newest_change", { old: old(newest, day) }) : unchanged(newest, day, last);
  const told = mosaic.reports.filter((report) => report.day === newest);
  // A report of which only the month is known stands at the month's first day: its age is not known.
  const dated = told.filter((report) => !report.monthOnly);
  const names = [...new Set((dated.length ? dated : told).map((report) => report.place))];
  const where = names.length > 3 ? more(names.slice(0, 2), names.length - 2) : series(names);
  const vague = told.length && !dated.length;
  const aged = vague ? say("masthead.of_month", { month: month(newest) }) : old(newest, day);
  const news = say("masthead.newest_report", { old: aged });
  return where ? say("masthead.news_of", { news, where }) : news;
}
