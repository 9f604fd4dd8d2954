// What is chosen, in text, map and card alike: one choice at a time, shown in all three.

import { cardPanel } from "../panels/card.mjs";
import { calm } from "../base/dom.mjs";
import { lineOf } from "../map/land.mjs";
import { group, spotLayer } from "../map/spots.mjs";
import { sentences, story } from "../panels/story.mjs";
import { cellAt } from "../data/zones.mjs";

export const CHOSEN_ZOOM = 9.5; // near enough to see a place among its neighbours
const SAME = 2e-5; // degrees: a point of a link is a town where it is written as exactly
const MARK = 20; // pixels that a large mark reaches around its spot
const at = (id) => document.getElementById(id);

/** Whether a mark at a point of the screen lies under a panel. */
const under = ({ left, right, top, bottom }, x, y) =>
  x > left - MARK && x < right + MARK && y > top - MARK && y < bottom + MARK;

/** Makes the choice of the page: press a mention, a mark or the map, and all three follow. */
export function choosing({ data, land, map, clock, mosaic, looks: look, control, second, hover, days }) {
  const { spots, aside } = data.text
    ? group(data.text, data.theatre.bbox, (name) => lineOf(land, name))
    : { spots: [], aside: [] };
  const everything = [...spots, ...aside];
  const listeners = [];
  const layers = []; // of marks: one on the map, one on the map beside it
  let current = null;
  let kept = null; // which marks are shown, null for all
  const page = {
    spots,
    /** Marks on a map, null without any; unmark(marks) forgets them. */
    mark(on) {
      if (!spots.length) return null;
      const important = new Set(data.towns.filter(([, , , rank]) => rank <= 1).map(([name]) => name));
      const press = (members) => spot(members[0], members[0].mentions[0].number, { members });
      const marks = spotLayer(on, spots, press, { important, hover });
      if (kept) marks.filter(kept);
      if (layers.length) marks.choose(layers[0].chosen());
      layers.push(marks);
      return marks;
    },
    unmark(marks) {
      if (layers.includes(marks)) layers.splice(layers.indexOf(marks), 1);
    },
    onChoice: (listener) => listeners.push(listener),
    outline: (cells) => control.outline(cells),
    /** A mention was pressed in the text; false where there is no such. */
    mention(number) {
      const owner = everything.find((entry) => entry.mentions.some((m) => m.number === number));
      if (owner) spot(owner, number, { fly: true });
      return Boolean(owner);
    },
    place(lon, lat) {
      // Where a town of the map is meant, its name: a link has only the point.
      const near = ([, x, y]) => Math.abs(x - lon) < SAME && Math.abs(y - lat) < SAME;
      const town = data.towns.find(near);
      if (town) page.go({ name: town[0], lon, lat });
      else cell(cellAt(mosaic, lon, lat), lon, lat);
    },
    /** A place that was looked for: {name, lon, lat, detail}. */
    go(place) {
      const same = ({ lon, lat, names }) =>
        names.includes(place.name) && Math.hypot(lon - place.lon, lat - place.lat) < 0.05;
      const here = spots.find(same);
      if (here) return spot(here, here.mentions[0].number, { fly: true });
      return named(place);
    },
    /** Which marks are shown: keep(spot), null for all. */
    filter(keep) {
      kept = keep;
      layers.forEach((marks) => marks.filter(keep));
    },
    cell(number) {
      const report = reportOf(number);
      cell(number, report?.lon, report?.lat);
    },
    clear,
    step,
  };
  const show = data.text ? story(at("text"), data.text, aside, page.mention, days?.node) : () => {};
  const card = cardPanel(at("card"), {
    mosaic,
    looks: look,
    clock,
    asked: data.day,
    second,
    quotes: data.text ? sentences(data.text) : new Map(),
    close: clear,
    walk: step,
    pick: (chosen) => spot(chosen, chosen.mentions[0].number, { fly: true }),
  });

  // A cell without a name is all ground of one history, wherever it lies: no outline of it means much.
  const ring = (number) => control.outline(number < 0 || !mosaic.cells.length ? [] : [number]);
  const choose = (entry) => layers.forEach((marks) => marks.choose(entry));

  function tell(detail) {
    listeners.forEach((listener) => listener(detail));
  }

  function spot(entry, number, { fly = false, members = [] } = {}) {
    const pinned = entry.lon !== undefined;
    const cell = pinned && !entry.spread ? cellAt(mosaic, entry.lon, entry.lat) : -1;
    current = { entry, number };
    card.show({
      title: pinned ? entry.names.join(", ") : entry.name,
      subtitle: [entry.place?.kind, entry.place?.area].filter(Boolean).join(", "),
      cell,
      lon: entry.lon,
      lat: entry.lat,
      spread: entry.spread,
      away: away(cell, entry.lon, entry.lat),
      mentions: entry.mentions,
      members,
    });
    ring(cell);
    choose(pinned ? entry : null);
    show(
      entry.mentions.map((m) => m.number),
      number,
    );
    if (pinned && (fly || covered(entry))) goTo(entry, fly);
    tell({
      cell,
      spot: pinned && !entry.spread ? entry : null,
      name: pinned ? entry.names[0] : entry.name,
      lon: entry.lon ?? null,
      lat: entry.lat ?? null,
      mention: number,
    });
  }

  function cell(number, lon, lat) {
    if (number < 0) return clear();
    current = null;
    const here = spots.find(
      (s) =>
        !s.spread &&
        cellAt(mosaic, s.lon, s.lat) === number &&
        s.names.includes(mosaic.cells[number]),
    );
    if (here) return spot(here, here.mentions[0].number);
    const report = reportOf(number);
    card.show({
      title: mosaic.cells[number] || "Unnamed",
      subtitle: report?.admin,
      cell: number,
      lon: report?.lon ?? lon,
      lat: report?.lat ?? lat,
      away: 0,
    });
    ring(number);
    choose(null);
    show([], null);
    tell({
      cell: number,
      name: mosaic.cells[number] ?? "",
      lon: report?.lon ?? lon ?? null,
      lat: report?.lat ?? lat ?? null,
    });
  }

  function named({ name, lon, lat, detail = "" }) {
    const number = cellAt(mosaic, lon, lat);
    current = null;
    card.show({
      title: name,
      subtitle: detail,
      cell: number,
      lon,
      lat,
      away: away(number, lon, lat),
    });
    ring(number);
    choose(null);
    show([], null);
    goTo({ lat, lon }, true);
    tell({ cell: number, name, lon, lat });
  }

  /** Any report of a cell: it says where the cell's place is. */
  function reportOf(number) {
    for (let i = mosaic.spellStart[number]; i < mosaic.spellStart[number + 1]; i++) {
      if (mosaic.report[i] >= 0) return mosaic.reports[mosaic.report[i]];
    }
    return null;
  }

  /** Kilometres from a point to the place whose report speaks for its cell. */
  function away(number, lon, lat) {
    const report = number >= 0 && reportOf(number);
    return report ? map.distance([lat, lon], [report.lat, report.lon]) / 1000 : 0;
  }

  function step(direction) {
    if (!current) return;
    const numbers = current.entry.mentions.map((m) => m.number);
    const next = (numbers.indexOf(current.number) + direction + numbers.length) % numbers.length;
    current.number = numbers[next];
    show(numbers, current.number);
  }

  function clear() {
    current = null;
    card.show(null);
    control.outline([]);
    choose(null);
    show([], null);
    tell(null);
  }

  /** Whether a spot is out of sight, now that the card stands beside the map. */
  function covered({ lat, lon }) {
    map.invalidateSize({ animate: false, pan: false });
    const { x, y } = map.latLngToContainerPoint([lat, lon]);
    const size = map.getSize();
    return x < MARK || y < MARK || x > size.x - MARK || y > size.y - MARK;
  }

  /**
   * Move a spot into the part of the map that nothing lies over; where `nearer`, as near as one
   * sees its neighbours, and all of an area.
   */
  function goTo({ lat, lon, spread, place }, nearer) {
    map.invalidateSize({ animate: false, pan: false }); // the card may just have taken its room
    const reach = spread ? L.latLng(lat, lon).toBounds(place.precision * 2000) : null;
    const zoom = !nearer
      ? map.getZoom()
      : reach
        ? Math.min(map.getBoundsZoom(reach), CHOSEN_ZOOM)
        : Math.max(map.getZoom(), CHOSEN_ZOOM);
    const box = map.getContainer().getBoundingClientRect();
    const head = at("masthead").getBoundingClientRect().bottom;
    const middle = { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 };
    const aim = { ...middle, y: Math.max(middle.y, Math.min(head + 2 * MARK, box.bottom - MARK)) };
    const legend = at("legend").getBoundingClientRect();
    if (under(legend, aim.x, aim.y)) aim.y = (head + legend.top) / 2;
    const shift = [middle.x - aim.x, middle.y - aim.y];
    const centre = map.unproject(map.project([lat, lon], zoom).add(shift), zoom);
    if (calm()) map.setView(centre, zoom, { animate: false });
    else map.flyTo(centre, zoom, { duration: 0.8 });
  }

  map.on("click", (event) => page.place(event.latlng.lng, event.latlng.lat));
  document.addEventListener("keydown", (event) => event.key === "Escape" && clear());
  return page;
}
