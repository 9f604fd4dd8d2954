// Places that are watched: a press marks one, another press takes the mark away; strangers say nothing.

import assert from "node:assert/strict";
import { test } from "node:test";
import { watching } from "../../../layers/page/script/shell/watching.mjs";

test("nothing can be pressed until somebody keeps what is watched", () => {
  const told = [];
  const watched = watching((message) => told.push(message));
  assert.equal(watched.kept, false);
  watched.set([]);
  assert.equal(watched.kept, true);
  watched.toggle({ name: "Manbij", lon: 37.95, lat: 36.53 });
  assert.deepEqual(told, [{ name: "Manbij", lon: 37.95, lat: 36.53, on: true }]);
  watched.toggle({ name: "beside it", lon: 37.951, lat: 36.53 });
  assert.deepEqual(told[1], { name: "Manbij", lon: 37.95, lat: 36.53, on: false });
  assert.deepEqual(watched.places, []);
});

test("what is no list of places changes nothing, and each change is told", () => {
  const watched = watching(() => {});
  let changes = 0;
  watched.on(() => changes++);
  for (const wrong of [null, "x", { length: 3 }]) watched.set(wrong);
  assert.equal(changes, 0);
  watched.set([null, { name: 7, lon: 1, lat: 1 }, { name: "x", lon: NaN, lat: 1 }, { name: "A", lon: 1, lat: 2 }]);
  assert.deepEqual(watched.places, [{ name: "A", lon: 1, lat: 2 }]);
  assert.equal(changes, 1);
});
