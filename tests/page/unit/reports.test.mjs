// Which report says where a cell's place is, and what the newest ones are said to be of.

import "../english.mjs";
import assert from "node:assert/strict";
import { test } from "node:test";
import { callThem } from "../../../layers/page/script/base/called.mjs";
import { age, told } from "../../../layers/page/script/reports/age.mjs";
import { reportOf } from "../../../layers/page/script/reports/records.mjs";

const [province, village, next] = [{ place: "Province" }, { place: "Village" }, { place: "Next" }];
const reports = [province, village, next];
const cells = ["Village", "Village", "Alone", "Village"];
const mosaic = { cells, reports, report: Int32Array.of(0, 1, 2, 0, -1), spellStart: [0, 2, 3, 4, 5] };

test("a report of the place itself says where it is, one of a whole province or of the next village does not", () => {
  assert.equal(reportOf(mosaic, 0), village);
  for (const cell of [1, 2, 3]) assert.equal(reportOf(mosaic, cell), undefined);
});

test("the newest reports are of places as the page's language calls them, without what tells namesakes apart", () => {
  const newest = { reports: [{ place: "Jobar (Damascus)", day: 7 }] };
  callThem({ "Jobar (Damascus)": "جوبر (دمشق)" });
  assert.match(told(newest, 8, 7), / جوبر$/); // "Jobar" alone has no name of its own
  assert.match(age(newest, 8, 7), /جوبر \(دمشق\)$/);
  callThem();
});
