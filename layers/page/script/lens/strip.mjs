// The strip under the title: what changed near what is read, in a span of days that the reader picks.

import { called } from "../base/called.mjs";
import { pieces, say, series } from "../base/say.mjs";
import { at, el, menu, plain } from "../base/dom.mjs";
import { parts } from "../base/parts.mjs";
import { long } from "../base/days.mjs";
import { points } from "../base/pointing.mjs";
import { facing } from "./facing.mjs";
import { facingLine } from "./facing_line.mjs";
import { cellOf, contested, items, lastChange, markOf, standing, untold } from "./items.mjs";
import { SPANS, knownSince, when } from "./lens.mjs";
import { NEAR_KM } from "./near.mjs";
import { isBearing, km2, listed } from "./naming.mjs";
import { joined, showBox } from "../map/boxes.mjs";
import { lookOf, swatch } from "../map/looks.mjs";
import { lastUpTo, stopOn } from "../data/zones.mjs";
import { silence } from "./silence.mjs";

const SHOWN = 4; // changes, before "more"
const STILL = 4; // places that did not change
const CITY_KM = 3; // from the middle of a city to its edge: Aleppo's built-up ground is 6 km wide
const MOST_STILL = 30; // of them where more is asked for

/** What an item says, after the swatch: who gained how much where, from whom, and when. */
function sentenceOf(item, { mosaic, looks }, around) {
  const name = (key) => el("b", { dir: "auto" }, lookOf(looks, key).name);
  const place = el("bdi", { dir: document.dir }, listed(item.names)); // each name has its own
  const where = !item.names.length ? "" : isBearing(item.names[0]) ? [" ", place] : pieces("strip.at", { place });
  const day = el("span", { class: "when" }, when(mosaic, item.days));
  const beside = around || item.spots.some(({ names }) => names.some((one) => item.names.includes(one))) ? null : item.spots[0];
  const near = beside ? pieces("strip.near", { place: el("bdi", {}, called(beside.names[0])) }) : "";
  const share = item.inferred / item.area;
  const guess = share > 0.9 ? say("strip.inferred") : share > 0.1 ? say("strip.partly_inferred", { area: km2(item.inferred) }) : "";
  const told = { from: name(item.from), to: name(item.to), area: km2(item.area), guess, where, near, when: day };
  if (item.kind === "back") return pieces("strip.back", told);
  return item.to === "contested" ? pieces("strip.contested", told) : pieces("strip.gained", told);
}

/** Two buttons: the day before a change and the day after it. */
function toggle(item, { mosaic, clock, go }) {
  const [first, last] = item.days;
  const days = [Math.max(knownSince(mosaic, first) ?? first - 1, clock.first), last];
  const buttons = [say("strip.before"), say("strip.after")].map((label, i) =>
    el("button", { title: long(days[i]), onclick: () => go(days[i]) }, label),
  );
  const show = () =>
    buttons.forEach((button, i) => button.setAttribute("aria-pressed", clock.day === days[i]));
  show();
  return { root: el("span", { class: "toggle", role: "group", "aria-label": say("strip.show") }, buttons), show };
}

/** Whose ground begins in or beside a town: of a divided one the point is in one part only. */
function beside(spot, { mosaic, looks }, stop) {
  const found = facing(mosaic, { ...spot, cell: cellOf(mosaic, spot) }, stop, CITY_KM);
  return found ? ["; ", ...facingLine(lookOf(looks, found.actor).name, found.away)] : [];
}

/**
 * The shares of a place of the text on a day (payload: quarters.py) in words, "" where one side holds all
 * of a city; nothing of a place that is one cell, or outside the layers' days.
 * @returns {{line: string, since: number} | undefined}
 */
export function quarters({ mosaic, looks }, { quarters: rows = [], spread, drawn, precision }, day) {
  const [since, shares] = rows.filter(([first]) => first <= day).at(-1) ?? [];
  if (!shares || day > mosaic.coverage[1]) return;
  const parts = shares.map(([side, n]) => `${lookOf(looks, side).name} ${say("units.percent", { n })}`);
  const sides = series(parts);
  if (spread) return { line: drawn ? say("card.of_area", { sides }) : say("card.of_circle", { sides, n: precision }), since };
  return { line: parts[1] ? say("card.quarters", { sides }) : "", since };
}

/** A place where nothing changed: who holds it, and since when. */
function stillness(spot, { mosaic, looks, choose }, second) {
  const one = standing(mosaic, spot.lon, spot.lat, second);
  const name = el("button", { class: "plain", dir: "auto", onclick: () => choose(spot) }, called(spot.names[0]));
  if (untold(mosaic, one)) return el("li", { class: "still" }, el("span", {}, pieces("strip.nothing", { place: name })));
  const { name: actor, label, status } = looks[one.holder];
  const held = status === "rest" ? say("strip.not_drawn", { side: actor }) : status === "joint" ? label : actor;
  // Of a city by quarters its middle is one of many: Aleppo's never changed hands.
  const city = quarters({ mosaic, looks }, spot.place, mosaic.days[second]);
  const since = city?.since ?? one.since;
  const told = { place: name, side: city?.line || held, day: long(since) };
  const facts = since === mosaic.days[0] ? pieces("strip.still_or_before", told) : pieces("strip.still", told);
  return el("li", { class: "still" }, swatch(looks[one.holder], 14, 10), el("span", {}, facts, beside(spot, { mosaic, looks }, second)));
}

