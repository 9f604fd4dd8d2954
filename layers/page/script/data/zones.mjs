// Questions asked of the mosaic, all look-ups. Pure: no DOM, no map; node can test it.
//
// A zone is never stored. On any day it is bounded by the edges whose two sides have different
// holders, so what one side loses at a line the other gains: no gap, no overlap.

import { say } from "../base/say.mjs";

/** Index of the last of the rising numbers that is <= value, -1 if none is. */
export function lastUpTo(rising, value) {
  let low = 0;
  let high = rising.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rising[middle] <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** The stop that holds on a day; -1 on a day that the layers do not cover: they have no answer. */
export function stopOn(mosaic, day) {
  const [first, last] = mosaic.coverage;
  return day < first || day > last ? -1 : lastUpTo(mosaic.days, day);
}

/** Number of the spell that `cell` is in at stop `stop` (an index into the mosaic's days). */
export function spellAt(mosaic, cell, stop) {
  let spell = mosaic.spellStart[cell];
  const end = mosaic.spellStart[cell + 1];
  while (spell + 1 < end && mosaic.day[spell + 1] <= stop) spell++;
  return spell;
}

/** Holder of every cell at a stop; before the first day (stop < 0) nothing is known. */
export function stateAt(mosaic, stop) {
  const cells = mosaic.spellStart.length - 1;
  const state = new Int16Array(cells);
  if (stop < 0) return state;
  for (let cell = 0; cell < cells; cell++) state[cell] = mosaic.holder[spellAt(mosaic, cell, stop)];
  return state;
}

/** Signed edges -> closed rings of signed edges. Every node is entered as often as it is left. */
export function rings(signed, { from, to, nodes }) {
  const head = new Int32Array(nodes).fill(-1);
  const next = new Int32Array(signed.length);
  const startOf = (e) => (e >= 0 ? from[e] : to[~e]);
  const endOf = (e) => (e >= 0 ? to[e] : from[~e]);
  signed.forEach((e, i) => {
    next[i] = head[startOf(e)];
    head[startOf(e)] = i;
  });
  const found = [];
  for (const first of signed) {
    const ring = [];
    let node = startOf(first);
    while (head[node] >= 0) {
      const i = head[node];
      head[node] = next[i];
      ring.push(signed[i]);
      node = endOf(signed[i]);
    }
    if (ring.length) found.push(ring);
  }
  return found;
}

/** The edges around a set of cells, signed. */
export function around(mosaic, cells) {
  const within = new Set(cells);
  const found = [];
  for (let e = 0; e < mosaic.left.length; e++) {
    const [left, right] = [within.has(mosaic.left[e]), within.has(mosaic.right[e])];
    if (left && !right) found.push(e);
    if (right && !left) found.push(~e);
  }
  return found;
}

/** The cell at a point, -1 outside: look north, and take the near side of the first edge met. */
export function cellAt(mosaic, lon, lat) {
  let nearest = Infinity;
  let cell = -1;
  for (let e = 0; e < mosaic.left.length; e++) {
    for (let i = mosaic.start[e]; i + 1 < mosaic.start[e + 1]; i++) {
      const west = mosaic.lon[i];
      const east = mosaic.lon[i + 1];
      if (west <= lon === east <= lon) continue;
      const share = (lon - west) / (east - west);
      const height = mosaic.lat[i] + share * (mosaic.lat[i + 1] - mosaic.lat[i]) - lat;
      if (height >= 0 && height < nearest) {
        nearest = height;
        cell = east > west ? mosaic.right[e] : mosaic.left[e];
      }
    }
  }
  return cell;
}

/** Whether two holders are one but for how well their ground is known. */
export function sameHolder(mosaic, one, other) {
  const [a, b] = [mosaic.holders[one], mosaic.holders[other]];
  const paler = (status) => status === "inferred" || status === "far";
  return one === other || (a[0] === b[0] && (paler(a[1]) || paler(b[1])));
}

/** The spells of a cell, one for each change of holder: [{from, to, holder, report}]. */
export function history(mosaic, cell) {
  const found = [];
  for (let i = mosaic.spellStart[cell]; i < mosaic.spellStart[cell + 1]; i++) {
    const last = found.at(-1);
    const from = mosaic.days[mosaic.day[i]];
    if (last && sameHolder(mosaic, last.holder, mosaic.holder[i])) continue; // only confirmed by another report
    if (last) last.to = from;
    found.push({ from, to: null, holder: mosaic.holder[i], report: mosaic.report[i] });
  }
  return found;
}

/** What each cell counts, per actor at every stop: {actor: Float64Array}; its square kilometres. */
export function areas(mosaic, counts = mosaic.areas) {
  const stops = mosaic.days.length;
  const table = {};
  for (const [actor] of mosaic.holders) table[actor] ??= new Float64Array(stops);
  for (let cell = 0; cell + 1 < mosaic.spellStart.length; cell++) {
    for (let i = mosaic.spellStart[cell]; i < mosaic.spellStart[cell + 1]; i++) {
      const end = i + 1 < mosaic.spellStart[cell + 1] ? mosaic.day[i + 1] : stops;
      const column = table[mosaic.holders[mosaic.holder[i]][0]];
      for (let stop = mosaic.day[i]; stop < end; stop++) column[stop] += counts[cell];
    }
  }
  return table;
}

/** The actor of ground of which nothing is known. */
export const NONE = "unknown";

/** Statuses of ground along which no front runs, as model.py has them: a margin of the border, what is shared. */
export const NO_SIDE = /margin|joint/;

/** Why nothing is known of control on any day; "" where something is. */
export function nothing({ awaited, holders }) {
  if (awaited) return say("masthead.awaited");
  return holders.every(([actor]) => actor === NONE) ? say("masthead.no_layer") : "";
}
