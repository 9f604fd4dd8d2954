// Which of the places a text names a first view shows.

import "../english.mjs";
import assert from "node:assert/strict";
import { test } from "node:test";
import { heart } from "../../../layers/page/script/text/heart.mjs";

const spot = (name, lon, lat, mentions) => ({
  name,
  lon,
  lat,
  mentions: Array(mentions).fill(0),
  spread: name === "river",
});
const shown = (...spots) => heart(spots).map(({ name }) => name);
const aleppo = (mentions) => spot("Aleppo", 37.16, 36.2, mentions);
const azaz = (mentions) => spot("Azaz", 37.05, 36.59, mentions);
const damascus = (mentions) => spot("Damascus", 36.29, 33.51, mentions);
const river = (mentions) => spot("river", 40, 35, mentions);

test("single names far away do not stretch the view", () => {
  const [manbij, raqqa] = [spot("Manbij", 37.95, 36.53, 4), spot("Raqqa", 39, 35.95, 1)];
  assert.deepEqual(shown(aleppo(9), azaz(3), manbij, damascus(1), raqqa), ["Aleppo", "Azaz", "Manbij"]);
});

test("a far place that the text is about too is shown", () => {
  assert.deepEqual(shown(aleppo(5), damascus(4)), ["Aleppo", "Damascus"]);
});

test("a text spread evenly is shown whole", () => {
  const row = Array.from({ length: 10 }, (_, n) => spot(`town ${n}`, 36 + n / 2, 35.5, 1));
  assert.equal(shown(...row).length, 10);
});

test("a river never decides the view", () => {
  assert.deepEqual(shown(aleppo(2), azaz(1), river(30)), ["Aleppo", "Azaz"]);
  assert.deepEqual(shown(river(3)), []);
});

test("the neighbours of the one town that counts are not left out", () => {
  const hreitan = spot("Hreitan", 37.08, 36.29, 1);
  assert.deepEqual(shown(aleppo(50), hreitan, damascus(1)), ["Aleppo", "Hreitan"]);
});
