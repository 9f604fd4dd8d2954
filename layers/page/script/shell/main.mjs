// Puts the page together: data -> clock, layers, text; and everything that links them.

import { callThem } from "../base/called.mjs";
import { rtl, say } from "../base/say.mjs";
import { choosing } from "./choice.mjs";
import { createClock } from "../player/clock.mjs";
import { createHover } from "../base/hover.mjs";
import { controlLayers } from "../map/control.mjs";
import { long } from "../base/days.mjs";
import { decodeMosaic } from "../data/decode.mjs";
import { at, calm, el, fitted } from "../base/dom.mjs";
import { parts } from "../base/parts.mjs";
import { finder } from "../panels/find.mjs";
import { legend, masthead, note } from "../panels/furniture.mjs";
import { inflate, unpackJson } from "../base/unpack.mjs";
import { labels } from "../map/labels.mjs";
import { groundLayer, turnLand, unpackLand, waterLayer } from "../map/land.mjs";
import { linking, listen, send } from "./links.mjs";
import { looks } from "../map/looks.mjs";
import { openView } from "./opening.mjs";
import { credits, landCredit, sources } from "../panels/sources.mjs";
import { colophon, printing, stateTable } from "../panels/sheet.mjs";
import { tabs } from "../panels/tabs.mjs";
import { createTheme } from "../map/theme.mjs";
import { viewMenu } from "./view.mjs";
import { NONE, stopOn } from "../data/zones.mjs";
import { watching } from "./watching.mjs";

/** Pixels of a map that has room for the ground beside its legend: 290 of them are the legend's. */
const ROOMY = 800;
/** What lies over the map; no name is put under it. */
const COVERS = `#masthead, #legend, #credits, .fold, #pen, #notice, .written, .leaflet-control, .then, .now`;

/** Options of the Leaflet map that depend on the reader's machine. */
function mapOptions() {
  return {
    zoomSnap: 0.25,
    zoomDelta: 0.5,
    wheelPxPerZoomLevel: 90,
    minZoom: 4,
    maxZoom: 13,
    attributionControl: false,
    zoomControl: false,
    keyboard: false,
    zoomAnimation: !calm(),
    fadeAnimation: false,
    inertia: !calm(),
  };
}

/** A mosaic as it travels -> its numbers and reports; its words are packed where they are many. */
async function unpacked(travelled) {
  const sent = travelled.texts ? { ...travelled, ...(await unpackJson(travelled.texts)) } : travelled;
  const rows = parts.reports?.records(sent) ?? [];
  const packed = decodeMosaic(await inflate(sent.packed), sent.step, rows);
  // by the report that tells a spell so far from its end, as one before, or by its own name
  const named = (name, cell) => {
    if (typeof name === "string") return name;
    return name < 0 ? rows[packed.report[packed.spellStart[cell + 1] + name]].place : sent.cells[name];
  };
  return { ...sent, ...packed, ...parts.reports?.cited(sent), cells: sent.cells.map(named), reports: rows };
}

/** A town: name, lon, lat, rank. One that a report has travels as that report's number and the rank. */
function placed(town, reported) {
  return reported ? [reported.place, reported.lon, reported.lat, town[1]] : town;
}

/** One clock for all that is shown: a stop wherever any of the mosaics has one. */
function clockOf(mosaics, day) {
  const rising = (key) => [...new Set(mosaics.flatMap((one) => one[key]))].sort((a, b) => a - b);
  const [stops, informed] = [rising("days"), rising("informed")];
  const first = Math.min(...mosaics.map(({ coverage }) => coverage[0]));
  const last = Math.max(...mosaics.map(({ coverage }) => coverage[1]));
  const covered = stops.filter((stop) => stop <= last); // on a later one the zones have ended
  const clock = createClock({ stops: covered, day, first, last });
  parts.days?.running(clock);
  return { clock, informed };
}

/** The tabs beside the map; open where there is more to read than the sources. */
function paneOf(map, data) {
  const claimed = data.text?.claims?.length > 0;
  const order = [data.text && "text", claimed && "claims", parts.figures && "figures", "sources"].filter(Boolean);
  const pane = tabs(at("pane"), order, () => map.invalidateSize({ animate: false }));
  if (order.length > 1) pane.show(order[0]);
  return pane;
}

