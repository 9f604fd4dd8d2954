// What is chosen, in text, map and card alike: one choice at a time, shown in all three.

import { say } from "../base/say.mjs";
import { at } from "../base/dom.mjs";
import { cardPanel } from "../panels/card.mjs";
import { parts } from "../base/parts.mjs";
import { flyTo } from "./flights.mjs";
import { cellAt } from "../data/zones.mjs";

const SAME = 2e-5; // degrees: a point of a link is a town where it is written as exactly

/** A page without a text has no marks. */
const UNMARKED = { mark: () => null, unmark() {}, filter() {}, choose() {} };

/** The places of the text: on this map, and not to be pinned. */
const placesOf = ({ data, land }) =>
  parts.text?.placesOf(data.text, data.theatre.bbox, land) ?? { spots: [], aside: [] };

/** Kilometres from a point to the place whose report speaks for its cell. */
export const away = (page, cell, lon, lat) => parts.reports?.away(page, cell, lon, lat) ?? 0;

/**
 * Shows what is chosen: put(shown, about) in card, map and text; `about`: the place of the text it is,
 * its mentions, which of them leads, where to fly, and what others are told of it.
 */
function showing({ control, mosaic }, { card, marks, show, fly, tell }) {
  // A cell without a name is all ground of one history, wherever it lies: no outline of it means much.
  const ring = (cell) => control.outline(cell < 0 || !mosaic.cells.length ? [] : [cell]);
  return (shown, { entry = null, numbers = [], lead = null, aim = null, nearer = false, told = null } = {}) => {
    card.show(shown);
    ring(shown?.cell ?? -1);
    marks.choose(entry);
    show(numbers, lead);
    if (aim) fly(aim, nearer);
    tell(told);
  };
}

/** What can be chosen, each in its own way: a place of the text, a cell of the layers, any point. */
function chooser(page, { spots, put, walk }) {
  const { mosaic } = page;
  const spot = parts.text?.pinning(page, { put, walk });
  function cell(number, lon, lat) {
    if (number < 0) return clear();
    const here = spots.find(
      (s) =>
        !s.spread &&
        cellAt(mosaic, s.lon, s.lat) === number &&
        s.names.includes(mosaic.cells[number]),
    );
    if (here) return spot(here, here.mentions[0].number);
    const report = parts.reports?.reportOf(mosaic, number);
    const point = { lon: report?.lon ?? lon, lat: report?.lat ?? lat };
    walk.set(null);
    const title = mosaic.cells[number] || parts.days?.byTown([lon, lat], page.data.towns) || say("card.unnamed");
    const told = { cell: number, name: mosaic.cells[number] ?? "", ...point };
    put({ title, subtitle: report?.admin, cell: number, ...point, pressed: { lon, lat }, away: 0 }, { told });
  }
  function named({ name, lon, lat, detail = "" }) {
    const number = cellAt(mosaic, lon, lat);
    walk.set(null);
    const shown = { title: name, subtitle: detail, cell: number, lon, lat, away: away(page, number, lon, lat) };
    put(shown, { aim: () => ({ lat, lon }), nearer: true, told: { cell: number, name, lon, lat } });
  }
  function clear() {
    walk.set(null);
    put(null);
  }
  return { spot, cell, named, clear };
}

/** Makes the choice of the page: press a mention, a mark or the map, and all three follow. */
export function choosing(page) {
  const { data, map, clock, mosaic, looks, second, days } = page;
  const { spots, aside } = placesOf(page);
  const listeners = [];
  const first = (entry, options) => choose.spot(entry, entry.mentions[0].number, options);
  const marks = parts.text?.marking(page, spots, (members) => first(members[0], { members })) ?? UNMARKED;
  const show = data.text ? parts.text.story(at("text"), data.text, aside, mention, { day: days.node, claim: parts.text.chips(page) }) : () => {};
  const walk = parts.text?.walking(show) ?? { set() {}, step() {} };
  const card = cardPanel(
    at("card"),
    { mosaic, looks, clock, second, watching: page.watching, asked: data.day, text: data.text },
    { close: () => choose.clear(), walk: walk.step, pick: first },
  );
  const put = showing(page, {
    card,
    marks,
    show,
    fly(aim, nearer) {
      const spot = aim();
      if (spot) flyTo(map, spot, nearer);
    },
    tell: (detail) => listeners.forEach((listener) => listener(detail)),
  });
  const choose = chooser(page, { spots, put, walk });

  /** A mention was pressed in the text; false where there is no such. */
  function mention(number) {
    const owner = [...spots, ...aside].find((entry) => entry.mentions.some((m) => m.number === number));
    if (owner) choose.spot(owner, number, { fly: true });
    return Boolean(owner);
  }
  /** A place that was looked for: {name, lon, lat, detail}. */
  function go(place) {
    const same = ({ lon, lat, names }) =>
      names.includes(place.name) && Math.hypot(lon - place.lon, lat - place.lat) < 0.05;
    const here = spots.find(same);
    if (here) first(here, { fly: true });
    else choose.named(place);
  }
  /** A point of the map: where a town of the map is meant, its name, as a link has only the point. */
  function place(lon, lat) {
    const near = ([, x, y]) => Math.abs(x - lon) < SAME && Math.abs(y - lat) < SAME;
    const town = data.towns.find(near);
    if (town) go({ name: town[0], lon, lat });
    else choose.cell(cellAt(mosaic, lon, lat), lon, lat);
  }
  function cell(number) {
    const report = parts.reports?.reportOf(mosaic, number);
    choose.cell(number, report?.lon, report?.lat);
  }

  map.on("click", (event) => place(event.latlng.lng, event.latlng.lat));
  document.addEventListener("keydown", (event) => event.key === "Escape" && choose.clear());
  const { mark, unmark, filter } = marks;
  const onChoice = (listener) => listeners.push(listener);
  return { spots, mark, unmark, filter, onChoice, mention, go, place, cell, outline: page.control.outline, clear: choose.clear, step: walk.step };
}
