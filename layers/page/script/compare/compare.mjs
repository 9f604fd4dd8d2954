// Two days, or two sources, at once: a line to swipe, two maps side by side, or what differs.

import { clamped } from "../base/numbers.mjs";
import { called } from "../base/called.mjs";
import { say, table } from "../base/say.mjs";
import { controlLayers } from "../map/control.mjs";
import { changeLayer } from "./changes.mjs";
import { iso, long, parse } from "../base/days.mjs";
import { el, fitted, menu, plain } from "../base/dom.mjs";
import { age, uncovered } from "./captions.mjs";
import { labels } from "../map/labels.mjs";
import { parts } from "../base/parts.mjs";
import { dayField } from "../player/fields.mjs";
import { NEAR_KM } from "../lens/near.mjs";
import { km2 } from "../lens/naming.mjs";
import { groundLayer, waterLayer } from "../map/land.mjs";
import { lookOf, swatch } from "../map/looks.mjs";
import { byFate, distance, pieces } from "../lens/pieces.mjs";
import { joined, showBox } from "../map/boxes.mjs";
import { shifts } from "../data/shifts.mjs";
import { lastUpTo, stopOn } from "../data/zones.mjs";

export const ROWS = 5;
const MODES = table("compare.modes");

/** The line that says what is compared, and the list of what differs: {tell(), limit}. */
function comparison(page, root, { state, set }) {
  const { clock, second } = page;
  const input = dayField(say("compare.with"), state.day, () => set({ day: parse(input.value) ?? state.day }), clock);
  const spelled = el("span", { class: "spelled" });
  const list = el("ul");
  const withDay = el("label", {}, `${say("compare.with")} `, input, " ", spelled);
  const wheres = { all: say("compare.everywhere"), view: say("compare.in_view"), place: say("compare.chosen") };
  const limit = menu(say("compare.where"), wheres, "all", tell);
  const place = limit.options[2];
  const withSource = el("p", { dir: "auto" }, `${say("compare.with")} `, el("b", {}, second?.mosaic.title ?? ""));

  /** What changed hands between the two days, or what the two sources tell apart; largest first. */
  function tell() {
    root.hidden = state.mode === "off";
    if (root.hidden) return;
    withDay.hidden = state.other;
    withSource.hidden = !state.other;
    input.value = iso(state.day);
    spelled.textContent = long(state.day);
    const [about] = page.lens.about?.names.map(called) ?? [];
    place.textContent = about ? say("compare.around", { place: about }) : say("compare.chosen");
    place.disabled = !about;
    const shown = state.other ? parts.differ.differing(page, limit.value) : moved(page, state, limit.value);
    list.replaceChildren(...shown);
  }
  const stop = plain(() => set({ mode: "off" }), say("compare.stop"));
  root.append(el("div", { class: "line" }, withDay, el("label", {}, limit), withSource, stop), list);
  return { tell, limit };
}

/**
 * Builds the comparison of page; set({mode, day, other}) changes it: with another day of the same
 * layers, or, where `other` is true, with the page's second source on the same day. `root` says what
 * is compared.
 */
export function comparing(page, root) {
  const { map, mosaic, looks, clock, second } = page;
  const state = { mode: "off", day: clock.first, other: Boolean(second) };
  const modes = { swipe: swipe(page), beside: beside(page), since: since(page) };
  const listeners = [];
  let running = null;

  /** The two sides: {mosaic, looks, title, day}; theirs stands left. */
  function sides() {
    const ours = { mosaic, looks, title: mosaic.title, day: clock.day };
    const theirs = state.other ? { ...second, day: clock.day } : { ...ours, day: state.day };
    return { ours, theirs, other: state.other };
  }
  function show() {
    running?.show(sides());
  }
  function set(change) {
    const before = `${state.mode} ${state.other}`;
    // Opened without a day: on the first day of the strip's span, not on the first of the layers.
    if (state.mode === "off" && change.mode !== "off" && !state.asked) state.day = page.lens.begin;
    if (change.day !== undefined) state.asked = true;
    Object.assign(state, change, second ? {} : { other: false });
    if (before !== `${state.mode} ${state.other}`) {
      running?.stop();
      running = modes[state.mode] ?? null;
      running?.start(sides());
    }
    show();
    tell();
    listeners.forEach((listener) => listener(state));
  }

  const panel = comparison(page, root, { state, set });
  const { tell, limit } = panel;
  clock.on("day", () => {
    show();
    if (!clock.playing) tell();
  });
  clock.on("settled", tell);
  map.on("move", () => running?.move?.());
  map.on("moveend", () => limit.value === "view" && tell());
  return { set, state, modes: MODES, title: second?.mosaic.title, on: (listener) => listeners.push(listener) };
}