/** Zoom buttons and scale, at the side where the page has its buttons. */
function furnishMap(map) {
  const side = rtl ? "left" : "right";
  /** @type {any} */
  const corner = (edge) => `${edge}${side}`;
  const named = { zoomInTitle: say("page.zoom_in"), zoomOutTitle: say("page.zoom_out") };
  L.control.zoom({ position: corner("top"), ...named }).addTo(map);
  /** @type {any} */
  const scale = L.control.scale({ position: corner("bottom"), imperial: false, maxWidth: 120 });
  const update = scale._updateScale;
  // Leaflet writes "20 km" or "500 m", in English.
  scale._updateScale = (line, text, share) => {
    const n = text.split(" ")[0];
    update.call(scale, line, text.endsWith("km") ? say("units.km", { n }) : say("units.metres", { n }), share);
  };
  scale.addTo(map);
}

/** Draw the page on the folium map `map`. */
async function start(map) {
  const data = JSON.parse(at("data").textContent);
  const packed = [unpackJson(data.told), unpackJson(data.names), unpacked(data.mosaic), unpackLand(data.basemap)];
  const [told, names, mosaic, land] = await Promise.all(packed); // each waits for the browser: together
  Object.assign(data, told, names); // text, licences; towns, spellings, what they are called
  data.towns = data.towns.map((town) => placed(town, mosaic.reports[town[0]]));
  callThem(data.called, data.land);
  const theme = createTheme();
  const second = data.beside && (await parts.differ.unpackSecond(mosaic, data.beside, theme, unpacked));
  const look = looks(mosaic, theme);
  const mosaics = second ? [mosaic, second.mosaic] : [mosaic];
  const { clock, informed } = clockOf(mosaics, data.day);

  const pane = paneOf(map, data);
  const control = controlLayers(mosaic, look, theme);
  const showDay = () => control.show(stopOn(mosaic, clock.day), clock.day);
  showDay();
  const [zones, fronts] = control.layers;
  const [ground, water] = [groundLayer(land, theme), waterLayer(land, theme)];
  theme.on(() => [ground, water].forEach((layer) => layer.redraw()));
  turnLand(land, clock.day);
  clock.on("day", () => turnLand(land, clock.day) && water.redraw());
  clock.on("day", showDay);
  furnishMap(map);

  const page = { data, map, clock, mosaic, looks: look, second, theme, land, control, pane, credit: landCredit(data.text) };
  page.hover = createHover();
  page.watching = watching((place) => send("watch", place));
  page.days = data.text && parts.text.dayLinks(data.text.times, clock);
  const choice = choosing(page);
  const marks = choice.mark(map);
  const covers = () => document.querySelectorAll(COVERS);
  const town = labels(map, data.towns, land, { marks: () => marks?.labels() ?? [], covers });
  Object.assign(page, { choice, covers, note: town.note });
  if (second) {
    const first = { mosaic, looks: look };
    page.differ = parts.differ.differLayer({ theme, first, second, shared: second.shared });
  }
  const actors = heads(page);
  fitted(map);
  openView(page, choice.spots);
  const opened = map.getSize();
  [ground, zones, water, fronts].forEach((layer) => layer.addTo(map)); // drawn once, where it opens
  document.body.dataset.drawn = "true";
  await painted(); // who holds what is seen before the panels are made
  surround(page, { informed, opened, place: town.place, showActors: actors });
  document.body.dataset.ready = "true";
}

/** Panels, player, comparison and links around the map that is drawn. */
function surround(page, { informed, opened, place, showActors }) {
  const { map, mosaic, second, clock, choice, pane } = page;
  furnish(page, informed);
  watch(page);
  const compare = parts.days?.comparing(page, at("masthead").appendChild(el("div", { id: "compare" })));
  const credit = credits(at("credits"), { mosaic, second, land: page.credit, open: () => pane.show("sources") });
  menu(page, compare, credit, showActors);
  compare?.set({ mode: "off" });
  printing(map, page.theme);
  announce(clock);
  fitted(map); // where the player took another room than kept
  if (!map.getSize().equals(opened)) openView(page, choice.spots);
  at("legend").addEventListener("toggle", place);
  choice.onChoice(() => requestAnimationFrame(place)); // clear of the card
  compare?.on(() => requestAnimationFrame(place)); // and of what is said of a comparison
  follow(map);
  skip(map);
  if (second) compare.set({ mode: "swipe" }); // whoever brings a second source wants to see it
  const links = linking(page, choice, compare);
  const found = finder(at("find"), page, choice, (query) => send("find", { query }));
  for (const part of found.parts) links.keep(part);
  page.notes = parts.notes?.notes(page, links, place);
  place(); // clear of all the buttons
  at("find").addEventListener("change", () => (place(), links.changed()));
  links.begin();
  listen(page, choice, links, found);
}

