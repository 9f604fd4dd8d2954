// The parts of the map that a change of day touches: only these are painted anew. Pure.

import { clamped } from "../base/numbers.mjs";
import { REACH } from "./ringpaths.mjs";

const MANY = 12; // patches: more of them, and the whole map is as quick

/** The box around all these edges. */
function around(boxes, edges) {
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const e of edges) {
    box[0] = Math.min(box[0], boxes[4 * e]);
    box[1] = Math.min(box[1], boxes[4 * e + 1]);
    box[2] = Math.max(box[2], boxes[4 * e + 2]);
    box[3] = Math.max(box[3], boxes[4 * e + 3]);
  }
  return box;
}

/**
 * Boxes [left, top, right, bottom] in whole device pixels, none touching another, that hold the
 * cells whose edges are given; [] where none is in view, null where the whole map should be painted.
 */
export function patchesOf(boxes, cells, view) {
  let found = [];
  for (const edges of cells) {
    let box = onScreen(around(boxes, edges), view);
    if (box[0] >= box[2] || box[1] >= box[3]) continue;
    // The larger box may meet others, so go on until it meets none.
    for (let met; (met = found.filter((other) => touch(box, other))).length; ) {
      box = met.reduce(joined, box);
      found = found.filter((other) => !met.includes(other));
    }
    found.push(box);
  }
  const area = found.reduce((sum, b) => sum + (b[2] - b[0]) * (b[3] - b[1]), 0);
  return found.length > MANY || area > (view.width * view.height) / 2 ? null : found;
}

/** The box and what its strokes reach, in whole device pixels, cut to the canvas. */
function onScreen(box, { width, height, ratio }) {
  const [left, top, right, bottom] = box;
  const snap = (value, most, side) =>
    clamped(side(value * ratio) / ratio, 0, Math.ceil(most * ratio) / ratio);
  return [
    snap(left - REACH, width, Math.floor),
    snap(top - REACH, height, Math.floor),
    snap(right + REACH, width, Math.ceil),
    snap(bottom + REACH, height, Math.ceil),
  ];
}

const touch = (a, b) => a[0] <= b[2] && a[2] >= b[0] && a[1] <= b[3] && a[3] >= b[1];

const joined = (a, b) => [
  Math.min(a[0], b[0]),
  Math.min(a[1], b[1]),
  Math.max(a[2], b[2]),
  Math.max(a[3], b[3]),
];
