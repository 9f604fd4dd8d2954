// Numbers as they are read: "1,234". Pure; the browser's own formatter takes long to start, and from
// one browser to the next it writes another thing.

import { grouped } from "./say.mjs";

/** Rounded to whole ones. */
export function whole(value) {
  return grouped(Math.round(value));
}

/** Rounded to tenths; "30", not "30.0". */
export function fine(value) {
  return grouped(Math.round(value * 10) / 10);
}

/** No less than `least`, no more than `most`. */
export const clamped = (value, least, most) => Math.min(Math.max(value, least), most);