/**
 * @typedef {object} Strip all that the parts of the strip share
 * @property {object} page map, clock, mosaic, looks, spots, towns, flash, hover, choose
 * @property {object} lens what others see of it
 * @property {string} span a key of SPANS
 * @property {object | null} around the one place looked around
 * @property {object | null} pinned the item pressed: its days may be toggled and the strip stays
 * @property {boolean} more whether all changes are listed
 * @property {number} day the last day of the span
 * @property {[number, number]} stops before and after the span
 * @property {object[]} items
 * @property {(() => void)[]} toggles to be told that the day is another one
 */

const scope = ({ around, page }) => (around ? [around] : page.spots);

/** First and last stop of the span; tells `lens` its days. */
function measure(strip) {
  const { page: { mosaic, clock }, span, day, lens } = strip;
  const stop = stopOn(mosaic, day);
  lens.to = day;
  if (span === "here") {
    const change = lastChange(mosaic, scope(strip), stop);
    lens.from = Math.max(mosaic.days[Math.max(change, 0)] - 1, clock.first);
  } else lens.from = Math.max(day - Number(span), clock.first);
  return [lastUpTo(mosaic.days, lens.from), stop];
}

/** An item's button; the one pressed has its two days beside it. */
function row(strip, item) {
  const { page } = strip;
  const { map, clock, looks, flash, hover } = page;
  const press = () => {
    strip.pinned = item;
    const named = item.spots.slice(0, 1).map(({ lon, lat }) => [lon, lat, lon, lat]); // what it is near to
    showBox(map, joined([...item.pieces.map(({ box }) => box), ...named]));
    flash.show(item.pieces);
    draw(strip);
  };
  const look = lookOf(looks, item.kind === "back" ? item.from : item.to);
  const names = [...new Set(item.watched.map(({ name }) => name))];
  const star = names.length > 0 && el("b", { class: "watched", dir: "auto" }, say("strip.watched", { places: listed(names) }));
  const words = el("span", {}, star, sentenceOf(item, page, strip.around));
  const button = el("button", { class: "item", onclick: press }, swatch(look, 18, 12), words);
  points(button, hover, () => item.spots);
  const line = el("li", {}, button);
  line.spots = item.spots;
  if (strip.pinned !== item) return line;
  const go = (day) => {
    clock.pause();
    clock.set(day);
    flash.show(item.pieces);
    strip.toggles.forEach((show) => show());
  };
  const days = toggle(item, { ...page, go });
  strip.toggles = [days.show];
  line.append(days.root);
  return line;
}

/** Places that are held as before: those in dispute, then those far from every change, then the others. */
function unchanged(strip, near) {
  const { mosaic } = strip.page;
  const [first, second] = strip.stops;
  const beside = new Set(near.flatMap((item) => item.spots));
  const rank = (spot) => (contested(mosaic, spot, second) ? 0 : beside.has(spot) ? 2 : 1);
  return scope(strip)
    .filter((spot) => cellOf(mosaic, spot) >= 0 && !markOf(mosaic, cellOf(mosaic, spot), first, second))
    .sort((a, b) => rank(a) - rank(b));
}

/** How many changes are not listed, and how many of them are further away. */
function furtherWords(hidden, away) {
  if (!away) return say("strip.more", { n: hidden });
  if (hidden === away) return say("strip.more_away", { n: hidden });
  return say("strip.more_some_away", { more: say("strip.more", { n: hidden }), n: away });
}

/** The list: changes near what is read, then, if asked for, further ones; places without change. */
function draw(strip) {
  const { page, around, more, nodes, stops, lens, span } = strip;
  const reach = ({ km, watched }) => km <= NEAR_KM || watched.length > 0;
  const near = strip.items.filter(reach);
  const places = page.spots.length > 0 || around;
  const counted = places ? near : strip.items;
  const rest = places && !around ? strip.items.filter((item) => !reach(item)) : [];
  const listedItems = more ? [...counted, ...rest] : counted.slice(0, SHOWN);
  const hidden = counted.length + rest.length - listedItems.length;
  const held = unchanged(strip, near);
  // Where nothing is known of any it is said once.
  const still = held.every((spot) => untold(page.mosaic, standing(page.mosaic, spot.lon, spot.lat, stops[1]))) ? [] : held;
  strip.toggles = [];
  nodes.list.replaceChildren(
    ...(counted.length ? [] : [el("li", { class: "none" }, silence({ ...strip, mosaic: page.mosaic, spots: scope(strip) }))]),
    ...listedItems.map((item) => row(strip, item)),
    ...still.slice(0, more ? MOST_STILL : STILL).map((spot) => stillness(spot, page, stops[1])),
  );
  nodes.further.hidden = !hidden && !more;
  nodes.further.textContent = more ? say("strip.fewer") : furtherWords(hidden, rest.length);
  nodes.further.setAttribute("aria-expanded", more);
  nodes.back.hidden = !around;
  nodes.about.replaceChildren(...(around ? pieces("strip.around", { place: el("bdi", {}, called(around.names[0])) }) : []));
  const told = { first: long(lens.from + 1), last: long(lens.to) };
  nodes.title.textContent = span === "here" ? say("strip.from_to", told) : say("strip.to", told);
}