/** Date and legend: what the map opens beside. Returns the legend's show (furniture.mjs). */
function heads({ data, map, mosaic, looks: look, clock }) {
  const title = data.text ? "" : data.title;
  masthead(at("masthead"), { title, mosaic, clock, asked: data.day });
  const show = legend(at("legend"), {
    looks: look,
    mosaic,
    hasText: Boolean(data.text),
  });
  at("legend").open = map.getSize().x > ROOMY;
  return show;
}

/** Once what is drawn is on the screen; at once where nobody looks. */
function painted() {
  if (document.hidden) return null;
  return new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
}

/** Everything around the map that only shows. */
function furnish({ data, mosaic, looks: look, second, clock, map, choice, credit: land }, informed) {
  sources(at("sources"), { mosaic, second, licences: data.licences, land });
  parts.figures?.figures(at("figures"), {
    mosaic,
    looks: look,
    clock,
    outline: choice.outline,
    tables: data.figures === "all",
  });
  // Layers of one day, or that say nothing, have no days to play.
  const silent = [mosaic, second?.mosaic].every((one) => !one || one.holders.every(([actor]) => actor === NONE));
  const played = !silent && parts.days;
  at("player").hidden = !played;
  if (played) played.playing({ data, mosaic, clock, map, choice }, informed);
  stateTable(at("state"), { mosaic, looks: look, clock });
  colophon(at("colophon"), { mosaic, second, licences: data.licences, land });
}

/** What changed near what is read: strip, swatches in the text, and the news of each step. */
function watch(page) {
  const { data, map, clock, mosaic, looks: look, choice, hover } = page;
  const { spots } = choice;
  const flash = parts.days?.flashing(map, look);
  const shared = { map, clock, mosaic, looks: look, towns: data.towns, flash, hover, spots, watching: page.watching };
  const named = spots.filter(({ spread }) => !spread);
  const places = named.map(({ names, lon, lat }) => [names[0], lon, lat]);
  parts.days?.stepNews({ ...shared, towns: [...places, ...data.towns] });
  Object.assign(page, { lens: parts.days?.plainLens(clock), flash });
  parts.strip?.strip(page, shared);
}

/** Legend and View menu, which answer to what is compared. */
function menu({ data, map, second, clock, theme, looks: look }, compare, credit, show) {
  compare?.on(({ mode, other }) => {
    show(second && other && mode !== "off" ? second : null);
    if (mode === "beside") at("legend").open = false; // half a map is too small for both
  });
  const framed = window.parent !== window; // a frame may not print
  viewMenu(at("view"), {
    clock,
    theme,
    inferred: look.some(({ pale }) => pale),
    compare,
    sheet: framed ? null : () => window.print(),
    extra: parts.tiles?.tileSwitch({ map, tiles: data.tiles, note: (text) => note(at("notice"), text), credit }),
  });
}

/** By keyboard past the text, to the marks on the map. */
function skip(map) {
  map.getContainer().tabIndex = -1;
  at("skip").addEventListener("click", () => map.getContainer().focus({ preventScroll: true }));
}

/** The map takes the room it is given, whatever takes or leaves some. */
function follow(map) {
  const box = map.getContainer();
  new ResizeObserver(() => {
    const { x, y } = map.getSize();
    // Leaflet forgets its exact centre when it is asked, whether the size is another one or not.
    if (x !== box.clientWidth || y !== box.clientHeight)
      fitted(map);
  }).observe(box);
}

/** Says the day to those who cannot see it, but not sixteen times a second. */
function announce(clock) {
  const tell = () => (at("announcer").textContent = long(clock.day));
  clock.on("settled", tell);
}

globalThis.frontline = { mapOptions, start };
