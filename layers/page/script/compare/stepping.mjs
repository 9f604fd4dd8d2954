// Which changes the buttons "next" and "before" stop at: anywhere, in the view, near the text's places.

import { table } from "../base/say.mjs";
import { NEAR_KM } from "../lens/near.mjs";
import { distance, pieces } from "../lens/pieces.mjs";
import { lastUpTo } from "../data/zones.mjs";

const WHERE = table("player.where");

/**
 * Whether something changed where the reader looks on a day of change: wanted(where, day).
 * Pieces of each day are worked out once, when they are first asked for.
 */
function wanting({ mosaic, map, spots }) {
  const known = new Map();
  const points = spots.filter((spot) => !spot.spread);
  function of(day) {
    const stop = lastUpTo(mosaic.days, day);
    if (mosaic.days[stop] !== day || stop < 1) return []; // a day of the other source, or the first
    if (!known.has(stop))
      known.set(stop, pieces(mosaic, stop - 1, stop).filter(({ area }) => area >= mosaic.sliver));
    return known.get(stop);
  }
  return function wanted(where, day) {
    if (where === "anywhere") return true;
    if (where === "near")
      return of(day).some((piece) => points.some(({ lon, lat }) => distance(piece, lon, lat) <= NEAR_KM));
    const seen = map.getBounds();
    return of(day).some(
      ({ box: [west, south, east, north] }) =>
        west < seen.getEast() && east > seen.getWest() && south < seen.getNorth() && north > seen.getSouth(),
    );
  };
}

/** What the player offers: {options: value -> words, set(value)}; "near" only where a text names places. */
export function stepping(page) {
  const { clock, spots } = page;
  const wanted = wanting(page);
  const { anywhere, view } = WHERE;
  return {
    options: spots.length ? WHERE : { anywhere, view },
    set: (where) => (clock.wanted = (day) => wanted(where, day)),
  };
}
