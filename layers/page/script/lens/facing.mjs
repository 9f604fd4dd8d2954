// Who stands nearest to a place beside whoever holds it: a city may be divided. Pure.

import { clamped } from "../base/numbers.mjs";
import { say } from "../base/say.mjs";
import { DEGREE_KM, flat, kilometres } from "../base/coordinates.mjs";
import { wind } from "./near.mjs";
import { NONE, spellAt } from "../data/zones.mjs";

/** Whether an edge parts ground of this actor from that of another; the other, or null. */
function other(mosaic, edge, actor, stop) {
  const actorOf = (cell) => (cell < 0 ? NONE : mosaic.holders[mosaic.holder[spellAt(mosaic, cell, stop)]][0]);
  const sides = [actorOf(mosaic.left[edge]), actorOf(mosaic.right[edge])];
  const found = sides.find((one) => one !== actor && one !== NONE);
  return sides.includes(actor) && found ? found : null;
}

/** The point of a segment that is nearest to [lon, lat], on a plane. */
function nearestOn(mosaic, i, lon, lat) {
  const wide = flat(lat);
  const [x, y] = [(mosaic.lon[i] - lon) * wide, mosaic.lat[i] - lat];
  const [dx, dy] = [(mosaic.lon[i + 1] - mosaic.lon[i]) * wide, mosaic.lat[i + 1] - mosaic.lat[i]];
  const along = clamped(-(x * dx + y * dy) / (dx * dx + dy * dy || 1), 0, 1);
  return [lon + (x + along * dx) / wide, lat + y + along * dy];
}

/**
 * The nearest line, up to `reach` kilometres away, from the ground of whoever holds `cell` at a stop
 * to that of another.
 * @returns {{actor: string, km: number, away: string} | null} `away` in words, as well as the line is known
 */
export function facing(mosaic, { cell, lon, lat }, stop, reach) {
  if (cell < 0 || stop < 0) return null;
  const [actor] = mosaic.holders[mosaic.holder[spellAt(mosaic, cell, stop)]];
  const [north, south] = [lat + reach / DEGREE_KM, lat - reach / DEGREE_KM];
  const beyond = (a, b) => (a > north && b > north) || (a < south && b < south);
  let best = null;
  for (let edge = 0; edge < mosaic.left.length; edge++)
    for (let i = mosaic.start[edge]; i + 1 < mosaic.start[edge + 1]; i++) {
      if (beyond(mosaic.lat[i], mosaic.lat[i + 1])) continue; // most are: asked at every step of a player
      const [x, y] = nearestOn(mosaic, i, lon, lat);
      const km = kilometres(lon, lat, [x, y]);
      if (km > reach || (best && km >= best.km)) continue;
      const there = other(mosaic, edge, actor, stop);
      if (!there) break; // the other segments of this edge part the same ground
      best = { actor: there, km, point: [x, y] };
    }
  return best && { actor: best.actor, km: best.km, away: inWords(best, lon, lat) };
}

/** "under 1 km to the NE", "about 3 km to the W". */
function inWords({ km, point: [x, y] }, lon, lat) {
  const way = wind((x - lon) * flat(lat), y - lat);
  return km < 1 ? say("winds.under_km", { way }) : say("winds.about_km", { n: Math.round(km), way });
}
