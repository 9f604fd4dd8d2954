// What changed near what is read: the ground of a span of days, ranked by what the text names. Pure.

import { NEAR_KM } from "./near.mjs";
import { names } from "./naming.mjs";
import { changedOn, distance, middle, pieces } from "./pieces.mjs";
import { NONE, cellAt, history, lastUpTo, spellAt } from "../data/zones.mjs";

const REGION_KM = 50; // an hour's drive: further ground comes last, however large

/**
 * One line of the strip.
 * @typedef {object} Item
 * @property {string} from actor before
 * @property {string} to actor after (of ground that went and came back: who had it meanwhile)
 * @property {import("./pieces.mjs").Kind} kind
 * @property {number} area km2
 * @property {number} inferred km2 of it that nobody reported from
 * @property {number} km from the nearest place that counts
 * @property {string[]} names
 * @property {object[]} spots places of the text near it
 * @property {{name: string}[]} watched places near it that the reader watches
 * @property {import("./pieces.mjs").Piece[]} pieces
 * @property {[number, number]} days
 */

/** The places near a piece, those on it first, and the kilometres to the nearest of all. */
function nearness(piece, spots) {
  const ranked = spots
    .map((spot) => ({ spot, km: distance(piece, spot.lon, spot.lat) }))
    .sort((a, b) => a.km - b.km);
  const within = (most) => ranked.filter(({ km }) => km <= most).map(({ spot }) => spot);
  return { km: ranked[0]?.km ?? Infinity, near: within(NEAR_KM), on: within(0) };
}

const band = (km) => (km <= NEAR_KM ? 0 : km <= REGION_KM ? 1 : 2);

/**
 * What changed hands between two stops: near a place that is watched first, then near those of the
 * text, then by size; ground that went and came back too. First reports, changes of status and slivers are none (`left` counts the slivers).
 * @returns {{items: Item[], left: number}}
 */
export function items({ mosaic, first, second, spots, towns, watched = [] }) {
  const points = spots.filter((spot) => !spot.spread);
  const found = new Map();
  let left = 0;
  for (const piece of pieces(mosaic, first, second, true)) {
    if (piece.kind !== "exchange" && piece.kind !== "back") continue;
    if (piece.area < mosaic.sliver) {
      left += piece.area;
      continue;
    }
    const { km, near, on } = nearness(piece, points);
    const places = names(mosaic, piece, near[0], towns);
    // What the text itself names is told before its neighbours.
    const named = [...on.flatMap((spot) => spot.names.filter((name) => places.includes(name))), ...places];
    const key = `${piece.from} ${piece.to} ${piece.kind} ${near[0]?.names[0] ?? named[0] ?? middle(piece.box)}`;
    const days = changedOn(mosaic, piece, first, second);
    const { from, to, kind } = piece;
    const fresh = { from, to, kind, area: 0, inferred: 0, km, names: [], spots: [], watched: [], pieces: [], days };
    const item = found.get(key) ?? fresh;
    item.area += piece.area;
    if (piece.inferred) item.inferred += piece.area;
    item.km = Math.min(item.km, km);
    item.names = [...new Set([...item.names, ...named])];
    item.spots = [...new Set([...item.spots, ...near])];
    item.watched = [...new Set([...item.watched, ...nearness(piece, watched).near])];
    item.pieces.push(piece);
    item.days = [Math.min(item.days[0], days[0]), Math.max(item.days[1], days[1])];
    found.set(key, item);
  }
  const late = (item) => (item.watched.length ? 0 : 1);
  const rank = (a, b) => late(a) - late(b) || band(a.km) - band(b.km) || b.area - a.area;
  return { items: [...found.values()].sort(rank), left };
}

/**
 * Who holds a point at a stop, and since when without a change of hands.
 * @returns {{holder: number, since: number} | null} null: outside the layers or before them
 */
export function standing(mosaic, lon, lat, stop) {
  const cell = cellAt(mosaic, lon, lat);
  if (cell < 0 || stop < 0) return null;
  const spells = history(mosaic, cell);
  const at = lastUpTo(spells.map((spell) => spell.from), mosaic.days[stop]);
  const actor = (i) => mosaic.holders[spells[i].holder][0];
  let began = at;
  while (began > 0 && actor(began - 1) === actor(began)) began--;
  return { holder: spells[at].holder, since: spells[began].from };
}

/** Whether nothing is known of a standing. */
export const untold = (mosaic, one) => !one || mosaic.holders[one.holder][0] === NONE;

/** Cell of a place of the text, found once; -1 for an area, which no point stands for. */
export function cellOf(mosaic, spot) {
  return (spot.cell ??= spot.spread ? -1 : cellAt(mosaic, spot.lon, spot.lat));
}

/** Whether a place of the text is in dispute at a stop. */
export const contested = (mosaic, spot, stop) =>
  stop >= 0 && mosaic.holders[mosaic.holder[spellAt(mosaic, cellOf(mosaic, spot), stop)]][0] === "contested";

/**
 * A mark for a place whose ground changed hands between two stops: "gained" by a side that has it
 * now, or "lost" by one to nobody in particular (contested); `by` is that side's holder.
 * @returns {{mark: "gained" | "lost", by: number, from: number} | null}
 */
export function markOf(mosaic, cell, first, second) {
  if (cell < 0 || first < 0) return null;
  const [from, to] = [first, second].map((stop) => mosaic.holder[spellAt(mosaic, cell, stop)]);
  const [was, is] = [from, to].map((holder) => mosaic.holders[holder][0]);
  if (was === is || was === NONE || is === NONE) return null;
  return is === "contested" ? { mark: "lost", by: from, from } : { mark: "gained", by: to, from };
}

/** The last stop up to `stop` on which ground near these places changed hands; -1: none did. */
export function lastChange(mosaic, spots, stop) {
  const points = spots.filter((spot) => !spot.spread);
  for (let at = stop; at > 0; at--) {
    const here = pieces(mosaic, at - 1, at).some(
      (piece) =>
        piece.kind === "exchange" &&
        piece.area >= mosaic.sliver &&
        (!points.length || points.some(({ lon, lat }) => distance(piece, lon, lat) <= NEAR_KM)),
    );
    if (here) return at;
  }
  return -1;
}
