// Why the strip lists no change: none came, or nothing is known. Pure.

import { long } from "../base/days.mjs";
import { lastUpTo, nothing } from "../data/zones.mjs";
import { standing, untold } from "./items.mjs";
import { NEAR_KM, km2 } from "./lens.mjs";
import { distance, pieces } from "./pieces.mjs";

/** Square kilometres near these places of which one cannot tell whose they were. */
function begun({ mosaic, stops: [first, second] }, named) {
  const near = (piece) => !named.length || named.some(({ lon, lat }) => distance(piece, lon, lat) <= NEAR_KM);
  return pieces(mosaic, first, second)
    .filter((piece) => ["first", "lapse"].includes(piece.kind) && piece.area >= mosaic.sliver && near(piece))
    .reduce((all, { area }) => all + area, 0);
}

/** Why the layers cannot tell of a change: they begin in these days, or none is of them. */
function quiet({ mosaic, stops, lens: { from, to } }) {
  if (stops[0] < 0) return `The layers begin on ${long(mosaic.days[0])}: what was before is not known.`;
  // Reports say when something changed, and each stands until the next; a drawn map is of its day.
  const newest = mosaic.informed[lastUpTo(mosaic.informed, to)];
  return mosaic.stated || newest > from ? null : `No layer is of these days: the newest is of ${long(newest)}.`;
}

/**
 * The line in place of a list.
 * @param {any} strip mosaic, the places that count (`spots`), the one looked around, the stops before
 *   and after the span, and `lens` with its days
 */
export function silence(strip) {
  const { mosaic, spots, around, stops } = strip;
  if (nothing(mosaic)) return `${nothing(mosaic)}.`;
  if (stops[1] < 0) return "No layer covers this day.";
  const named = spots.filter((spot) => !spot.spread);
  const where = around ? `within ${NEAR_KM} km of it` : named.length ? "near the places the text names" : "on this map";
  const ends = named.flatMap(({ lon, lat }) => stops.map((stop) => standing(mosaic, lon, lat, stop)));
  if (named.length && ends.every((one) => untold(mosaic, one)))
    return around ? "Nothing is reported here." : "Nothing is reported at the places the text names.";
  const km = begun(strip, named);
  const told = mosaic.reports.length ? "first reported" : "newly drawn";
  if (km) return `No ground went from one side to another ${where}; ${km2(km)} were ${told}, or no longer: whose they were is not known.`;
  return quiet(strip) ?? `Nothing changed hands ${where} in these days.`;
}
