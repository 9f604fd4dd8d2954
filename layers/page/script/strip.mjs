// The strip under the title: what changed near what is read, in a span of days that the reader picks.

import { calm, el } from "./dom.mjs";
import { long } from "./days.mjs";
import { cellOf } from "./held.mjs";
import { points } from "./hover.mjs";
import { NEAR_KM, SPANS, items, km2, knownSince, lastChange, listed, standing, untold, when } from "./lens.mjs";
import { lookOf, swatch } from "./looks.mjs";
import { lastUpTo } from "./zones.mjs";
import { distance, pieces } from "./pieces.mjs";

const SHOWN = 4; // changes, before "more"
const STILL = 3; // places that did not change
const NEAREST_ZOOM = 11;

/** Move the map so that a box of longitudes and latitudes lies clear of what covers the map. */
export function showBox(map, [west, south, east, north]) {
  const box = map.getContainer().getBoundingClientRect();
  const head = document.getElementById("masthead").getBoundingClientRect();
  const legend = document.getElementById("legend");
  const aside = legend.open && box.width > 700 ? legend.offsetWidth + 30 : 30;
  const bounds = [[south, west], [north, east]];
  const options = {
    paddingTopLeft: [aside, Math.min(head.bottom - box.top + 10, box.height / 3)],
    paddingBottomRight: [70, 50],
    maxZoom: NEAREST_ZOOM,
    animate: !calm(),
  };
  map.fitBounds(bounds, options);
}

/** The box around several. */
export const joined = (boxes) =>
  boxes.reduce(([a, b, c, d], [w, s, e, n]) => [Math.min(a, w), Math.min(b, s), Math.max(c, e), Math.max(d, n)]);

/** What an item says, after the swatch: who gained how much where, from whom, and when. */
function sentenceOf(item, { mosaic, looks }) {
  const name = (key) => el("b", { dir: "auto" }, lookOf(looks, key).name);
  const bare = /^\d+ km /.test(item.names[0] ?? ""); // "12 km NE of Mare'"
  const where = item.names.length ? [bare ? " " : " at ", el("bdi", {}, listed(item.names))] : "";
  const day = el("span", { class: "when" }, ` ${when(mosaic, item.days)}`);
  if (item.kind === "back")
    return [name(item.from), ` lost ${km2(item.area)} and regained it`, where, " (", name(item.to), ")", day];
  if (item.to === "contested") return [name(item.to), ` ${km2(item.area)}`, where, ", until then ", name(item.from), ",", day];
  return [name(item.to), ` +${km2(item.area)}`, where, " from ", name(item.from), ",", day];
}

/** Two buttons: the day before a change and the day after it. */
function toggle(item, { mosaic, clock, go }) {
  const [first, last] = item.days;
  const days = [Math.max(knownSince(mosaic, first) ?? first - 1, clock.first), last];
  const buttons = ["Day before", "Day after"].map((label, i) =>
    el("button", { type: "button", title: long(days[i]), onclick: () => go(days[i]) }, label),
  );
  const show = () =>
    buttons.forEach((button, i) => button.setAttribute("aria-pressed", clock.day === days[i]));
  show();
  return { root: el("span", { class: "toggle", role: "group", "aria-label": "Show" }, buttons), show };
}

/** A place where nothing changed: who holds it, and since when. */
function stillness(spot, { mosaic, looks, choose }, second) {
  const one = standing(mosaic, spot.lon, spot.lat, second);
  const name = el("button", { type: "button", class: "plain", dir: "auto", onclick: () => choose(spot) }, spot.names[0]);
  if (untold(mosaic, one)) return el("li", { class: "still" }, name, ": nothing is reported here");
  const { label, name: actor, status } = looks[one.holder];
  const held = status === "rest" ? label : actor;
  const earlier = one.since === mosaic.days[0] ? " or before" : "";
  return el("li", { class: "still" }, swatch(looks[one.holder], 14, 10), el("span", {}, name, `: ${held} since ${long(one.since)}${earlier}, unchanged`));
}

/**
 * Fill `root` and keep it true. Returns {from, to, begin, focus(spot), on(listener)}: the first and last day
 * of the span, one place to look around (null: all the text's; `about` is it), and who is told of
 * another span.
 */
