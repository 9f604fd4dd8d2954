// Rings of signed edges: corners, areas, holes.

import "../english.mjs";
import assert from "node:assert/strict";
import { test } from "node:test";
import { corners, inside, pierced, ringArea } from "../../../layers/page/script/data/outlines.mjs";

// Two edges of a square of one degree on the equator: 0 along south and east, 1 along north and west.
const [lon, lat] = [[0, 1, 1, 1, 0, 0], [0, 0, 1, 1, 1, 0]];
const square = { start: [0, 3, 6], lon, lat };

test("corners follow the ring, and an edge walked backwards backwards", () => {
  assert.deepEqual(corners(square.start, lon, lat, [0, 1]), [[0, 0], [1, 0], [1, 1], [0, 1]]);
  assert.deepEqual(corners(square.start, lon, lat, [~1, ~0]), [[0, 0], [0, 1], [1, 1], [1, 0]]);
});

test("a degree by a degree at the equator has the square kilometres of WGS84", () => {
  const area = ringArea(square, [0, 1]);
  assert.ok(Math.abs(area - 12308.78) < 0.5, `${area}`); // pyproj's Geod: 12,308.78 km2
  assert.equal(ringArea(square, [~1, ~0]), -area);
});

test("a hole is taken off the smallest ring around it", () => {
  const box = (from, to, area) => ({ area, points: [[from, from], [to, from], [to, to], [from, to]] });
  const found = pierced([box(0, 10, 100), box(1, 6, 25), box(2, 3, -1)]);
  assert.deepEqual(found.map(({ area }) => area), [100, 24]);
});

test("inside is inside", () => {
  const points = corners(square.start, lon, lat, [0, 1]);
  assert.equal(inside(points, 0.5, 0.5), true);
  assert.equal(inside(points, 1.5, 0.5), false);
});
