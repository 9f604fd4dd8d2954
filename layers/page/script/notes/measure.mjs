// Lengths and areas of what a reader draws, its sides geodesics of WGS84, and who holds how much of it. Pure.

import { clamped } from "../base/numbers.mjs";
import { equalArea } from "../data/outlines.mjs";

const AXIS_KM = 6378.137; // of the equator
const FLAT = 1 / 298.257223563;
const EARTH_KM = 6371.0072; // radius of the sphere with the earth's surface
const RADIAN = Math.PI / 180;
const ROWS = 400; // of a drawn area: shares of square cells are right to 0.2 of a hundred

/** Kilometres from one [lon, lat] to another: Lambert's formula, right to 10 m over thousands of km. */
function between([west, south], [east, north]) {
  const [a, b] = [south, north].map((lat) => Math.atan((1 - FLAT) * Math.tan(lat * RADIAN)));
  const square = (angle) => Math.sin(angle) ** 2;
  const [middle, off] = [(a + b) / 2, (b - a) / 2];
  const half = Math.asin(Math.sqrt(square(off) + Math.cos(a) * Math.cos(b) * square(((east - west) * RADIAN) / 2)));
  if (!half) return 0;
  const [angle, sine] = [2 * half, Math.sin(2 * half)];
  const x = ((angle - sine) * square(middle) * Math.cos(off) ** 2) / Math.cos(half) ** 2;
  const y = ((angle + sine) * Math.cos(middle) ** 2 * square(off)) / square(half);
  return AXIS_KM * (angle - (FLAT / 2) * (x + y));
}

/** Kilometres of each piece of a line of [lon, lat]. */
export const lengths = (points) => points.slice(1).map((point, i) => between(points[i], point));

/** Square kilometres within points [lon, lat], the last joined to the first, on the sphere of equal area. */
export function surface(points) {
  const half = (lat) => {
    const sine = equalArea(lat);
    return sine / (1 + Math.sqrt(1 - sine * sine)); // the tangent of half the latitude
  };
  let sum = 0;
  points.forEach(([east, north], i) => {
    const [west, south] = points.at(i - 1);
    const [a, b] = [half(south), half(north)];
    sum += Math.atan2(Math.tan(((east - west) / 2) * RADIAN) * (a + b), 1 + a * b); // half of what lies under a side
  });
  return Math.abs(2 * sum) * EARTH_KM ** 2;
}

/**
 * Who holds which share of what lies within points: Map of holder (-1: outside all cells) -> 0 to 1. It is cut into
 * rows; along each, every line that is crossed says who holds the ground east of it.
 */
export function shares(mosaic, state, points) {
  const lats = points.map(([, lat]) => lat);
  const south = Math.min(...lats);
  const step = (Math.max(...lats) - south) / ROWS;
  const rows = Array.from({ length: ROWS }, () => []);
  function cross(x1, y1, x2, y2, told) {
    const row = (lat) => clamped(Math.ceil((lat - south) / step - 0.5), 0, ROWS);
    for (let k = row(Math.min(y1, y2)), end = row(Math.max(y1, y2)); k < end; k++)
      rows[k].push([x1 + ((south + (k + 0.5) * step - y1) / (y2 - y1)) * (x2 - x1), told(y2 > y1)]);
  }
  points.forEach(([x, y], i) => cross(...points.at(i - 1), x, y, () => null));
  const holder = (cell) => (cell < 0 ? mosaic.around : state[cell]);
  const { lon, lat, start } = mosaic;
  for (let e = 0; e < mosaic.left.length; e++) {
    const [left, right] = [holder(mosaic.left[e]), holder(mosaic.right[e])];
    if (left === right) continue;
    for (let i = start[e]; i + 1 < start[e + 1]; i++)
      cross(lon[i], lat[i], lon[i + 1], lat[i + 1], (up) => (up ? right : left));
  }
  return summed(rows, (k) => Math.cos((south + (k + 0.5) * step) * RADIAN), mosaic.around);
}

/** What each holder has of the rows that lie within: null is an edge of what was drawn. */
function summed(rows, wide, around) {
  const found = new Map();
  let whole = 0;
  rows.forEach((row, k) => {
    let [within, now, from] = [false, around, 0];
    for (const [x, told] of row.sort((a, b) => a[0] - b[0])) {
      if (within) {
        const part = (x - from) * wide(k);
        found.set(now, (found.get(now) ?? 0) + part);
        whole += part;
      }
      from = x;
      if (told === null) within = !within;
      else now = told;
    }
  });
  found.forEach((part, key) => found.set(key, part / whole));
  return found;
}
