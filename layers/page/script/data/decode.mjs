// Numbers packed by codec.py, unpacked again. Pure: no DOM, no map; node can test it.

import { lastUpTo } from "./zones.mjs";

/** Bytes -> streams of unsigned numbers; before each its length in bytes x 2 + (1 if all are bytes). */
export function streams(bytes) {
  const found = [];
  let at = 0;
  // Multiplication instead of shifts: shifts would cut numbers off at 32 bits.
  const next = () => {
    let value = 0;
    let weight = 1;
    let byte;
    do {
      byte = bytes[at++];
      value += (byte & 127) * weight;
      weight *= 128;
    } while (byte & 128);
    return value;
  };
  while (at < bytes.length) {
    const head = next();
    const end = at + Math.floor(head / 2);
    const stream = [];
    while (at < end) stream.push(head % 2 ? bytes[at++] : next());
    found.push(stream);
  }
  return found;
}

/** 0, 1, 2, 3 -> 0, -1, 1, -2: undoes zigzag. */
export function unzigzag(coded) {
  return coded % 2 ? -(coded + 1) / 2 : coded / 2;
}

/** Undoes zigzag(deltas(...)): running sums. */
export function undelta(stream) {
  const out = new Float64Array(stream.length);
  let sum = 0;
  for (let i = 0; i < stream.length; i++) out[i] = sum += unzigzag(stream[i]);
  return out;
}

/** Lengths -> where each part starts in the joined list, with the total as the last number. */
export function offsets(counts) {
  const starts = new Int32Array(counts.length + 1);
  counts.forEach((count, i) => (starts[i + 1] = starts[i] + count));
  return starts;
}

/** Lines: line i has the vertices start[i] .. start[i + 1]; lon and lat in degrees. */
export function lines(columns, step) {
  const [counts, eastward, northward] = columns;
  const start = offsets(counts);
  const lon = undelta(eastward).map((v) => v * step);
  const lat = undelta(northward).map((v) => v * step);
  return { start, lon, lat };
}

const LOW = 256;

/**
 * Edges in trails (trails.py): vertices as `lines` has them, and the nodes they run between.
 * heads: inner vertices x 6 + (0 goes on, 1 at an older node, 2 at a new one) x 2 + (1 to an older).
 */
function trails(columns, step) {
  const [heads, ages, eastLow, east, northLow, north] = columns;
  const start = offsets(heads.map((head) => Math.floor(head / 6) + 2));
  const count = start[heads.length];
  const [lon, lat] = [new Float64Array(count), new Float64Array(count)];
  const [from, to] = [new Int32Array(heads.length), new Int32Array(heads.length)];
  const nodes = []; // the two coordinates of each, in steps
  let [x, y, at, put, age] = [0, 0, 0, 0, 0];
  const walk = () => {
    x += unzigzag(east[at] * LOW + eastLow[at]);
    y += unzigzag(north[at] * LOW + northLow[at]);
    at++;
  };
  const older = () => {
    const node = nodes.length / 2 - 1 - ages[age++];
    x = nodes[2 * node];
    y = nodes[2 * node + 1];
    return node;
  };
  const newer = () => (walk(), nodes.push(x, y) / 2 - 1);
  const vertex = () => {
    lon[put] = x * step;
    lat[put++] = y * step;
  };
  heads.forEach((head, e) => {
    const start = Math.floor(head / 2) % 3;
    from[e] = start === 0 ? to[e - 1] : start === 1 ? older() : newer();
    vertex();
    for (let inner = Math.floor(head / 6); inner > 0; inner--) (walk(), vertex());
    to[e] = head % 2 ? older() : newer();
    vertex();
  });
  return { start, lon, lat, from, to, nodes: nodes.length / 2 };
}

/**
 * Cells on both sides of each edge, told by their places (sides.py): 0 is one not met before; first
 * come those that wait at the ends of the edge for a line, then all others, the newest first.
 */
