// What is drawn: its lengths and areas, who holds it, how it travels.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import "../english.mjs";
import { lengths, shares, surface } from "../../../layers/page/script/notes/measure.mjs";
import { changes, feature, noteOf, shownOn, worded } from "../../../layers/page/script/notes/note.mjs";

const measures = JSON.parse(readFileSync(new URL("measures.json", import.meta.url), "utf8"));
const near = (one, other, part) => assert.ok(Math.abs(one - other) <= part * other, `${one} for ${other}`);
const line = { id: "a", kind: "arrow", text: "<b>Push</b>", from: 17000, to: 17003, at: [[37, 36], [37.5, 36.2]] };
const area = { id: "b", kind: "area", text: "", from: null, to: null, at: [[37, 36], [38, 36], [38, 37]] };

for (const [name, { points, km, km2 }] of Object.entries(measures)) {
  test(`${name} is as long and as large as pyproj says, to a part in 10,000`, () => {
    lengths(points).forEach((length, i) => near(length, km[i], 1e-4));
    near(surface(points), km2[0], 1e-4);
    near(surface([...points].reverse()), km2[0], 1e-4);
  });
}

test("what has no size has none", () => {
  assert.deepEqual(lengths([[37, 36], [37, 36]]), [0]);
  assert.equal(surface([[37, 36], [37, 36], [37, 36]]), 0);
});

// Two cells side by side, from 0 to 1 and from 1 to 3 degrees east; the line between them is edge 0.
const mosaic = {
  around: -1,
  start: [0, 2, 6, 10],
  lon: [1, 1, 1, 0, 0, 1, 1, 3, 3, 1],
  lat: [0, 1, 1, 1, 0, 0, 0, 0, 1, 1],
  left: [0, 0, 1],
  right: [1, -1, -1],
};

test("who holds which share of what is drawn, and what lies outside", () => {
  const box = (west, east) => [[west, 0.2], [east, 0.2], [east, 0.8], [west, 0.8]];
  assert.deepEqual([...shares(mosaic, [5, 7], box(0.2, 0.8))], [[5, 1]]);
  const both = shares(mosaic, [5, 7], box(0.5, 2.5));
  near(both.get(5), 0.25, 1e-9);
  near(both.get(7), 0.75, 1e-9);
  near(shares(mosaic, [5, 7], box(2, 4)).get(-1), 0.5, 1e-9);
  assert.deepEqual([...shares(mosaic, [5, 5], box(0.5, 2.5))], [[5, 1]]);
  const corner = shares(mosaic, [5, 7], [[0.1, 0.1], [1.9, 0.1], [1, 0.9]]); // a triangle over both
  near(corner.get(5), 0.5, 0.002);
});

test("an outline is written counterclockwise, whichever way it was drawn", () => {
  for (const at of [area.at, [...area.at].reverse()]) {
    const [written] = feature({ ...area, at }).geometry.coordinates;
    assert.equal(written.length, 4);
    assert.deepEqual(written.at(0), written.at(-1));
    const [first, second] = written.map((point) => area.at.findIndex((one) => one.join() === point.join()));
    assert.equal(second, (first + 1) % 3);
  }
});

test("no words on a note turn or hide what stands beside them", () => {
  const raw = { ...feature(line), properties: { kind: "arrow", text: "Push\u202elive\u2066" } };
  assert.equal(noteOf(raw).text, "Push\ufffdlive\ufffd");
  assert.equal(worded("شمال"), "شمال");
});

test("a note comes back from GeoJSON as it went", () => {
  assert.deepEqual(noteOf(feature(line)), line);
  assert.deepEqual(noteOf(JSON.parse(JSON.stringify(feature(area)))), area);
  assert.equal(feature(area).geometry.coordinates[0].length, 4);
  assert.equal(feature(line).properties.end_day, "2016-07-21");
});

test("a shape of another program becomes a plain note; what is none is left out", () => {
  const { kind, text, from } = noteOf({ type: "Feature", geometry: { type: "Point", coordinates: [37, 36, 400] } });
  assert.deepEqual([kind, text, from], ["point", "", null]);
  const bad = [
    null,
    {},
    { geometry: { type: "Point", coordinates: [200, 36] } },
    { geometry: { type: "Point", coordinates: ["37", "36"] } },
    { geometry: { type: "MultiPoint", coordinates: [[37, 36]] } },
    { geometry: { type: "LineString", coordinates: [[37, 36]] } },
    { geometry: { type: "Polygon", coordinates: [area.at, area.at] } },
    { geometry: { type: "Point", coordinates: [37, 36] }, properties: { kind: "line" } },
    { geometry: { type: "Point", coordinates: [37, 36] }, properties: { kind: "constructor" } },
    { geometry: { type: "Point", coordinates: [37, 36] }, properties: { start_day: "2016-02-30" } },
    { geometry: { type: "Point", coordinates: [37, 36] }, properties: { start_day: "2016-02-02", end_day: "2016-02-02" } },
  ];
  for (const one of bad) assert.equal(noteOf(one), null, JSON.stringify(one));
});

test("a note is shown on its days, the last one left out", () => {
  assert.deepEqual([16999, 17000, 17002, 17003].map((day) => shownOn(line, day)), [false, true, true, false]);
  assert.ok(shownOn(area, -5));
});

test("only what is another now is told", () => {
  assert.deepEqual(changes([line, area], [line, area]), {});
  assert.deepEqual(changes([line, area], [{ ...area, text: "A" }]), { b: feature({ ...area, text: "A" }), a: null });
});