export function strip(root, page) {
  const { map, clock, mosaic, looks, spots, towns, flash, hover, choose } = page;
  const listeners = [];
  let [span, around, pinned, more, shownFor] = ["7", null, null, false, clock.day];
  let toggles = [];
  const scope = () => (around ? [around] : spots);
  const lens = {
    from: 0,
    to: clock.day,
    /** First day of the span up to the clock's day, which the strip itself follows once it settles. */
    get begin() {
      if (pinned || span === "here") return lens.from;
      return Math.max(clock.day - Number(span), clock.first);
    },
    /** The one place looked around, null for all. */
    get about() {
      return around;
    },
    on: (listener) => listeners.push(listener),
    focus(spot) {
      around = spot;
      pinned = null;
      renew();
    },
  };
  /** The day before the span's first change may come, and its last. */
  function measure() {
    lens.to = shownFor;
    const stop = lastUpTo(mosaic.days, lens.to);
    const change = span === "here" ? lastChange(mosaic, scope(), stop) : 0;
    const days = span === "here" ? lens.to - (mosaic.days[Math.max(change, 0)] - 1) : Number(span);
    lens.from = Math.max(lens.to - days, clock.first);
    return [lastUpTo(mosaic.days, lens.from), stop];
  }

  function go(day) {
    clock.pause();
    clock.set(day);
    flash.show(pinned.pieces);
    toggles.forEach((one) => one.show());
  }
  function press(item) {
    pinned = item;
    showBox(map, joined(item.pieces.map(({ box }) => box)));
    flash.show(item.pieces);
    draw();
  }
  function row(item) {
    const look = lookOf(looks, item.kind === "back" ? item.from : item.to);
    const button = el("button", { type: "button", class: "item", onclick: () => press(item) },
      swatch(look, 18, 12), el("span", {}, sentenceOf(item, page)));
    points(button, hover, () => item.spots);
    const line = el("li", {}, button);
    if (pinned === item) {
      toggles = [toggle(item, { ...page, go })];
      line.append(toggles[0].root);
    }
    line.spots = item.spots;
    return line;
  }

  /** Why no change is listed: none came, or nothing is known. */
  function silence(first, second) {
    const named = scope().filter((spot) => !spot.spread);
    const ends = named.flatMap(({ lon, lat }) => [first, second].map((stop) => standing(mosaic, lon, lat, stop)));
    const where = around ? `within ${NEAR_KM} km of it` : named.length ? "near the places the text names" : "on this map";
    if (first < 0 && second < 0) return "Nothing is reported up to this day.";
    if (named.length && ends.every((one) => untold(mosaic, one)))
      return around ? "Nothing is reported here." : "Nothing is reported at the places the text names.";
    const begun = pieces(mosaic, first, second).filter(
      (piece) => ["first", "lapse"].includes(piece.kind) && piece.area >= mosaic.sliver &&
        (!named.length || named.some(({ lon, lat }) => distance(piece, lon, lat) <= NEAR_KM)));
    const km = begun.reduce((all, { area }) => all + area, 0);
    if (km) return `No ground went from one side to another ${where}; ${km2(km)} were ${mosaic.reports.length ? "first reported" : "newly drawn"}, or no longer: whose they were is not known.`;
    return `Nothing changed hands ${where} in these days.`;
  }

  let found = { items: [], left: 0 };
  let stops = [0, 0];
  function draw() {
    const reach = ({ km }) => km <= NEAR_KM;
    const [near, far] = [found.items.filter(reach), found.items.filter((item) => !reach(item))];
    const counted = spots.length || around ? near : found.items;
    const rest = counted === near && !around ? far : [];
    const listedItems = more ? [...counted, ...rest] : counted.slice(0, SHOWN);
    const hidden = counted.length + rest.length - listedItems.length;
    const changed = new Set(near.flatMap((item) => item.spots));
    const still = scope().filter((spot) => !spot.spread && cellOf(mosaic, spot) >= 0 && !changed.has(spot));
    toggles = [];
    list.replaceChildren(
      ...(counted.length ? [] : [el("li", { class: "none" }, silence(...stops))]),
      ...listedItems.map(row),
      ...still.slice(0, more ? 30 : STILL).map((spot) => stillness(spot, page, stops[1])),
    );
    further.hidden = !hidden && !more;
    further.textContent = more ? "Fewer" : `${hidden} more, ${rest.length} of them further away`;
    further.setAttribute("aria-expanded", more);
    back.hidden = !around;
    about.replaceChildren(around ? el("b", { dir: "auto" }, around.names[0]) : "");
    title.textContent = span === "here" ? `, ${long(lens.from + 1)} to ${long(lens.to)}` : ` to ${long(lens.to)}`;
  }
  function renew() {
    stops = measure();
    found = items({ mosaic, first: Math.max(stops[0], 0), second: stops[1], spots: scope(), towns });
    draw();
    listeners.forEach((listener) => listener());
  }

  const select = el("select", { "aria-label": "Span of days", onchange: () => { span = select.value; pinned = null; renew(); } },
    Object.entries(SPANS).map(([value, words]) => el("option", { value, selected: value === span }, words)));
  const [title, about, list] = [el("span"), el("span"), el("ul", { "aria-live": "polite" })];
  const back = el("button", { type: "button", class: "plain", onclick: () => lens.focus(null) }, "All places of the text");
  const further = el("button", { type: "button", class: "plain", onclick: () => { more = !more; draw(); } });
  root.append(el("p", { class: "head" }, el("b", {}, "What changed "), about, " ", select, title, " ", back), list, further);
  hover.on((lit) => {
    for (const line of list.children)
      line.classList.toggle("lit", Boolean(line.spots?.some((spot) => lit.includes(spot))));
  });
  clock.on("settled", (day) => {
    toggles.forEach((one) => one.show());
    if (pinned && toggles.length && [...root.querySelectorAll("[aria-pressed=true]")].length) return;
    pinned = null;
    shownFor = day;
    renew();
  });
  renew();
  return lens;
}
