// The picture as a link: what is written is followed, what is not understood is named.

import "../english.mjs";
import assert from "node:assert/strict";
import { test } from "node:test";
import { followed, numbers, written } from "../../../layers/page/script/shell/picture.mjs";

test("numbers are so many plain ones, or none", () => {
  assert.deepEqual(numbers("9.5/36.2/37.1", 3), [9.5, 36.2, 37.1]);
  for (const text of ["9.5/36.2", "NaN/1/2", "1e9/2/3", "1//2"]) assert.equal(numbers(text, 3), null);
});

test("parts that have nothing to say are left out, foreign signs are escaped", () => {
  const part = (key, text) => ({ key, write: () => text });
  assert.equal(written([part("a", "x/y"), part("b", null), part("c", ""), part("d", "&<")]), "a=x/y&d=%26%3C");
});

test("what is asked is read, what cannot be followed is named, a whole picture resets the rest", () => {
  const told = [];
  const parts = [
    { key: "day", read: (text) => void told.push(text) },
    { key: "tab", read: () => false, whole: () => told.push("never") },
    { key: "span", read: () => {}, whole: () => told.push("span as on a new page") },
    { key: "z", read: (text, asked) => void told.push(`${text} of ${asked.size}`) },
  ];
  assert.deepEqual(followed(parts, "#day=1&tab=x&other=2&z=3"), ["tab", "other"]);
  assert.deepEqual(told, ["1", "span as on a new page", "3 of 4"]);
});
