// The second source of a page, and what it tells otherwise: a part of the page's script.

import { say } from "../base/say.mjs";
import { differLayer, sharedGround } from "./differ.mjs";
import { ROWS, side, within } from "./compare.mjs";
import { el, plain } from "../base/dom.mjs";
import { inflate } from "../base/unpack.mjs";
import { parts } from "../base/parts.mjs";
import { km2 } from "../lens/naming.mjs";
import { joined, showBox } from "../map/boxes.mjs";
import { looks } from "../map/looks.mjs";
import { holdingLines } from "../panels/card.mjs";
import { uncovered } from "./captions.mjs";
import { cellAt } from "../data/zones.mjs";

/** The second source of a page: {mosaic, looks, title, shared}; `unpacked(sent)` makes a mosaic. */
async function unpackSecond(mosaic, beside, theme, unpacked) {
  const other = await unpacked(beside.mosaic);
  const known = new Set(mosaic.actors.map((actor) => actor.key));
  // One list for both: an actor has one colour, whatever the palette.
  mosaic.actors.push(...other.actors.filter((actor) => !known.has(actor.key)));
  other.actors = mosaic.actors;
  const shared = sharedGround(await inflate(beside.shared));
  return { mosaic: other, looks: looks(other, theme), title: other.title, shared };
}

/** A box as a piece of ground. */
function boxed(box) {
  const [west, south, east, north] = box;
  return { box, points: [[west, south], [east, south], [east, north], [west, north]] };
}

/** What two sources tell apart, a row a pair of holders; on a day that one does not cover, nothing. */
function differing(page, where) {
  const { mosaic, second, differ, map, clock: { day } } = page;
  const silent = [mosaic, second.mosaic].find((one) => uncovered(one, day));
  if (silent) return [el("li", { dir: "auto" }, say("compare.uncovered", { title: silent.title, why: uncovered(silent, day) }))];
  const rows = differ.disputes(day, where === "all" ? null : (box) => within(page, where, boxed(box)));
  if (!rows.length) return [el("li", {}, where === "all" ? say("compare.same") : say("compare.same_here"))];
  const go = (row) => {
    showBox(map, joined(row.boxes.map((box) => box())));
    differ.flash(map, row);
  };
  const shown = rows
    .slice(0, ROWS)
    .map((row) => el("li", {}, plain(() => go(row), km2(row.area), ": ", side(row.one), " / ", side(row.other))));
  if (rows.length > ROWS) shown.push(el("li", {}, say("compare.smaller", { n: rows.length - ROWS })));
  return [el("li", { class: "head" }, say("compare.heads")), ...shown];
}

/** What the legend says of two sources; row(picture, label) and sample(stroke) make its lines. */
const keyRows = (row, sample) => [
  row(sample(["var(--accent)", 1.8, "6 3"]), say("compare.other_line")),
  row(el("span", { class: "swatch stripes" }), say("compare.disagree")),
];

/** The same place in the other source: two answers, each under its name. */
function besideLines({ second, clock }, { lon, lat }) {
  if (!Number.isFinite(lon)) return [];
  const cell = cellAt(second.mosaic, lon, lat);
  const told = holdingLines({ ...second, cell, day: clock.day, whose: null, away: 0, lon, lat });
  return [el("h3", { dir: "auto" }, second.mosaic.title), ...told];
}

parts.differ = { besideLines, differLayer, differing, keyRows, unpackSecond };
