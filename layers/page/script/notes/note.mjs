// What a reader draws or measures: {id, kind, text, from, to, at}, and the same as GeoJSON. Pure.
//
// `from` and `to` are days, half-open, null where it is of every day; `at` are its points [lon, lat].

import { iso, parse } from "../base/days.mjs";

/** Points that each kind has at least, and the shape it is in GeoJSON. */
const KINDS = {
  distance: [2, "LineString"],
  extent: [3, "Polygon"],
  point: [1, "Point"],
  arrow: [2, "LineString"],
  line: [2, "LineString"],
  area: [3, "Polygon"],
};
/** What a shape of another program is, which bears no kind of ours. */
const PLAIN = { Point: "point", LineString: "line", Polygon: "area" };
/** As layers/notes/note.py has them. */
export const MOST = { notes: 500, points: 500, text: 500 };

export const least = (kind) => KINDS[kind][0];
export const closed = (kind) => least(kind) > 2;

/** Signs that turn the direction of what stands beside them, or hide it, as geo/unseen.py has them. */
const ACTING = /[\u202a-\u202e\u2066-\u206f\ufff9-\ufffb]/g;

/** What is written on a note: a sign that is seen for each that turns others. */
export const worded = (text) => String(text ?? "").replace(ACTING, "\ufffd").slice(0, MOST.text);

/** Counterclockwise, as RFC 7946 has the outside of a polygon: some readers take the other for all the rest of the world. */
function ring(at) {
  const twice = at.reduce((sum, [x, y], i) => sum + (at.at(i - 1)[0] - x) * (at.at(i - 1)[1] + y), 0);
  const turned = twice < 0 ? [...at].reverse() : at;
  return [...turned, turned[0]];
}

/** A note as a feature. */
export function feature({ id, kind, text, from, to, at }) {
  const days = { ...(from !== null && { start_day: iso(from) }), ...(to !== null && { end_day: iso(to) }) };
  const coordinates = kind === "point" ? at[0] : closed(kind) ? [ring(at)] : at;
  return { type: "Feature", id, properties: { kind, text, ...days }, geometry: { type: KINDS[kind][1], coordinates } };
}

const pair = (point) => Array.isArray(point) && point.slice(0, 2).every(Number.isFinite) && Math.abs(point[0]) <= 180 && Math.abs(point[1]) <= 85;

/** A foreign feature as a note; null where it is none that could be drawn. */
export function noteOf(raw) {
  const { type, coordinates } = raw?.geometry ?? {};
  const { kind = PLAIN[type], text, start_day, end_day } = raw?.properties ?? {};
  if (!Object.hasOwn(KINDS, kind) || KINDS[kind][1] !== type || !Array.isArray(coordinates)) return null;
  const at = kind === "point" ? [coordinates] : closed(kind) ? coordinates[0]?.slice?.(0, -1) : coordinates;
  const [from, to] = [start_day, end_day].map((day) => (day == null ? null : (parse(String(day)) ?? NaN)));
  const sound =
    Array.isArray(at) && at.length >= least(kind) && at.length <= MOST.points && at.every(pair) && !(closed(kind) && coordinates[1]);
  if (!sound || [from, to].some(Number.isNaN) || (from !== null && to !== null && to <= from)) return null;
  const id = typeof raw.id === "string" && raw.id ? raw.id.slice(0, 40) : fresh();
  return { id, kind, text: worded(text), from, to, at: at.map(([lon, lat]) => [lon, lat]) };
}

/** An id that no other note has. */
export const fresh = () => Math.random().toString(36).slice(2, 12);

/** Whether it is of a day. */
export const shownOn = ({ from, to }, day) => (from === null || day >= from) && (to === null || day < to);

/** What is another in `after` than in `before`: {id: feature, null where it is gone}. */
export function changes(before, after) {
  const known = new Map(before.map((note) => [note.id, JSON.stringify(note)]));
  const found = {};
  for (const note of after) {
    if (known.get(note.id) !== JSON.stringify(note)) found[note.id] = feature(note);
    known.delete(note.id);
  }
  for (const id of known.keys()) found[id] = null;
  return found;
}