/** Whether a piece lies where the reader wants to look: everywhere, in the view, around a place. */
export function within({ map, lens }, where, piece) {
  const [west, south, east, north] = piece.box;
  if (where === "view") return map.getBounds().intersects([[south, west], [north, east]]);
  return where !== "place" || !lens.about || distance(piece, lens.about.lon, lens.about.lat) <= NEAR_KM;
}

/** What changed between two days, a button a pair of sides; what is no change of hands comes last. */
function moved(page, { day }, where) {
  const { mosaic, looks, clock, map, flash } = page;
  const silent = uncovered(mosaic, day);
  if (silent) return [el("li", {}, `${mosaic.title} ${silent}`)];
  const [a, b] = [day, clock.day].sort((x, y) => x - y).map((one) => lastUpTo(mosaic.days, one));
  const counted = (piece) => piece.kind !== "status" && piece.kind !== "back" && within(page, where, piece);
  const rows = byFate(pieces(mosaic, a, b, true).filter(counted));
  // Of the whole map the mosaic's own areas: the same figures as in the tables, slivers included.
  if (where === "all")
    for (const { from, to, area } of shifts(mosaic, a, b)) {
      const row = rows.find(({ piece }) => piece.from === from && piece.to === to);
      if (row) row.area = area;
    }
  const last = ({ piece }) => (piece.kind === "exchange" ? 0 : 1);
  rows.sort((x, y) => last(x) - last(y) || y.area - x.area);
  const look = (key) => ({ ...lookOf(looks, key), label: lookOf(looks, key).name });
  const go = ({ pieces: found }) => {
    showBox(map, joined(found.map(({ box }) => box)));
    flash.show(found);
  };
  const row = (one) =>
    el("li", { class: one.piece.kind }, plain(() => go(one), km2(one.area), ": ", side(look(one.piece.from)), ` ${say("compare.arrow")} `, side(look(one.piece.to))),
      last(one) === 1 && ` ${say("compare.no_change")}`);
  const shown = rows.slice(0, ROWS).map(row);
  if (rows.length > ROWS) shown.push(el("li", {}, say("compare.smaller", { n: rows.length - ROWS })));
  if (!rows.some((one) => !last(one))) {
    const none = rows.length ? say("compare.none_went") : say("compare.nothing");
    shown.unshift(el("li", {}, none));
  }
  return shown;
}

/** A holder by name, with its swatch; null: nobody is named. */
export function side(look) {
  return look ? [swatch(look, 16, 11), el("bdi", {}, look.label)] : [say("compare.silent")];
}

/** Which day, or which source with how old its news is. */
function caption(root, { mosaic, title, day }, other) {
  const old = uncovered(mosaic, day) || age(mosaic, day);
  if (other) root.replaceChildren(el("b", { dir: "auto" }, title), el("small", {}, old));
  else root.replaceChildren(el("b", {}, long(day)));
}

