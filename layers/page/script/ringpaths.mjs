// The paths of a day: the zones filled, and the lines between them, in one walk along their rings.

import { FINE } from "./surface.mjs";

/** Screen coordinates of all vertices, reckoned anew only when the view has moved. */
function placing(world) {
  const [x, y] = [new Float32Array(world.x.length), new Float32Array(world.x.length)];
  let known = "";
  return ({ scale, left, top }) => {
    const key = `${scale} ${left} ${top}`;
    if (key !== known) {
      for (let i = 0; i < x.length; i++) {
        x[i] = world.x[i] * scale - left;
        y[i] = world.y[i] * scale - top;
      }
      known = key;
    }
    return [x, y];
  };
}

/**
 * draw(view, zones, kindOf): `zones` are lists of signed edges (~e: backwards) with the zone on
 * their left; kindOf(edge, number of the zone) says on which of the lines, if any, an edge is drawn.
 *
 * Returns `fills`, a path for each zone, and `lines`, a path for each kind that there is.
 */
export function ringPaths(mosaic, world) {
  const { start, from, to, nodes } = mosaic;
  const place = placing(world);
  // A signed edge has the number 2e or 2e + 1. Each node knows the newest that leaves it, each edge
  // the one before; a walk takes them all away, so nothing has to be cleared.
  const newest = new Int32Array(nodes).fill(-1);
  const before = new Int32Array(2 * from.length);
  const number = (signed) => (signed >= 0 ? 2 * signed : 2 * ~signed + 1);
  const leaves = (n) => (n & 1 ? to[n >> 1] : from[n >> 1]);

  /** One vertex after the other on the zone's path, and on that of the line which is drawn there. */
  function createPen([xs, ys], path, lines) {
    let [x, y, drawn, line] = [0, 0, false, null];
    return {
      edge(n, kind) {
        const [first, last] = [start[n >> 1], start[(n >> 1) + 1] - 1];
        const step = n & 1 ? -1 : 1;
        let i = n & 1 ? last : first;
        const going = kind ? (lines[kind] ??= new Path2D()) : null;
        if (!drawn) path.moveTo((x = xs[i]), (y = ys[i]));
        if (going && going !== line) going.moveTo(x, y);
        [drawn, line] = [true, going];
        for (let more = last - first; more > 0; more--) {
          i += step;
          if (Math.abs(xs[i] - x) + Math.abs(ys[i] - y) < FINE) continue;
          path.lineTo((x = xs[i]), (y = ys[i]));
          if (going) going.lineTo(x, y);
        }
      },
      close() {
        path.closePath();
        [drawn, line] = [false, null];
      },
    };
  }

  return function draw(view, zones, kindOf) {
    const at = place(view);
    const lines = {};
    const fills = zones.map((signed, zone) => {
      for (const edge of signed) {
        const n = number(edge);
        before[n] = newest[leaves(n)];
        newest[leaves(n)] = n;
      }
      const path = new Path2D();
      const pen = createPen(at, path, lines);
      for (const edge of signed) {
        let n = newest[leaves(number(edge))];
        if (n < 0) continue;
        while (n >= 0) {
          newest[leaves(n)] = before[n];
          pen.edge(n, kindOf(n >> 1, zone));
          n = newest[leaves(n ^ 1)];
        }
        pen.close();
      }
      return path;
    });
    return { fills, lines };
  };
}
