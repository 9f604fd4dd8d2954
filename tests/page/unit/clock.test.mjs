// The one clock of the page: its stops, and what a reader asks of it.

import "../english.mjs";
import assert from "node:assert/strict";
import { test } from "node:test";
import { createClock } from "../../../layers/page/script/player/clock.mjs";
import { running } from "../../../layers/page/script/player/playing.mjs";

const clock = (day = 10) => running(createClock({ stops: [10, 20, 30], first: 10, last: 35, day }));

test("a day outside the layers is the nearest within", () => {
  assert.equal(clock(3).day, 10);
  assert.equal(clock(99).day, 35);
});

test("a step goes from stop to stop, and from between two to the one before", () => {
  const one = clock(25);
  assert.equal(one.step(-1), true);
  assert.equal(one.day, 20);
  assert.equal(one.step(1), true);
  assert.equal(one.day, 30);
  assert.equal(one.step(1), false);
  assert.equal(one.day, 30);
});

test("a step passes over changes that are not wanted", () => {
  const one = clock();
  one.wanted = (day) => day !== 20;
  one.step(1);
  assert.equal(one.day, 30);
});

test("the slider goes to the nearest stop", () => {
  const one = clock();
  one.snap(24);
  assert.equal(one.day, 20);
  one.snap(26);
  assert.equal(one.day, 30);
});

test("listeners hear each day once, and whether it plays", () => {
  const one = clock();
  const heard = [];
  one.on("day", (day) => heard.push(day));
  one.on("playing", (playing) => heard.push(playing));
  one.set(20);
  one.set(20);
  one.play();
  one.go(30);
  assert.deepEqual(heard, [20, true, false, 30]);
});

test("only days between two are played", () => {
  const one = clock(30);
  one.limit(20, 10);
  assert.deepEqual(one.range, [10, 20]);
  one.play();
  one.pause();
  assert.equal(one.day, 10);
});
