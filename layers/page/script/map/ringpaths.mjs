// The paths of a day: the zones filled, and the lines between them, in one walk along their rings.

import { FINE } from "./surface.mjs";

/** Pixels: half the widest stroke, and what its round ends add. */
export const REACH = 8;

/** Whether edge `e` comes near one of the patches; `boxes` has four numbers an edge. */
export function meets(boxes, e, patches) {
  const at = 4 * e;
  return patches.some(
    ([left, top, right, bottom]) =>
      boxes[at] <= right + REACH &&
      boxes[at + 1] <= bottom + REACH &&
      boxes[at + 2] >= left - REACH &&
      boxes[at + 3] >= top - REACH,
  );
}

/**
 * What a view shows of every edge, reckoned anew only when the view has moved: the vertices that can
 * be told apart, the same whichever way the edge is walked, and the box around them.
 */
export function placing(world) {
  const edges = world.start.length - 1;
  const placed = {
    x: new Float32Array(world.x.length),
    y: new Float32Array(world.x.length),
    start: new Int32Array(edges + 1),
    boxes: new Float32Array(4 * edges),
  };
  let known = "";
  function place({ scale, left, top }) {
    const { x, y, start, boxes } = placed;
    let at = 0;
    for (let e = 0; e < edges; e++) {
      const last = world.start[e + 1] - 1;
      const box = [Infinity, Infinity, -Infinity, -Infinity];
      start[e] = at;
      for (let i = world.start[e]; i <= last; i++) {
        const [px, py] = [world.x[i] * scale - left, world.y[i] * scale - top];
        const end = at === start[e] || i === last;
        if (!end && Math.abs(px - x[at - 1]) + Math.abs(py - y[at - 1]) < FINE) continue;
        [x[at], y[at]] = [px, py];
        at++;
        box[0] = Math.min(box[0], px);
        box[1] = Math.min(box[1], py);
        box[2] = Math.max(box[2], px);
        box[3] = Math.max(box[3], py);
      }
      boxes.set(box, 4 * e);
    }
    start[edges] = at;
  }
  return (view) => {
    const key = `${view.scale} ${view.left} ${view.top}`;
    if (key !== known) place(view);
    known = key;
    return placed;
  };
}

/** One edge after the other on the zone's path, its rim, and the line which is drawn there. */
function createPen({ x, y, start }, path, rim, lines) {
  let [drawn, going] = [false, []]; // the paths that drew the last edge in full
  return {
    far(n) {
      const [first, last] = [start[n >> 1], start[(n >> 1) + 1] - 1];
      if (!drawn) path.moveTo(x[n & 1 ? last : first], y[n & 1 ? last : first]);
      path.lineTo(x[n & 1 ? first : last], y[n & 1 ? first : last]);
      [drawn, going] = [true, []];
    },
    edge(n, kind) {
      const [first, last] = [start[n >> 1], start[(n >> 1) + 1] - 1];
      const step = n & 1 ? -1 : 1;
      let i = n & 1 ? last : first;
      const line = kind ? (lines[kind] ??= new Path2D()) : null;
      const now = [rim !== path && rim, line].filter(Boolean);
      if (!drawn) path.moveTo(x[i], y[i]);
      for (const other of now) if (!going.includes(other)) other.moveTo(x[i], y[i]);
      [drawn, going] = [true, now];
      for (let more = last - first; more > 0; more--) {
        i += step;
        path.lineTo(x[i], y[i]);
        for (const other of now) other.lineTo(x[i], y[i]);
      }
    },
    close() {
      path.closePath();
      [drawn, going] = [false, []];
    },
  };
}

/**
 * draw(placed, zones, kindOf, patches): `zones` are lists of signed edges (~e: backwards) with the
 * zone on their left; kindOf(edge, number of the zone) says on which of the lines, if any, an edge
 * is drawn. With `patches` (boxes on the screen) the paths are right inside these alone: an edge that
 * meets none of them is one straight line, which leaves what is inside and outside there as it was.
 *
 * Returns `fills`, for each zone a path to fill and its rim to stroke, and `lines`, a path for each
 * kind that there is.
 */
export function ringPaths({ start: ends, from, to, nodes }) {
  // A signed edge has the number 2e or 2e + 1. Each node knows the newest that leaves it, each edge
  // the one before; a walk takes them all away, so nothing has to be cleared.
  const newest = new Int32Array(nodes).fill(-1);
  const before = new Int32Array(2 * (ends.length - 1));
  const number = (signed) => (signed >= 0 ? 2 * signed : 2 * ~signed + 1);
  const leaves = (n) => (n & 1 ? to[n >> 1] : from[n >> 1]);

  return function draw(placed, zones, kindOf, patches = null) {
    const lines = {};
    const fills = zones.map((signed, zone) => {
      for (const edge of signed) {
        const n = number(edge);
        before[n] = newest[leaves(n)];
        newest[leaves(n)] = n;
      }
      const path = new Path2D();
      const rim = patches ? new Path2D() : path;
      const pen = createPen(placed, path, rim, lines);
      for (const edge of signed) {
        let n = newest[leaves(number(edge))];
        if (n < 0) continue;
        while (n >= 0) {
          newest[leaves(n)] = before[n];
          if (patches && !meets(placed.boxes, n >> 1, patches)) pen.far(n);
          else pen.edge(n, kindOf(n >> 1, zone));
          n = newest[leaves(n ^ 1)];
        }
        pen.close();
      }
      return { path, rim };
    });
    return { fills, lines };
  };
}
