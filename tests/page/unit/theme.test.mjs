// Colours of the actors: whatever the theatre's own are, each palette tells its sides apart.

import "../english.mjs";
import assert from "node:assert/strict";
import { test } from "node:test";
import { palette } from "../../../layers/page/script/map/theme.mjs";

const ACTORS = [
  { key: "night", colour: "#111016" },
  { key: "red", colour: "#c63536" },
  { key: "sun", colour: "#f7da1a" },
  { key: "contested", colour: "#7c788c" },
];

test("greys run from the darkest side to the lightest; who is no side keeps its own", () => {
  const greys = { night: "#161616", red: "#767676", sun: "#d6d6d6", contested: "#7c788c" };
  assert.deepEqual(palette("grey", ACTORS), greys);
});

test("the palette for the colour-blind gives no two sides one colour", () => {
  const sides = Array.from({ length: 8 }, (_, i) => ({ key: `side${i}`, colour: "#777777" }));
  assert.equal(new Set(Object.values(palette("safe", sides))).size, 8);
});

test("sides beyond the palette's eight keep their own colour", () => {
  const sides = Array.from({ length: 9 }, (_, i) => ({ key: `side${i}`, colour: "#123456" }));
  assert.equal(palette("safe", sides).side8, "#123456");
});
