// Changes in words: how large, where, when. Pure.

import { called } from "../base/called.mjs";
import { more, say, series, table } from "../base/say.mjs";
import { long, stretch } from "../base/days.mjs";
import { fine, whole } from "../base/numbers.mjs";
import { middle } from "./pieces.mjs";
import { lastUpTo } from "../data/zones.mjs";

/**
 * Kilometres within which ground is near a place: half of Syria's reported places have their nearest
 * neighbour within 6.5 km, so a place and what lies next to it are near.
 */
export const NEAR_KM = 10;
const TOWN_KM = 40; // no name of a town says where ground further from it lies
const NAMED = 8; // pieces whose names are told
const LOOKED = 3; // pieces for which a town is looked for
const WINDS = Object.values(table("winds.ways")); // clockwise from the north
const bearings = new Set(); // names that are no names: "12 km NE of Mare'"
/** The spans a reader may pick: value -> words; `here` is since the last change here. */
export const SPANS = {
  1: say("spans.days", { n: 1 }),
  7: say("spans.days", { n: 7 }),
  30: say("spans.days", { n: 30 }),
  here: say("strip.here"),
};

export const km2 = (area) => say("units.km2", { n: area < 1 ? "<1" : (area < 10 ? fine : whole)(area) });

/**
 * A change is known to have come after this day and no later than `day`: files may be months apart.
 * Reports say their day themselves.
 * @returns {number | null} the day before `day` with information, null where `day` itself is known
 */
export function knownSince(mosaic, day) {
  if (mosaic.stated) return null;
  const before = mosaic.informed[lastUpTo(mosaic.informed, day - 1)];
  return before === undefined || before >= day - 1 ? null : before;
}

/** "on 6 August 2016", "5 to 7 August 2016", "between ... and ..." where only files tell. */
export function when(mosaic, [from, to]) {
  const since = knownSince(mosaic, from);
  if (since !== null) return say("days.sometime", { first: long(since), last: long(to) });
  return from === to ? say("days.on", { day: long(from) }) : stretch(from, to);
}

/** Kilometres between two points, on a plane. */
export function apart(lon, lat, [x, y]) {
  return Math.hypot((x - lon) * Math.cos((lat * Math.PI) / 180), y - lat) * 111.2;
}

/** "12 km NE of Mare'", by the nearest town; null where none is near. */
function byTown([lon, lat], towns) {
  let best = null;
  for (const [name, x, y] of towns) {
    const km = apart(lon, lat, [x, y]);
    if (km <= TOWN_KM && km < (best?.km ?? Infinity)) best = { name, x, y, km };
  }
  if (!best || best.km < 3) return best?.name ?? null;
  const east = (lon - best.x) * Math.cos((lat * Math.PI) / 180);
  const bearing = say("winds.bearing", { n: Math.round(best.km), way: wind(east, lat - best.y), town: best.name });
  bearings.add(bearing);
  return bearing;
}

/** Whether a place is told by the way from a town: it takes no "at". */
export const isBearing = (name) => bearings.has(name);

/** "NE": the way to what lies so far east and north. */
export const wind = (east, north) => WINDS[(Math.round((Math.atan2(east, north) * 4) / Math.PI) + 8) % 8];

/** Names of what changed: those of its cells, else of a place of the text beside it, else a town's. */
export function names(mosaic, piece, spot, towns) {
  const own = piece.cells.map((cell) => mosaic.cells[cell]).filter(Boolean);
  if (own.length) return own;
  return [spot?.names[0] ?? byTown(middle(piece.box), towns)].filter(Boolean);
}

/** Where pieces lie, in a few words: the largest one's place and how many names more. */
export function placeOf(mosaic, found, towns) {
  const all = found
    .slice(0, mosaic.cells.length ? NAMED : LOOKED)
    .flatMap((piece) => names(mosaic, piece, null, mosaic.cells.length ? [] : towns));
  return listed([...new Set(all)], 2);
}

/** "A, B, C and 4 more", each as the page's language calls it. */
export function listed(names, most = 3) {
  const found = names.map(called);
  return found.length <= most + 1 ? series(found) : more(found.slice(0, most), found.length - most);
}
