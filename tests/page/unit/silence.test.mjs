// What the strip says where it lists no change: it never calls quiet what it does not know.

import "../english.mjs";
import assert from "node:assert/strict";
import { test } from "node:test";
import { silence } from "../../../layers/page/script/lens/silence.mjs";

/** Two cells, held by one side on all days; drawn on days 100 and 130. */
const drawn = {
  cells: [],
  holders: [["unknown", "rest"], ["green", "held"]],
  days: [100],
  informed: [100, 130],
  spellStart: [0, 1],
  day: [0],
  holder: [1],
  areas: [5],
  left: [],
  right: [],
  reports: [],
  sliver: 0.5,
};
const asked = (mosaic, from, to, stops = [0, 0]) =>
  silence({ mosaic, spots: [], around: null, stops, lens: { from, to } });

test("on its first day, clamped to it on both ends, a map begins and is not older than these days", () => {
  assert.match(asked(drawn, 100, 100), /^The layers begin on/);
});

test("a map drawn in these days that is the same says that nothing changed", () => {
  assert.equal(asked(drawn, 125, 132), "Nothing changed hands on this map in these days.");
});

test("between two drawn maps it names the newest instead", () => {
  assert.match(asked(drawn, 110, 117), /^No layer is of these days: the newest is of 11 April 1970\.$/);
});

test("reports stand until the next: no report of these days is no change", () => {
  assert.match(asked({ ...drawn, stated: true, reports: [{}] }, 110, 117), /^Nothing changed hands/);
});

test("before the first layer nothing is known", () => {
  assert.match(asked(drawn, 96, 103, [-1, 0]), /^The layers begin on 11 April 1970/);
  assert.equal(asked(drawn, 90, 97, [-1, -1]), "No layer covers this day.");
});

test("a map without layers says so, and one whose layers are on their way says that", () => {
  const none = { ...drawn, holders: [["unknown", "held"]] };
  assert.equal(asked(none, 125, 132), "No layer says who holds what.");
  assert.equal(asked({ ...none, awaited: true }, 125, 132), "Who held what is being worked out.");
});
