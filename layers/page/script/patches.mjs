// The parts of the map that a change of day touches: only these are painted anew. Pure.

const REACH = 8; // pixels: half the widest stroke, and what its round ends add
const MANY = 12; // patches: more of them, and the whole map is as quick

/** Whether edge `e` comes near one of the patches; `boxes` has four numbers an edge. */
export function meets(boxes, e, patches) {
  const [left, top, right, bottom] = [boxes[4 * e], boxes[4 * e + 1], boxes[4 * e + 2], boxes[4 * e + 3]];
  return patches.some(
    (p) =>
      left <= p[2] + REACH && right >= p[0] - REACH && top <= p[3] + REACH && bottom >= p[1] - REACH,
  );
}

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
export function patchesOf(boxes, cells, { width, height, ratio }) {
  const found = [];
  for (const edges of cells) {
    const [left, top, right, bottom] = around(boxes, edges);
    const snap = (value, most, side) =>
      Math.min(Math.max(side(value * ratio) / ratio, 0), side(most * ratio) / ratio);
    let box = [
      snap(left - REACH, width, Math.floor),
      snap(top - REACH, height, Math.floor),
      snap(right + REACH, width, Math.ceil),
      snap(bottom + REACH, height, Math.ceil),
    ];
    if (box[0] >= box[2] || box[1] >= box[3]) continue;
    for (let i = found.length - 1; i >= 0; i--) {
      const other = found[i];
      if (box[0] > other[2] || box[2] < other[0] || box[1] > other[3] || box[3] < other[1]) continue;
      box = [0, 1, 2, 3].map((k) => Math[k < 2 ? "min" : "max"](box[k], other[k]));
      found.splice(i, 1);
      i = found.length; // the larger box may meet those seen already
    }
    found.push(box);
  }
  const area = found.reduce((sum, b) => sum + (b[2] - b[0]) * (b[3] - b[1]), 0);
  return found.length > MANY || area > (width * height) / 2 ? null : found;
}