/** The other side left of a line, the clock's day right of it. */
function swipe({ map, theme, control }) {
  let share = 0.5;
  let other = null;
  const at = () => map.getSize().x * share;
  const names = [el("span", { class: "then" }), el("span", { class: "now" })];
  const handle = el(
    "div",
    {
      id: "swipe",
      role: "slider",
      tabindex: 0,
      "aria-label": say("compare.line"),
      "aria-valuemin": 0,
      "aria-valuemax": 100,
      onkeydown: (event) => {
        const turn = { ArrowLeft: -0.02, ArrowRight: 0.02 }[event.key];
        if (turn) place(share + turn);
      },
      onpointerdown: (event) => handle.setPointerCapture(event.pointerId),
      onpointermove: (event) => {
        if (!handle.hasPointerCapture(event.pointerId)) return;
        const box = map.getContainer().getBoundingClientRect();
        place((event.clientX - box.left) / box.width);
      },
    },
    ...names,
  );
  function place(next) {
    share = clamped(next, 0.02, 0.98);
    handle.style.left = `${share * 100}%`;
    handle.setAttribute("aria-valuenow", Math.round(share * 100));
    handle.setAttribute("aria-valuetext", say("compare.share", { n: Math.round(share * 100) }));
    redraw();
  }
  function redraw() {
    for (const layer of [...control.layers, ...other.layers]) layer.redraw();
  }
  return {
    start({ theirs }) {
      other = controlLayers(theirs.mosaic, theirs.looks, theme);
      other.part = () => [-1e4, at()];
      control.part = () => [at(), 1e5];
      other.layers.forEach((layer) => layer.addTo(map));
      map.getContainer().parentElement.append(handle);
      place(share);
    },
    stop() {
      control.part = null;
      other.layers.forEach((layer) => layer.remove());
      control.layers.forEach((layer) => layer.redraw());
      handle.remove();
    },
    show({ ours, theirs, other: sources }) {
      other.show(stopOn(theirs.mosaic, theirs.day), theirs.day);
      caption(names[0], theirs, sources);
      caption(names[1], ours, sources);
    },
    move: redraw,
  };
}

/** Land, zones, names and marks on a second map; returns the marks. */
function furnish({ data, theme, land, choice, covers }, second, [zones, fronts]) {
  for (const layer of [groundLayer(land, theme), zones, waterLayer(land, theme), fronts])
    layer.addTo(second);
  const marks = choice.mark(second);
  const town = labels(second, data.towns, land, {
    marks: () => marks?.labels() ?? [],
    covers,
    lazy: true,
  });
  second.on("click", ({ latlng }) => choice.place(latlng.lng, latlng.lat));
  requestAnimationFrame(town.place); // clear of the captions, once they stand
  return marks;
}

/** A second map, with names and marks, that goes wherever the first one goes. */
function beside(page) {
  const { map, theme, choice } = page;
  const box = map.getContainer().parentElement;
  const names = [el("p", { class: "then" }), el("p", { class: "now" })];
  const frame = el("div", { id: "other", role: "region", "aria-label": say("compare.map") });
  let second = null;
  let other = null;
  let marks = null;
  let led = false; // one of the two maps moves the other, never both each other
  const follow = () => {
    fitted(second);
    second.setView(map.getCenter(), map.getZoom(), { animate: false });
  };
  const lead = () => {
    if (led) return;
    led = true;
    map.setView(second.getCenter(), second.getZoom(), { animate: false });
    led = false;
  };
  return {
    start({ theirs }) {
      box.append(frame, ...names);
      box.classList.add("beside");
      map.invalidateSize({ animate: false });
      other = controlLayers(theirs.mosaic, theirs.looks, theme);
      second = L.map(frame, { ...map.options, layers: [], zoomAnimation: false });
      follow();
      marks = furnish(page, second, other.layers);
      second.on("move", lead);
    },
    stop() {
      choice.unmark(marks);
      second.remove();
      second = null;
      frame.remove();
      names.forEach((name) => name.remove());
      box.classList.remove("beside");
      map.invalidateSize({ animate: false });
    },
    show({ ours, theirs, other: sources }) {
      other.show(stopOn(theirs.mosaic, theirs.day), theirs.day);
      caption(names[0], theirs, sources);
      caption(names[1], ours, sources);
    },
    move: () => {
      if (!second || led) return;
      led = true;
      follow();
      led = false;
    },
  };
}

/** Ground that changed hands between the two days, or on which two sources do not agree. */
function since({ map, mosaic, looks, theme, differ, note }) {
  const changes = changeLayer(mosaic, looks, theme);
  const box = map.getContainer().parentElement;
  let shown = null;
  return {
    start({ other }) {
      shown = other ? differ : changes;
      shown.layer.addTo(map);
      box.classList.add("since");
    },
    stop() {
      shown.layer.remove();
      box.classList.remove("since");
      note(null);
    },
    show({ ours, theirs }) {
      shown.show(theirs.day, ours.day);
      note(shown.notes ?? null);
    },
  };
}
