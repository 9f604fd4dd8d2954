// What has just changed, while the days are stepped through: a flash, a line that names it, and arrows
// at the edge of the map where it lies outside the view.

import { el } from "./dom.mjs";
import { km2, listed, placeOf } from "./lens.mjs";
import { swatch } from "./looks.mjs";
import { lookOfPiece } from "./flash.mjs";
import { middle, pieces } from "./pieces.mjs";
import { joined, showBox } from "./strip.mjs";
import { lastUpTo } from "./zones.mjs";

const LEAP = 3; // stops passed at once; more is a jump, and no news of a day
const SEEN_MS = 30; // two frames: the map has shown the day by then
const ARROWS = 3;
const EDGE = 24; // pixels between an arrow and the edge

/** Pieces of one fate together, the largest first: [{piece, area, pieces}]. */
function grouped(found) {
  const groups = new Map();
  for (const piece of found) {
    const key = `${piece.from} ${piece.to} ${piece.kind}`;
    const group = groups.get(key) ?? groups.set(key, { piece, area: 0, pieces: [] }).get(key);
    group.area += piece.area;
    group.pieces.push(piece);
  }
  return [...groups.values()].sort((a, b) => b.area - a.area);
}

/** A change in a few words, after the swatch of who has the ground now. */
function words(mosaic, name, { piece, area }, place) {
  const [from, to, size] = [name(piece.from), name(piece.to), km2(area)];
  const at = place && (/^\d+ km /.test(place) ? ` ${place}` : ` at ${place}`);
  const [told, anew] = mosaic.reports.length ? ["reported", "First report"] : ["drawn", "Newly drawn"];
  if (piece.kind === "first") return `${anew}: ${to}, ${size}${at}`;
  if (piece.kind === "lapse") return `No longer ${told}: ${from}, ${size}${at}`;
  if (piece.kind === "status") return `${to} holds ${size}${at} in another way`;
  if (to === name("contested")) return `Contested: ${size}${at} (was ${from})`;
  return `${to} +${size}${at} (from ${from})`;
}

/** Where a point outside the map lies: on its edge, and which way; null for one inside. */
export function edgeOf({ x, y }, size) {
  if (x >= 0 && y >= 0 && x <= size.x && y <= size.y) return null;
  const [dx, dy] = [x - size.x / 2, y - size.y / 2];
  const share = Math.min((size.x / 2 - EDGE) / Math.abs(dx), (size.y / 2 - EDGE) / Math.abs(dy));
  return { x: size.x / 2 + dx * share, y: size.y / 2 + dy * share, turn: Math.atan2(dy, dx) };
}

/** Announce in a line and on the map what each step of the clock changes. */
export function stepNews({ map, clock, mosaic, looks, towns, flash }) {
  const names = new Map(looks.map((look) => [look.actor, look.name]));
  const name = (key) => names.get(key);
  let shown = lastUpTo(mosaic.days, clock.day);
  let groups = [];
  let due = null;
  const arrows = Array.from({ length: ARROWS }, (_, i) =>
    el("button", { type: "button", class: "away", hidden: true, "aria-label": "Change outside the view", onclick: () => go(groups[Number(arrows[i].dataset.group)]) }),
  );
  const line = el("button", { type: "button", class: "news", hidden: true }, "What changed");
  map.getContainer().parentElement.append(...arrows, line);
  line.addEventListener("pointerenter", () => {
    const all = groups.map((group) => words(mosaic, name, group, placeOf(mosaic, group.pieces, towns)));
    line.title = listed(all, 6);
  });
  line.addEventListener("click", () => groups.length && go(groups[0]));
  function go(group) {
    showBox(map, joined(group.pieces.map(({ box }) => box)));
    flash.show(group.pieces);
  }

  /** An arrow for each group of which nothing is in view. */
  function point() {
    const size = map.getSize();
    const outside = groups
      .map((group, i) => ({ group, i, ends: group.pieces.map(({ box }) => edgeOf(map.latLngToContainerPoint(middle(box).reverse()), size)) }))
      .filter(({ ends }) => ends.every(Boolean));
    arrows.forEach((arrow, i) => {
      const one = outside[i];
      if (arrow.hidden !== !one) arrow.hidden = !one;
      if (!one) return;
      const { x, y, turn } = one.ends[0];
      arrow.dataset.group = one.i;
      arrow.style.cssText = `left:${x}px;top:${y}px;--turn:${turn}rad;--colour:${lookOfPiece(looks, one.group.piece).line}`;
      arrow.className = x < size.x / 2 ? "away west" : "away east";
      arrow.textContent = km2(one.group.area);
      arrow.setAttribute("aria-label", `Outside the view: ${words(mosaic, name, one.group, "")}`);
    });
  }
  function tell(found) {
    const real = found.filter(({ area }) => area >= mosaic.sliver);
    groups = grouped(real);
    flash.show(real);
    point();
    const [first, ...others] = groups;
    line.hidden = !found.length;
    if (!first) {
      line.textContent = found.length ? "Lines drawn anew, each piece under 1 ha" : "";
      return;
    }
    const place = placeOf(mosaic, first.pieces, towns);
    const more = others.length ? ` and ${others.length} more` : "";
    line.replaceChildren(swatch(lookOfPiece(looks, first.piece), 16, 11), words(mosaic, name, first, place) + more);
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
  map.on("moveend", point);
}
