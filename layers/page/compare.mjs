// Two days at once: a line to swipe, two maps side by side, or what changed since.

import { controlLayers } from "./control.mjs";
import { changeLayer } from "./changes.mjs";
import { iso, long, parse } from "./days.mjs";
import { el } from "./dom.mjs";
import { groundLayer, waterLayer } from "./land.mjs";
import { swatch } from "./looks.mjs";
import { lastUpTo, shifts } from "./zones.mjs";

const ROWS = 5;
const whole = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 0 });
export const MODES = {
  off: "One day",
  swipe: "Two days, a line to swipe",
  beside: "Two days, side by side",
  since: "What changed since",
};

/** Builds the comparison of page; set({mode, day}) changes it. `root` says what is compared. */
export function comparing(page, root) {
  const { map, mosaic, looks, clock } = page;
  const stopOf = (day) => lastUpTo(mosaic.days, day);
  const state = { mode: "off", day: clock.first };
  const modes = {
    swipe: swipe(page),
    beside: beside(page),
    since: since(page),
  };
  const input = el("input", {
    type: "date",
    "aria-label": "Compared with",
    min: iso(clock.first),
    max: iso(clock.last),
    onchange: () => set({ day: parse(input.value) ?? state.day }),
  });
  const list = el("ul");
  const listeners = [];

  function set(change) {
    const before = state.mode;
    Object.assign(state, change);
    if (before !== state.mode) {
      modes[before]?.stop();
      modes[state.mode]?.start();
    }
    input.value = iso(state.day);
    modes[state.mode]?.show(stopOf(state.day), state.day);
    tell();
    listeners.forEach((listener) => listener(state));
  }

  /** What changed hands between the two days, the largest first. */
  function tell() {
    root.hidden = state.mode === "off";
    if (root.hidden) return;
    const [a, b] = [Math.min(state.day, clock.day), Math.max(state.day, clock.day)];
    const found = shifts(mosaic, stopOf(a), stopOf(b));
    const look = (key) => looks.find((one) => one.actor === key);
    const side = (key) => [swatch(look(key), 16, 11), el("bdi", {}, look(key).label)];
    const rows = found
      .slice(0, ROWS)
      .map(({ from, to, area }) =>
        el("li", {}, side(from), " → ", side(to), `: ${area < 1 ? "<1" : whole.format(area)} km²`),
      );
    if (found.length > ROWS) rows.push(el("li", {}, `and ${found.length - ROWS} smaller`));
    list.replaceChildren(...(rows.length ? rows : [el("li", {}, "Nothing changed hands.")]));
  }

  root.append(
    el("label", {}, "Compared with ", input),
    el(
      "button",
      { type: "button", class: "plain", onclick: () => set({ mode: "off" }) },
      "Stop comparing",
    ),
    list,
  );
  clock.on("day", () => {
    modes[state.mode]?.show(stopOf(state.day), state.day);
    if (!clock.playing) tell();
  });
  clock.on("settled", tell);
  map.on("move", () => modes[state.mode]?.move?.());
  return { set, state, on: (listener) => listeners.push(listener) };
}

/** The other day left of a line, the clock's day right of it. */
function swipe({ map, mosaic, looks, theme, clock, control }) {
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
      "aria-label": "Line between the two days",
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
    share = Math.min(Math.max(next, 0.02), 0.98);
    handle.style.left = `${share * 100}%`;
    handle.setAttribute("aria-valuenow", Math.round(share * 100));
    redraw();
  }
  function redraw() {
    for (const layer of [...control.layers, ...other.layers]) layer.redraw();
  }
  return {
    start() {
      other = controlLayers(mosaic, looks, theme);
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
    show(stop, day) {
      other.show(stop);
      names[0].textContent = long(day);
      names[1].textContent = long(clock.day);
    },
    move: redraw,
  };
}

/** A second map of the other day that goes wherever the first one goes. */
function beside({ map, mosaic, looks, theme, land }) {
  const box = map.getContainer().parentElement;
  const name = el("span", { class: "then" });
  const frame = el("div", { id: "other", role: "region", "aria-label": "Map of the other day" });
  let second = null;
  let other = null;
  const follow = () => second.setView(map.getCenter(), map.getZoom(), { animate: false });
  return {
    start() {
      box.append(frame, name);
      box.classList.add("beside");
      map.invalidateSize({ animate: false });
      second = L.map(frame, { ...map.options, layers: [], zoomAnimation: false });
      other = controlLayers(mosaic, looks, theme);
      follow();
      const [zones, fronts] = other.layers;
      for (const layer of [groundLayer(land, theme), zones, waterLayer(land, theme), fronts])
        layer.addTo(second);
      second.on("dragend zoomend", () => map.setView(second.getCenter(), second.getZoom()));
    },
    stop() {
      second.remove();
      second = null;
      frame.remove();
      name.remove();
      box.classList.remove("beside");
      map.invalidateSize({ animate: false });
    },
    show(stop, day) {
      other.show(stop);
      name.textContent = long(day);
    },
    move: () => second && follow(),
  };
}

/** Ground that changed hands between the two days, in the colour of who gained it. */
function since({ map, mosaic, looks, theme, clock }) {
  const changes = changeLayer(mosaic, looks, theme);
  return {
    start: () => changes.layer.addTo(map),
    stop: () => changes.layer.remove(),
    show: (stop) => changes.show(stop, clock.stop),
  };
}
