// A divided city: how much of it each side holds, by its quarters. Pure.

import { say, series } from "../base/say.mjs";
import { lookOf } from "../map/looks.mjs";

/**
 * The shares of a place of the text on a day (payload: quarters.py) in words, "" where one side holds all
 * of it; nothing of a place that is one cell, or outside the layers' days.
 * @returns {{line: string, since: number} | undefined}
 */
export function quarters({ mosaic, looks }, { quarters: rows = [] }, day) {
  const [since, shares] = rows.filter(([first]) => first <= day).at(-1) ?? [];
  if (!shares || day > mosaic.coverage[1]) return;
  const parts = shares.map(([side, n]) => `${lookOf(looks, side).name} ${say("units.percent", { n })}`);
  return { line: parts[1] ? say("card.quarters", { sides: series(parts) }) : "", since };
}
