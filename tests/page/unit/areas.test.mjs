// The ground that words name, as the page gets it.

import "../english.mjs";
import assert from "node:assert/strict";
import { test } from "node:test";
import { pathsOf } from "../../../layers/page/script/map/areas.mjs";

test("a path is a point and the steps from it, longitude first; on the map latitude comes first", () => {
  const [ring, line] = pathsOf({ paths: [[38000, 36500, 500, 0, 0, -250], [1, 2]] });
  assert.deepEqual(ring, [[36.5, 38], [36.5, 38.5], [36.25, 38.5]]);
  assert.deepEqual(line, [[0.002, 0.001]]);
});
