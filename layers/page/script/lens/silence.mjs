// Why the strip lists no change: none came, or nothing is known. Pure.

import { say } from "../base/say.mjs";
import { long } from "../base/days.mjs";
import { lastUpTo, nothing } from "../data/zones.mjs";
import { standing, untold } from "./items.mjs";
import { NEAR_KM } from "./near.mjs";
import { km2 } from "./naming.mjs";
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
  if (stops[0] < 0 || to === mosaic.days[0]) return say("silence.begin", { day: long(mosaic.days[0]) });
  // Reports say when something changed, and each stands until the next; a drawn map is of its day.
  const newest = mosaic.informed[lastUpTo(mosaic.informed, to)];
  return mosaic.stated || newest > from ? null : say("silence.newest", { day: long(newest) });
}

/**
 * The line in place of a list.
 * @param {any} strip mosaic, the places that count (`spots`), the one looked around, the stops before
 *   and after the span, and `lens` with its days
 */
export function silence(strip) {
  const { mosaic, spots, around, stops } = strip;
  if (nothing(mosaic)) return `${nothing(mosaic)}.`;
  if (stops[1] < 0) return say("silence.no_layer");
  const named = spots.filter((spot) => !spot.spread);
  const where = around ? say("silence.around", { n: NEAR_KM }) : named.length ? say("silence.named") : say("silence.on_map");
  const ends = named.flatMap(({ lon, lat }) => stops.map((stop) => standing(mosaic, lon, lat, stop)));
  if (named.length && ends.every((one) => untold(mosaic, one)))
    return around ? say("silence.nothing_here") : say("silence.nothing_named");
  const km = begun(strip, named);
  const told = { where, area: km2(km) };
  if (km) return mosaic.reports.length ? say("silence.begun_reported", told) : say("silence.begun_drawn", told);
  return quiet(strip) ?? say("silence.nothing", { where });
}
