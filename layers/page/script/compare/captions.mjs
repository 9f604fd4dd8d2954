// How old what is compared is, and whether it has an answer for the day.

import { say } from "../base/say.mjs";
import { long } from "../base/days.mjs";
import { parts } from "../base/parts.mjs";
import { lastChange, off, old, unchanged } from "../panels/furniture.mjs";
import { lastUpTo } from "../data/zones.mjs";

/** Why *mosaic* has no answer for *day*: "covers 1 May 2024 to ..., not this day"; "" where it has. */
export function uncovered({ coverage: [first, last] }, day) {
  if (day >= first && day <= last) return "";
  const nearest = { nearest: long(day < first ? first : last), off: off(day, { first, last }) };
  return say("masthead.covers", { first: long(first), last: long(last), ...nearest });
}

/** How old the newest report is (age.mjs); of layers without reports, the newest change. */
export function age(mosaic, day) {
  const newest = mosaic.informed[lastUpTo(mosaic.informed, day)];
  if (newest === undefined) return say("masthead.no_report");
  if (mosaic.reports.length) return parts.reports.age(mosaic, day, newest);
  const last = lastChange(mosaic, day);
  return newest === last ? say("masthead.newest_change", { old: old(newest, day) }) : unchanged(newest, day, last);
}
