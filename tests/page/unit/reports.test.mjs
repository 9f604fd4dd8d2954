// Which report says where a cell's place is.

import "../english.mjs";
import assert from "node:assert/strict";
import { test } from "node:test";
import { reportOf } from "../../../layers/page/script/reports/records.mjs";

const [province, village, next] = [{ place: "Province" }, { place: "Village" }, { place: "Next" }];
const reports = [province, village, next];
const cells = ["Village", "Village", "Alone", "Village"];
const mosaic = { cells, reports, report: Int32Array.of(0, 1, 2, 0, -1), spellStart: [0, 2, 3, 4, 5] };

test("a report of the place itself says where it is, one of a whole province or of the next village does not", () => {
  assert.equal(reportOf(mosaic, 0), village);
  for (const cell of [1, 2, 3]) assert.equal(reportOf(mosaic, cell), undefined);
});
