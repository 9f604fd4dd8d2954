// Whose ground begins beside a place: the nearest line between two who are known.

import "../english.mjs";
import assert from "node:assert/strict";
import { test } from "node:test";
import { facing } from "../../../layers/page/script/lens/facing.mjs";

const KM = 1 / 111.2; // in degrees, on the equator

/** Three strips side by side: red up to 0, green from 0 to 5 km, and beyond it ground nobody reports. */
const strips = {
  holders: [["red", "held"], ["green", "held"], ["unknown", "held"]],
  days: [1, 2],
  spellStart: [0, 2, 3, 4],
  day: [0, 1, 0, 0],
  holder: [0, 1, 1, 2],
  left: [0, 1],
  right: [1, 2],
  start: [0, 3, 5],
  lon: [0, 0, 0, 5 * KM, 5 * KM],
  lat: [-1, 0, 1, -1, 1],
};
const from = (km, cell, stop = 0, reach = 10) =>
  facing(strips, { cell, lon: km * KM, lat: 0.3 }, stop, reach);

test("the other side begins at the line, so far and that way", () => {
  const { actor, km, away } = from(-2, 0);
  assert.equal(actor, "green");
  assert.ok(Math.abs(km - 2) < 0.01);
  assert.equal(away, "about 2 km to the E");
  assert.equal(from(0.4, 1).away, "under 1 km to the W");
});

test("ground of which nothing is known is nobody's to name", () => {
  const { actor, km } = from(4.5, 1);
  assert.equal(actor, "red");
  assert.ok(Math.abs(km - 4.5) < 0.01);
});

test("what lies further, or was taken since, is not told", () => {
  assert.equal(from(-12, 0), null);
  assert.equal(from(-2, 0, 1), null, "on the second day both are green");
  assert.equal(from(-2, -1), null);
  assert.equal(from(-2, 0, -1), null);
});
