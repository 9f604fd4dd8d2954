// Who held the places of the text on the clock's day: a swatch before each name, a mark after it where
// its ground changed hands in the span of the strip.
//
// Both are drawn by styles of the page: a day changes attributes of the names, and only of those whose
// holder changed.

import { say } from "../base/say.mjs";
import { long } from "../base/days.mjs";
import { el, fold } from "../base/dom.mjs";
import { points } from "../base/pointing.mjs";
import { cellOf, markOf } from "./items.mjs";
import { swatch } from "../map/looks.mjs";
import { spellAt, stopOn } from "../data/zones.mjs";

const SIZE = 11; // pixels of a swatch, about the height of a small letter

/** Styles for the swatch of each holder, and for the marks in the colour of who gained or lost. */
function styles(looks) {
  const rule = (look, i) => {
    const picture = swatch(look, SIZE, SIZE).toDataURL();
    return (
      `.mention[data-held="${i}"]::before{background-image:url(${picture})}` +
      `.mention[data-by="${i}"]::after{color:${look.line}}`
    );
  };
  return looks.map(rule).join("");
}

/** What every underline and mark of the text means. */
export function key() {
  const row = (properties, sample, words) =>
    el("li", {}, el("span", { class: "mention", ...properties }, sample), el("span", {}, words));
  return fold(
    say("key.title"),
    el(
      "ul",
      { class: "key" },
      row({ "data-held": 1 }, say("key.name"), say("key.held")),
      row({ "data-mark": "gained" }, say("key.name"), say("key.gained")),
      row({ "data-mark": "lost" }, say("key.name"), say("key.lost")),
      row({ class: "mention sure" }, say("key.name"), say("key.sure")),
      row({ class: "mention unplaced" }, say("key.name"), say("key.unplaced")),
      row({ class: "day" }, say("key.day"), say("key.days")),
    ),
  );
}

/** The nodes of each place in the text: spot -> elements. */
function nodesOf(root, spots) {
  const owner = new Map(spots.flatMap((spot) => spot.mentions.map((m) => [m.number, spot])));
  const found = new Map(spots.map((spot) => [spot, []]));
  for (const node of root.querySelectorAll(".mention")) {
    const spot = owner.get(Number(node.dataset.mention));
    if (spot) found.get(spot).push(node);
  }
  return found;
}

function set(nodes, name, value) {
  for (const node of nodes) {
    if (value === null) delete node.dataset[name];
    else node.dataset[name] = value;
  }
}

/** Whether the clock shows the nearest day to one that the layers do not cover: no holder is of that. */
function instead({ day, first, last }, asked) {
  return (asked < first && day === first) || (asked > last && day === last);
}

/** In words, for who points at a name or hears it. */
function words({ looks, clock, lens, data }, holder, mark) {
  if (instead(clock, data.day)) return say("held.uncovered", { day: long(data.day) });
  if (holder === null) return say("held.nobody", { day: long(clock.day) });
  const held = looks[holder].drawn
    ? say("held.on", { side: looks[holder].label, day: long(clock.day) })
    : say("held.unknown", { day: long(clock.day) });
  if (!mark) return held;
  const day = long(lens.begin);
  return mark.mark === "gained"
    ? say("held.gained", { held, side: looks[mark.from].name, day })
    : say("held.lost", { held, side: looks[mark.by].name, day });
}

/**
 * Keep swatches and marks of the text in `root` true. `lens.begin` is the first day of the span.
 * @returns {() => void} to be called when the span has changed
 */
export function heldMarks(root, { spots, mosaic, looks, theme, clock, lens, hover, data }) {
  const sheet = document.head.appendChild(el("style", {}, styles(looks)));
  theme.on(() => (sheet.textContent = styles(looks)));
  const nodes = nodesOf(root, spots);
  const pinned = spots.filter((spot) => !spot.spread);
  const shown = new Map(pinned.map((spot) => [spot, { held: "", mark: "" }]));
  const now = (spot) => {
    const [stop, first] = [clock.day, lens.begin].map((day) => stopOn(mosaic, day));
    const cell = cellOf(mosaic, spot);
    if (cell < 0 || stop < 0 || instead(clock, data.day)) return { holder: null, mark: null };
    const holder = mosaic.holder[spellAt(mosaic, cell, stop)];
    return { holder, mark: markOf(mosaic, cell, first, stop) };
  };
  function update() {
    for (const spot of pinned) {
      const { holder, mark } = now(spot);
      const before = shown.get(spot);
      const [held, sign] = [holder ?? "none", mark ? `${mark.mark} ${mark.by}` : null];
      if (before.held !== held) set(nodes.get(spot), "held", held);
      if (before.mark !== sign) {
        set(nodes.get(spot), "mark", mark?.mark ?? null);
        set(nodes.get(spot), "by", mark?.by ?? null);
      }
      Object.assign(before, { held, mark: sign });
    }
  }
  function tell() {
    for (const spot of pinned) {
      const { holder, mark } = now(spot);
      const text = words({ looks, clock, lens, data }, holder, mark);
      for (const node of nodes.get(spot)) node.title = text;
    }
  }
  for (const [spot, all] of nodes) for (const node of all) points(node, hover, () => [spot]);
  hover.on((lit) => {
    for (const old of root.querySelectorAll(".mention.lit")) old.classList.remove("lit");
    for (const spot of lit) nodes.get(spot)?.forEach((node) => node.classList.add("lit"));
  });
  clock.on("day", update);
  clock.on("settled", tell);
  update();
  tell();
  return () => {
    update();
    tell();
  };
}
