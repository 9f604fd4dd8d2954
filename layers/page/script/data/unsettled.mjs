// Which changes are not sure of their day: those of which only the month is known. Pure.

import { monthNumber, monthStart } from "../base/days.mjs";
import { sameHolder, spellAt } from "./zones.mjs";

/**
 * open(cell, stop, day): whether the newest change of a cell may not have come yet on `day`. A report
 * of a month stands at the month's first day: the change is shown from there on, and its edges are
 * not sure until the month is over. open.between(a, b): whether that can differ on two days.
 */
export function unsettled(mosaic) {
  const until = new Map(); // report -> the first day on which it has come for certain
  mosaic.reports.forEach((report, i) => {
    if (report.monthOnly) until.set(i, monthStart(monthNumber(report.day) + 1));
  });
  const ends = [...new Set(until.values())];
  /** The spell with which the holder came: others after it only confirm. */
  function changed(cell, stop) {
    let spell = spellAt(mosaic, cell, stop);
    while (spell > mosaic.spellStart[cell] && sameHolder(mosaic, mosaic.holder[spell], mosaic.holder[spell - 1]))
      spell--;
    return spell;
  }
  function open(cell, stop, day) {
    if (!until.size || cell < 0 || stop < 0) return false;
    return day < (until.get(mosaic.report[changed(cell, stop)]) ?? -Infinity);
  }
  open.between = (a, b) => ends.some((end) => a < end !== b < end);
  return open;
}