/** Reckon the span anew, and tell those who show it too. */
function renew(strip) {
  const { page: { mosaic, towns, watching }, around } = strip;
  strip.stops = measure(strip);
  const [first, second] = strip.stops;
  const watched = around ? [] : watching.places; // who looks around one place asks for that one
  strip.items = items({ mosaic, first: Math.max(first, 0), second, spots: scope(strip), towns, watched }).items;
  draw(strip);
  strip.listeners.forEach((listener) => listener());
}

/** The head and foot of the strip: span, what it looks around, more. */
function furnish(root, strip) {
  const change = (changes) => {
    Object.assign(strip, changes, { pinned: null });
    renew(strip);
  };
  const select = menu(say("strip.span"), SPANS, strip.span, (span) => change({ span }));
  const more = () => {
    strip.more = !strip.more;
    draw(strip);
  };
  const [title, about, list] = [el("span"), el("span"), el("ul", { "aria-live": "polite" })];
  const [back, further] = [plain(() => change({ around: null }), say("strip.all_places")), plain(more)];
  root.append(el("p", { class: "head" }, el("b", {}, `${say("strip.title")} `, about), " ", select, title, " ", back), list, further);
  return { title, about, list, back, further, select };
}

/** What others see of the strip. */
function lensOf(strip) {
  const { clock } = strip.page;
  return {
    from: clock.first,
    to: clock.day,
    /** First day of the span up to the clock's day, which the strip itself follows once it settles. */
    get begin() {
      if (strip.pinned || strip.span === "here") return strip.lens.from;
      return Math.max(clock.day - Number(strip.span), clock.first);
    },
    get about() {
      return strip.around;
    },
    /** Which span is picked, a key of SPANS. */
    get span() {
      return strip.span;
    },
    set span(span) {
      Object.assign(strip, { span, pinned: null });
      const { select } = strip.nodes;
      // A span that somebody else named: the days since a reader was here.
      if (!Object.hasOwn(SPANS, span) && ![...select.options].some(({ value }) => value === span))
        select.append(el("option", { value: span }, say("spans.days", { n: Number(span) })));
      select.value = span;
      renew(strip);
    },
    on: (listener) => strip.listeners.push(listener),
    focus(spot) {
      Object.assign(strip, { around: spot, pinned: null });
      renew(strip);
    },
  };
}

/**
 * Fill `root` and keep it true. Returns {from, to, begin, about, span, focus(spot), on(listener)}: first and
 * last day of the span, the place it looks around (null: all the text's), another place to look
 * around, and who is told of another span.
 */
function filled(root, page) {
  const { clock, hover } = page;
  const made = { page, span: "7", around: null, pinned: null, more: false, day: clock.day };
  Object.assign(made, { stops: [-1, -1], items: [], toggles: [], listeners: [] });
  made.lens = lensOf(made);
  made.nodes = furnish(root, made);
  hover.on((lit) => {
    for (const line of made.nodes.list.children)
      line.classList.toggle("lit", Boolean(line.spots?.some((spot) => lit.includes(spot))));
  });
  clock.on("settled", (day) => {
    made.toggles.forEach((show) => show());
    // While the days before and after an item are toggled the strip stays as it is.
    if (made.pinned && root.querySelector(".toggle [aria-pressed=true]")) return;
    Object.assign(made, { pinned: null, day });
    renew(made);
  });
  page.watching.on(() => renew(made));
  renew(made);
  return made.lens;
}

/** The strip under the title of the text, or over the figures; `shared`: what it has in common with all that tells of changes. */
function strip(page, shared) {
  const { choice, data } = page;
  const root = el("section", { id: "lens", "aria-label": say("strip.title") });
  const title = document.querySelector("#text h1");
  if (title) title.after(root);
  else (at("text").querySelector(".story") ?? at("figures")).prepend(root);
  page.lens = filled(root, { ...shared, choose: (spot) => choice.mention(spot.mentions[0].number) });
  choice.onChoice((detail) => page.lens.focus(detail?.spot ?? null));
  if (data.text) parts.text.attend(at("text"), root, page);
}

parts.strip = { strip, quarters };
