// What has just changed, while the days are stepped through: a flash, a line that names it, and arrows
// at the edge of the map where it lies outside the view.

import { more, say } from "../base/say.mjs";
import { long } from "../base/days.mjs";
import { el } from "../base/dom.mjs";
import { isBearing, km2, listed, placeOf } from "./naming.mjs";
import { swatch } from "../map/looks.mjs";
import { lookOfPiece } from "../compare/flash.mjs";
import { byFate, middle, pieces } from "./pieces.mjs";
import { joined, showBox } from "../map/boxes.mjs";
import { lastUpTo } from "../data/zones.mjs";

const LEAP = 3; // stops passed at once; more is a jump, and no news of a day
const SEEN_MS = 30; // two frames: the map has shown the day by then
const ARROWS = 3;
const EDGE = 24; // pixels between an arrow and the edge

/** A change in a few words, after the swatch of who has the ground now. */
function words(name, { piece, area }, place) {
  const at = place && (isBearing(place) ? ` ${place}` : say("news.at", { place }));
  const told = { from: name(piece.from), to: name(piece.to), area: km2(area), at };
  if (piece.kind === "first") return name.reported ? say("news.first_report", told) : say("news.first_drawn", told);
  if (piece.kind === "lapse") return name.reported ? say("news.lapse_report", told) : say("news.lapse_drawn", told);
  if (piece.kind === "status") return say("news.status", told);
  return told.to === name("contested") ? say("news.contested", told) : say("news.gained", told);
}

/** Where a point outside the map lies: on its edge, and which way; null for one inside. */
export function edgeOf({ x, y }, size) {
  if (x >= 0 && y >= 0 && x <= size.x && y <= size.y) return null;
  const [dx, dy] = [x - size.x / 2, y - size.y / 2];
  const share = Math.min((size.x / 2 - EDGE) / Math.abs(dx), (size.y / 2 - EDGE) / Math.abs(dy));
  return { x: size.x / 2 + dx * share, y: size.y / 2 + dy * share, turn: Math.atan2(dy, dx) };
}

/** Arrows at the edge of the map, one for each group of which nothing is in view: show(groups). */
function arrowsOn({ map, looks }, name, go) {
  const arrows = Array.from({ length: ARROWS }, () => {
    const label = say("news.away");
    const arrow = el("button", { class: "away", hidden: true, "aria-label": label });
    arrow.addEventListener("click", () => go(arrow.group));
    return arrow;
  });
  map.getContainer().parentElement.append(...arrows);
  function aim(arrow, group, { x, y, turn }, size) {
    arrow.group = group;
    arrow.style.cssText = `--x:${x}px;--y:${y}px;--turn:${turn}rad;--colour:${lookOfPiece(looks, group.piece).line}`;
    arrow.className = x < size.x / 2 ? "away west" : "away east";
    arrow.textContent = km2(group.area);
    arrow.setAttribute("aria-label", say("news.outside", { news: words(name, group, "") }));
  }
  return function show(groups) {
    const size = map.getSize();
    const edge = ({ box }) => edgeOf(map.latLngToContainerPoint(middle(box).reverse()), size);
    const outside = groups
      .map((group) => ({ group, ends: group.pieces.map(edge) }))
      .filter(({ ends }) => ends.every(Boolean));
    arrows.forEach((arrow, i) => {
      if (arrow.hidden !== !outside[i]) arrow.hidden = !outside[i];
      if (outside[i]) aim(arrow, outside[i].group, outside[i].ends[0], size);
    });
  };
}

/** How sides are named, and whether the layers are reports or drawn zones. */
function namer({ looks, mosaic }) {
  const names = new Map(looks.map((look) => [look.actor, look.name]));
  const name = (key) => names.get(key);
  return Object.assign(name, { reported: mosaic.reports.length > 0 });
}

/** Announce in a line and on the map what each step of the clock changes. */
export function stepNews(page) {
  const { map, clock, mosaic, looks, towns, flash } = page;
  const name = namer(page);
  let [shown, groups, due] = [lastUpTo(mosaic.days, clock.day), [], null];
  const go = (group) => {
    showBox(map, joined(group.pieces.map(({ box }) => box)));
    flash.show(group.pieces);
  };
  const worded = (group) => words(name, group, placeOf(mosaic, group.pieces, towns));
  const point = arrowsOn(page, name, go);
  const line = el("button", { class: "news", hidden: true }, say("news.line"));
  line.addEventListener("click", () => groups.length && go(groups[0]));
  line.addEventListener("pointerenter", () => (line.title = listed(groups.map(worded), 6)));
  map.getContainer().parentElement.append(line);

  function tell(found) {
    const real = found.filter(({ area }) => area >= mosaic.sliver);
    groups = byFate(real);
    flash.show(real);
    point(groups);
    line.hidden = !found.length;
    const [first, ...others] = groups;
    if (!first) {
      line.textContent = say("news.redrawn");
      return;
    }
    const told = others.length ? more([worded(first)], others.length) : worded(first);
    const day = mosaic.days[shown];
    const late = day === clock.day ? "" : ` (${long(day)})`; // a day was named on which nothing changed
    line.replaceChildren(swatch(lookOfPiece(looks, first.piece), 16, 11), told, late);
  }
  clock.on("day", (day) => {
    const stop = lastUpTo(mosaic.days, day);
    if (stop === shown) return;
    const far = Math.abs(stop - shown) > LEAP;
    const from = stop > shown && clock.playing ? shown : stop - 1;
    shown = stop;
    // Steps that follow each other faster than a flash can be seen make no news.
    clearTimeout(due);
    due = setTimeout(() => tell(far || stop < 1 ? [] : pieces(mosaic, from, stop)), SEEN_MS);
  });
  map.on("moveend", () => point(groups));
}
