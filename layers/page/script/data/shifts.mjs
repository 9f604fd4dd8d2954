// What parts the holders of a day, and what changed between two: look-ups for who compares. Pure.

import { NONE, stateAt } from "./zones.mjs";

/**
 * The lines of a day. `side` maps a holder to what is told apart (holders of one look are one
 * zone); ground outside all cells has the holder `mosaic.around`, -1 for none.
 *
 * Returns `zones`: for each side the edges around it, signed so that the zone lies on the left
 * (e forwards, ~e backwards); and `between`: edges with different sides as [edge, left, right].
 */
export function bounds(mosaic, state, side = (holder) => holder) {
  const zones = new Map();
  const between = [];
  const put = (key, edge) => (zones.get(key) ?? zones.set(key, []).get(key)).push(edge);
  for (let e = 0; e < mosaic.left.length; e++) {
    const left = side(mosaic.left[e] < 0 ? mosaic.around : state[mosaic.left[e]]);
    const right = side(mosaic.right[e] < 0 ? mosaic.around : state[mosaic.right[e]]);
    if (left === right) continue;
    between.push([e, left, right]);
    if (left >= 0) put(left, e);
    if (right >= 0) put(right, ~e);
  }
  return { zones, between };
}

/**
 * What became of ground: "exchange" from hand to hand, "first" where nobody had told of it before,
 * "lapse" where nobody tells of it any more. The last two are no changes of hands.
 * @param {string} from actor before
 * @param {string} to actor after
 * @returns {"exchange" | "first" | "lapse"}
 */
export function shiftKind(from, to) {
  return from === NONE ? "first" : to === NONE ? "lapse" : "exchange";
}

/**
 * What changed between two stops: [{from, to, kind, area, cells}], changes of hands before others
 * (`shiftKind`), then largest first.
 */
export function shifts(mosaic, first, second) {
  const before = stateAt(mosaic, first);
  const after = stateAt(mosaic, second);
  const found = new Map();
  for (let cell = 0; cell < before.length; cell++) {
    const from = mosaic.holders[before[cell]][0];
    const to = mosaic.holders[after[cell]][0];
    if (from === to) continue;
    const key = `${from} ${to}`;
    if (!found.has(key)) found.set(key, { from, to, kind: shiftKind(from, to), area: 0, cells: [] });
    const shift = found.get(key);
    shift.area += mosaic.areas[cell];
    shift.cells.push(cell);
  }
  const told = ({ kind }) => (kind === "exchange" ? 0 : 1);
  return [...found.values()].sort((a, b) => told(a) - told(b) || b.area - a.area);
}
