// How long the lines are between the sides. Pure.

import { NONE, NO_SIDE } from "./zones.mjs";

/** Kilometres of one edge on WGS84: along meridian and parallel at the middle of each piece. */
export function edgeLength(mosaic, edge) {
  const [axis, squared, degree] = [6378.137, 0.00669438, Math.PI / 180];
  let km = 0;
  for (let i = mosaic.start[edge]; i + 1 < mosaic.start[edge + 1]; i++) {
    const middle = ((mosaic.lat[i] + mosaic.lat[i + 1]) / 2) * degree;
    const bulge = 1 - squared * Math.sin(middle) ** 2;
    const east = (mosaic.lon[i + 1] - mosaic.lon[i]) * degree * (axis / Math.sqrt(bulge));
    const north = (mosaic.lat[i + 1] - mosaic.lat[i]) * degree * axis * (1 - squared);
    km += Math.hypot(east * Math.cos(middle), north / bulge ** 1.5);
  }
  return km;
}

/** The side of a front that a holder is, or none. */
export const sideOf = ([actor, status]) => (NO_SIDE.test(status) ? NONE : actor);

/** Kilometres of line between two actors on a day; ground without a holder is no side of a front. */
export function frontLength(mosaic, state) {
  const actor = (cell) => (cell < 0 ? NONE : sideOf(mosaic.holders[state[cell]]));
  let km = 0;
  for (let e = 0; e < mosaic.left.length; e++) {
    const [a, b] = [actor(mosaic.left[e]), actor(mosaic.right[e])];
    if (a !== b && ![a, b].includes(NONE)) km += edgeLength(mosaic, e);
  }
  return km;
}
