// Days of an axis: labels that say when, never too many.

import "../english.mjs";
import assert from "node:assert/strict";
import { test } from "node:test";
import { parse } from "../../../layers/page/script/base/days.mjs";
import { ticks } from "../../../layers/page/script/player/stretches.mjs";

const labels = (first, last, most) =>
  ticks({ first: parse(first), last: parse(last) }, most).map(([, text]) => text);

test("eight years have a label each, and fewer where there is no room", () => {
  assert.deepEqual(labels("2012-01-01", "2020-03-02", 10), "2012 2013 2014 2015 2016 2017 2018 2019 2020".split(" "));
  assert.deepEqual(labels("2012-01-01", "2020-03-02", 5), ["2012", "2014", "2016", "2018", "2020"]);
});

test("eighteen months have months", () => {
  assert.deepEqual(labels("2024-07-08", "2025-12-31", 10), ["Oct", "2025", "Apr", "Jul", "Oct"]);
});

test("a year is named even where none begins", () => {
  assert.deepEqual(labels("2024-03-10", "2024-09-02", 3), ["Apr 2024", "Jul"]);
  assert.deepEqual(labels("2024-03-10", "2024-03-31", 6), ["10 Mar 2024", "16 Mar", "22 Mar", "28 Mar"]);
});

test("days, the first with its year, have half as much room again as a year alone", () => {
  for (const last of ["2024-03-15", "2024-03-30", "2024-04-14", "2024-05-20"])
    assert.ok(labels("2024-03-10", last, 6).length <= 4, last);
});

test("one day has one label", () => {
  assert.deepEqual(labels("2024-03-10", "2024-03-10", 4), ["10 Mar 2024"]);
});

test("a thousand years have no more than there is room for", () => {
  assert.ok(labels("1000-01-01", "2020-01-01", 10).length <= 11);
});
