// Where ground lies that changed, in words: the places on it or beside it. Pure.

import { called } from "../base/called.mjs";
import { fine, whole } from "../base/numbers.mjs";
import { flat, kilometres } from "../base/coordinates.mjs";
import { more, say, series } from "../base/say.mjs";
import { wind } from "./near.mjs";
import { middle } from "./pieces.mjs";

const TOWN_KM = 40; // no name of a town says where ground further from it lies
const NAMED = 8; // pieces whose names are told
const LOOKED = 3; // pieces for which a town is looked for
const bearings = new Set(); // names that are no names: "12 km NE of Mare'"

/** "12 km²" in words; of less than ten with tenths. */
export const km2 = (area) => say("units.km2", { n: area < 1 ? "<1" : (area < 10 ? fine : whole)(area) });

/** "12 km NE of Mare'", by the nearest town; none where none is near. */
export function byTown([lon, lat], towns) {
  let best = { km: TOWN_KM };
  for (const [name, x, y] of towns) {
    const km = kilometres(lon, lat, [x, y]);
    if (km < best.km) best = { name, x, y, km };
  }
  if (!best.name || best.km < 1) return best.name;
  const east = (lon - best.x) * flat(lat);
  const bearing = say("winds.bearing", { n: Math.round(best.km), way: wind(east, lat - best.y), town: called(best.name) });
  bearings.add(bearing);
  return bearing;
}

/** Whether a place is told by the way from a town: it takes no "at". */
export const isBearing = (name) => bearings.has(name);

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