function sides([left, right], order, cells, { from, to, nodes }) {
  const waiting = Array.from({ length: nodes }, () => []); // of each node: cell, net, cell, net ...
  // Those that wait at the two ends of the edge that is read, and at which edge they were last seen to.
  const [here, there] = [[], []];
  const [seenHere, seenThere] = [new Int32Array(cells), new Int32Array(cells)];
  let turn = 0;
  // All cells met, in a ring from the newest to the oldest, cell c at c + 2; 0 is between the two.
  const [before, after] = [new Int32Array(cells + 2), new Int32Array(cells + 2)];
  const join = (one, next) => ((before[one] = next), (after[next] = one));
  let fresh = 0;
  const look = (list, seen, node, way) => {
    list.length = 0;
    const told = waiting[node];
    for (let i = 0; i < told.length; i += 2)
      if (told[i + 1] * way > 0) {
        list.push(told[i]);
        seen[told[i]] = turn;
      }
  };
  const older = (place, e, side) => {
    turn++;
    look(here, seenHere, from[e], -side);
    look(there, seenThere, to[e], side);
    for (const one of here) if (seenThere[one] === turn && --place === 0) return one;
    for (const one of here) if (seenThere[one] !== turn && --place === 0) return one;
    for (const one of there) if (seenHere[one] !== turn && --place === 0) return one;
    for (let at = before[0]; at; at = before[at])
      if (seenHere[at - 2] !== turn && seenThere[at - 2] !== turn && --place === 0) return at - 2;
  };
  const cell = (place, e, side) => {
    const found = place ? older(place, e, side) : order[fresh++];
    if (place) join(after[found + 2], before[found + 2]);
    join(found + 2, before[0]);
    join(0, found + 2);
    return found;
  };
  const close = (node, cell, way) => {
    const told = waiting[node];
    let i = 0;
    while (i < told.length && told[i] !== cell) i += 2;
    if (i === told.length) told.push(cell, way);
    else told[i + 1] += way;
  };
  const found = { left: new Int32Array(left.length), right: new Int32Array(left.length) };
  for (let e = 0; e < left.length; e++) {
    found.left[e] = cell(left[e], e, 1);
    found.right[e] = cell(right[e], e, -1);
    close(from[e], found.left[e], 1);
    close(from[e], found.right[e], -1);
    close(to[e], found.left[e], -1);
    close(to[e], found.right[e], 1);
  }
  return found;
}

/** Of each spell its first day and the report that tells it, told from those before it (codec.py). */
function told(streams, days, reports) {
  const [counts, others, same, holder, steps] = streams;
  const spellStart = offsets(counts);
  const [day, report] = [new Int32Array(holder.length), new Int32Array(holder.length)];
  const known = new Int32Array(days.length * 64); // by day and holder of a spell: when what came behind it began
  const own = reports.map((one) => lastUpTo(days, one.day));
  let cell = 0;
  steps.forEach((step, i) => {
    const begins = i === spellStart[cell];
    report[i] = (report[begins ? spellStart[cell++ - 1] : i - 1] ?? -1) + unzigzag(step);
    if (begins) return;
    const key = day[i - 1] * 64 + (holder[i - 1] % 64);
    day[i] = step
      ? (own[report[i]] ?? -1) + unzigzag(others.pop())
      : (known[key] = (known[key] || day[i - 1]) + unzigzag(same.pop()));
  });
  return { spellStart, day, holder: new Int32Array(holder), report };
}

/**
 * The mosaic's numbers (payload.py): edges with the cell on either side (-1 outside), areas in km2,
 * days, and per cell its spells, spell i from day index day[i], held by holder[i], on the word of
 * report[i] (-1: none) of `reports`; where cells stand for communities `counts` of these and of their people.
 */
export function decodeMosaic(bytes, step, reports) {
  const found = streams(bytes);
  const [left, right, order, areas, dates, informed] = found.slice(6);
  const days = [...undelta(dates)];
  const edges = trails(found, step);
  return {
    ...edges,
    ...sides([left, right], undelta(order), areas.length, edges),
    areas: areas.map((area) => area * step * 10),
    counts: found.slice(17),
    days,
    informed: [...undelta(informed)],
    ...told(found.slice(12), days, reports),
  };
}
