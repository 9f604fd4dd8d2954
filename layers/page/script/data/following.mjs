// The state of the day shown, kept up to date: a step touches only what changes on it. Pure.

import { spellAt, stateAt } from "./zones.mjs";

/**
 * For every cell the edges around it, and for every stop the cells that change on it; made once a
 * mosaic, which keeps it.
 * @returns {{edges: number[][], changes: number[][]}}
 */
export function indexOf(mosaic) {
  return (mosaic.index ??= index(mosaic));
}

function index(mosaic) {
  const cells = mosaic.spellStart.length - 1;
  const edges = Array.from({ length: cells }, () => []);
  for (let e = 0; e < mosaic.left.length; e++) {
    if (mosaic.left[e] >= 0) edges[mosaic.left[e]].push(e);
    if (mosaic.right[e] >= 0) edges[mosaic.right[e]].push(e);
  }
  const changes = mosaic.days.map(() => []);
  for (let cell = 0; cell < cells; cell++) {
    for (let i = mosaic.spellStart[cell] + 1; i < mosaic.spellStart[cell + 1]; i++) {
      if (mosaic.holder[i] !== mosaic.holder[i - 1]) changes[mosaic.day[i]].push(cell);
    }
  }
  return { edges, changes };
}

/**
 * {holders: of every cell, edges: those that part two holders, to(stop)}. Before the first stop
 * (-1) nothing is known. Ground outside all cells counts as the holder `mosaic.around`. to() gives
 * back the edges around each cell that changed on the way; null where that may be all.
 */
export function following(mosaic) {
  const { edges, changes } = indexOf(mosaic);
  const parting = new Set();
  const side = (cell) => (cell < 0 ? mosaic.around : found.holders[cell]);
  const check = (e) => {
    if (side(mosaic.left[e]) !== side(mosaic.right[e])) parting.add(e);
    else parting.delete(e);
  };
  const found = {
    holders: stateAt(mosaic, -1),
    edges: parting,
    side,
    stop: -1,
    to(stop) {
      const [from, until] = [Math.min(found.stop, stop), Math.max(found.stop, stop)];
      found.stop = stop;
      if (from < 0) {
        renew(stop);
        return null;
      }
      const touched = [];
      for (let s = from + 1; s <= until; s++) {
        for (const cell of changes[s]) {
          found.holders[cell] = mosaic.holder[spellAt(mosaic, cell, stop)];
          edges[cell].forEach(check);
          touched.push(edges[cell]);
        }
      }
      return touched;
    },
  };
  function renew(stop) {
    found.holders = stateAt(mosaic, stop);
    for (let e = 0; e < mosaic.left.length; e++) check(e);
  }
  renew(-1);
  return found;
}
