// What is near a place, and which way. Pure.

import { table } from "../base/say.mjs";

/**
 * Kilometres within which ground is near a place: half of Syria's reported places have their nearest
 * neighbour within 6.5 km, so a place and what lies next to it are near.
 */
export const NEAR_KM = 10;
const WINDS = Object.values(table("winds.ways")); // clockwise from the north

/** "NE": the way to what lies so far east and north. */
export const wind = (east, north) => WINDS[(Math.round((Math.atan2(east, north) * 4) / Math.PI) + 8) % 8];
