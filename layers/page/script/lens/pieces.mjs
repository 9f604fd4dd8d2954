// Which ground changed between two stops, piece by piece, with its size and place. Pure.
//
// A cell of the page may lie in many places (payload.py joins cells with one history), so a piece is
// what a ring encloses, never a cell.

import { clamped } from "../base/numbers.mjs";
import { DEGREE_KM as KM, flat } from "../base/coordinates.mjs";
import { indexOf } from "../data/following.mjs";
import { corners, inside, pierced, ringArea } from "../data/outlines.mjs";
import { shiftKind } from "../data/shifts.mjs";
import { NONE, rings, spellAt } from "../data/zones.mjs";

/**
 * @typedef {"exchange" | "first" | "lapse" | "status" | "back"} Kind what became of it: from hand to
 * hand; told of for the first time or no longer; held otherwise by the same side; to another and back
 * @typedef {object} Piece
 * @property {string} from actor before
 * @property {string} to actor after
 * @property {Kind} kind
 * @property {boolean} inferred whether whoever has it now is only inferred to
 * @property {number} area km2, holes left out
 * @property {[number, number][]} points longitude and latitude of its outline
 * @property {number[]} box west, south, east, north
 * @property {number[]} cells those along its outline
 */

/** Cells whose holder changes after the stop `first`, up to `second`. */
function touched(mosaic, first, second) {
  const { changes } = indexOf(mosaic);
  const found = new Set();
  for (let stop = first + 1; stop <= second; stop++) for (const cell of changes[stop]) found.add(cell);
  return found;
}

/** Whether a cell is held by inference in this spell, as its holder's status tells. */
const INFERRED = ["inferred", "far"];
const guessed = (mosaic, spell) => (INFERRED.includes(mosaic.holders[mosaic.holder[spell]][1]) ? " inferred" : "");

/** What became of a cell, as "from to kind", and whether that is inferred; null where it is held as before all the while. */
function fate(mosaic, cell, first, second) {
  const [one, two] = [spellAt(mosaic, cell, first), spellAt(mosaic, cell, second)];
  const actor = (spell) => mosaic.holders[mosaic.holder[spell]][0];
  const [from, to] = [actor(one), actor(two)];
  if (from !== to) return `${from} ${to} ${shiftKind(from, to)}${guessed(mosaic, two)}`;
  for (let spell = one + 1; spell < two; spell++) {
    const between = actor(spell);
    if (between !== from && between !== NONE && from !== NONE) return `${from} ${between} back`;
  }
  return mosaic.holder[one] === mosaic.holder[two] ? null : `${from} ${to} status`;
}

/** The edges around all cells of one fate, signed so that they lie on the left: fate -> edges. */
function outlines(mosaic, fates) {
  const { edges } = indexOf(mosaic);
  const found = new Map();
  for (const [cell, told] of fates) {
    const signed = found.get(told) ?? found.set(told, []).get(told);
    for (const edge of edges[cell]) {
      const left = mosaic.left[edge] === cell;
      if (fates.get(left ? mosaic.right[edge] : mosaic.left[edge]) !== told)
        signed.push(left ? edge : ~edge);
    }
  }
  return found;
}

/** Square kilometres inside a ring on a plane, right to a part in 300; below 0 for a hole. */
function flatArea(points) {
  const [lon, lat] = points[0];
  let sum = 0;
  for (let i = 0, j = points.length - 1; i < points.length; j = i++)
    sum += (points[j][0] - lon) * (points[i][1] - lat) - (points[i][0] - lon) * (points[j][1] - lat);
  return (sum / 2) * KM * KM * flat(lat);
}

function boxOf(points) {
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [lon, lat] of points) {
    if (lon < box[0]) box[0] = lon;
    if (lat < box[1]) box[1] = lat;
    if (lon > box[2]) box[2] = lon;
    if (lat > box[3]) box[3] = lat;
  }
  return box;
}

/** A ring as a piece, its holes not yet taken off. */
function piece(mosaic, ring, [from, to, kind, inferred], exact) {
  const points = corners(mosaic.start, mosaic.lon, mosaic.lat, ring);
  const cells = ring.map((signed) => (signed >= 0 ? mosaic.left[signed] : mosaic.right[~signed]));
  const area = exact ? ringArea(mosaic, ring) : flatArea(points);
  return { from, to, kind, inferred: !!inferred, area, points, box: boxOf(points), cells: [...new Set(cells)] };
}

/**
 * The ground that changed between two stops, of one fate the largest piece first. `exact` areas are
 * geodesic; others are quicker, and near enough to tell a redrawn line from a change.
 * @param {number} first stop, 0 at least: before it nothing is known
 * @param {number} second a later stop
 * @returns {Piece[]}
 */
export function pieces(mosaic, first, second, exact = false) {
  if (first < 0) return [];
  const fates = new Map();
  for (const cell of touched(mosaic, first, second)) {
    const told = fate(mosaic, cell, first, second);
    if (told) fates.set(cell, told);
  }
  return [...outlines(mosaic, fates)].flatMap(([told, signed]) => {
    const words = told.split(" ");
    return pierced(rings(signed, mosaic).map((ring) => piece(mosaic, ring, words, exact)));
  });
}

/** First and last day on which the cells along a piece changed, both after `first` and up to `second`. */
export function changedOn(mosaic, { cells }, first, second) {
  let [from, to] = [Infinity, -Infinity];
  for (const cell of cells) {
    for (let i = mosaic.spellStart[cell] + 1; i < mosaic.spellStart[cell + 1]; i++) {
      const stop = mosaic.day[i];
      if (stop <= first || stop > second || mosaic.holder[i] === mosaic.holder[i - 1]) continue;
      [from, to] = [Math.min(from, stop), Math.max(to, stop)];
    }
  }
  return [mosaic.days[from], mosaic.days[to]];
}

/** Kilometres from a point to the nearest ground of a piece, 0 inside; on a plane. */
export function distance({ points, box }, lon, lat) {
  const east = flat(lat) * KM;
  const within = lon >= box[0] && lon <= box[2] && lat >= box[1] && lat <= box[3];
  if (within && inside(points, lon, lat)) return 0;
  let nearest = Infinity;
  for (let i = 0, j = points.length - 1; i < points.length; j = i++) {
    const [x1, y1] = [(points[j][0] - lon) * east, (points[j][1] - lat) * KM];
    const [x2, y2] = [(points[i][0] - lon) * east, (points[i][1] - lat) * KM];
    const [dx, dy] = [x2 - x1, y2 - y1];
    const share = clamped(-(x1 * dx + y1 * dy) / (dx * dx + dy * dy || 1), 0, 1);
    nearest = Math.min(nearest, Math.hypot(x1 + share * dx, y1 + share * dy));
  }
  return nearest;
}

/**
 * The middle of a box.
 * @type {(box: number[]) => [number, number]}
 */
export const middle = ([west, south, east, north]) => [(west + east) / 2, (south + north) / 2];

/** Pieces of one fate together, the largest first: [{piece, area, pieces}]. */
export function byFate(found) {
  const groups = new Map();
  for (const piece of found) {
    const key = `${piece.from} ${piece.to} ${piece.kind}`;
    const group = groups.get(key) ?? groups.set(key, { piece, area: 0, pieces: [] }).get(key);
    group.area += piece.area;
    group.pieces.push(piece);
  }
  return [...groups.values()].sort((a, b) => b.area - a.area);
}
