// Puts the page together: data -> clock, layers, text; and everything that links them.

import { cardPanel } from "./card.mjs";
import { createClock } from "./clock.mjs";
import { controlLayers } from "./control.mjs";
import { long } from "./days.mjs";
import { decodeMosaic, inflate } from "./decode.mjs";
import { calm } from "./dom.mjs";
import { figures } from "./figures.mjs";
import { legend, masthead, notice } from "./furniture.mjs";
import { labels } from "./labels.mjs";
import { groundLayer, unpackLand, waterLayer } from "./land.mjs";
import { link, listen } from "./links.mjs";
import { looks } from "./looks.mjs";
import { player } from "./player.mjs";
import { credits, sources } from "./sources.mjs";
import { group, spotLayer } from "./spots.mjs";
import { sentences, story } from "./story.mjs";
import { tabs } from "./tabs.mjs";
import { cellAt } from "./zones.mjs";

const CHOSEN_ZOOM = 9.5;
const at = (id) => document.getElementById(id);

/** Options of the Leaflet map that depend on the reader's machine. */
export function mapOptions() {
  return {
    zoomSnap: 0.25, zoomDelta: 0.5, wheelPxPerZoomLevel: 90, minZoom: 4, maxZoom: 13,
    attributionControl: false, zoomControl: false, keyboard: false,
    zoomAnimation: !calm(), fadeAnimation: false, inertia: !calm(),
  };
}

/** Reports as records, texts looked up. */
function reports({ reports: rows, words }) {
  return rows.map(([place, admin, lon, lat, day, monthOnly, holder, note, source, verification, row]) => ({
    place: words[place], admin: words[admin], lon, lat, day, monthOnly: Boolean(monthOnly), holder,
    note: words[note], source: words[source], verification: words[verification], row,
  }));
}

/** Draw the page on the folium map `map`. */
export async function start(map) {
  const data = JSON.parse(at("data").textContent);
  const packed = decodeMosaic(await inflate(data.mosaic.packed), data.mosaic.step);
  const mosaic = { ...data.mosaic, ...packed, reports: reports(data.mosaic) };
  const land = await unpackLand(data.basemap);
  const look = looks(mosaic);
  const clock = createClock({
    stops: mosaic.days, day: data.day, first: mosaic.days[0],
    last: Math.max(mosaic.days.at(-1), mosaic.informed.at(-1) ?? -Infinity),
  });

  const order = [data.text && "text", data.figures && "figures", "sources"].filter(Boolean);
  const pane = tabs(at("pane"), order, () => map.invalidateSize({ animate: false }));
  if (order.length > 1) pane.show(order[0]);
  const control = controlLayers(mosaic, look);
  const [zones, fronts] = control.layers;
  control.show(clock.stop);
  [groundLayer(land), zones, waterLayer(land), fronts].forEach((layer) => layer.addTo(map));
  clock.on("day", () => control.show(clock.stop));
  L.control.zoom({ position: "topright" }).addTo(map);
  L.control.scale({ position: "bottomright", imperial: false, maxWidth: 120 }).addTo(map);

  const page = { data, map, clock, mosaic, looks: look, control, pane };
  const choice = choosing(page);
  const town = labels(map, data.towns, land, {
    marks: () => (choice.marks ? choice.marks.labels() : []),
    covers: document.querySelectorAll("#masthead, #legend, #credits, .leaflet-control"),
  });
  masthead(at("masthead"), { title: data.text ? "" : data.title, mosaic, clock });
  notice(at("notice"), { asked: data.day, clock, what: data.text ? "The text" : "The day asked for" });
  legend(at("legend"), { looks: look, hasText: Boolean(data.text), reported: mosaic.reports.length > 0 });
  at("legend").open = window.innerWidth > 700;
  credits(at("credits"), { mosaic, open: () => pane.show("sources") });
  sources(at("sources"), { mosaic, licences: data.licences, manifest: data.manifest });
  if (data.figures) figures(at("figures"), { mosaic, looks: look, clock, outline: choice.outline });
  player(at("player"), clock, { marked: data.text?.day ?? null });
  announce(clock);
  openView(page, choice.spots);
  town.place();
  link(page);
  listen(page, choice);
  document.body.dataset.ready = "true";
}

/** The view to open with: what the text names most, or the theatre's own. */
function openView({ map, data }, spots) {
  const points = spots.filter((spot) => !spot.spread).map((spot) => [spot.lat, spot.lon]);
  const [lon, lat, zoom] = data.theatre.view;
  // The theatre's zoom is meant for a map of about 900 by 700 pixels.
  const { x, y } = map.getSize();
  const fitted = zoom + Math.log2(Math.min(x / 900, y / 700));
  if (points.length < 2) map.setView([lat, lon], Math.round(fitted * 4) / 4, { animate: false });
  else {
    // Keep clear of what lies over the map, as far as there is room beside it.
    const head = at("masthead").offsetHeight + 38;
    const side = at("legend").open ? at("legend").offsetWidth + 40 : 0;
    map.fitBounds(L.latLngBounds(points), {
      paddingTopLeft: [side < x / 3 ? Math.max(side, x / 12) : x / 12, Math.min(head, y / 3)], paddingBottomRight: [x / 10, y / 10],
      maxZoom: CHOSEN_ZOOM, animate: false,
    });
  }
}

/** Says the day to those who cannot see it, but not sixteen times a second. */
function announce(clock) {
  const tell = () => (at("announcer").textContent = long(clock.day));
  clock.on("settled", tell);
}

/** What is chosen, in text, map and card alike. */
function choosing({ data, map, clock, mosaic, looks: look, control, pane }) {
  const { spots, aside } = data.text ? group(data.text, data.theatre.bbox) : { spots: [], aside: [] };
  const everything = [...spots, ...aside];
  const listeners = [];
  let current = null;
  const page = {
    spots,
    marks: null,
    onChoice: (listener) => listeners.push(listener),
    outline: (cells) => control.outline(cells),
    /** A mention was pressed in the text. */
    mention(number) {
      const owner = everything.find((entry) => entry.mentions.some((m) => m.number === number));
      if (owner) spot(owner, number, { fly: true });
    },
    place(lon, lat) {
      cell(cellAt(mosaic, lon, lat), lon, lat);
    },
    cell(number) {
      const report = reportOf(number);
      cell(number, report?.lon, report?.lat);
    },
    clear,
    step,
  };
  const show = data.text
    ? story(at("text"), data.text, aside, page.mention)
    : () => {};
  const card = cardPanel(at("card"), {
    mosaic, looks: look, clock, quotes: data.text ? sentences(data.text) : new Map(),
    close: clear, walk: step, pick: (chosen) => spot(chosen, chosen.mentions[0].number, { fly: true }),
  });

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
      cell, spread: entry.spread, away: away(cell, entry.lon, entry.lat), mentions: entry.mentions, members,
    });
    control.outline(cell < 0 ? [] : [cell]);
    page.marks?.choose(pinned ? entry : null);
    show(entry.mentions.map((m) => m.number), number);
    if (fly && pinned) goTo(entry);
    tell({ cell, name: pinned ? entry.names[0] : entry.name, lon: entry.lon ?? null, lat: entry.lat ?? null, mention: number });
  }

  function cell(number, lon, lat) {
    if (number < 0) return clear();
    current = null;
    const here = spots.find((s) => !s.spread && cellAt(mosaic, s.lon, s.lat) === number && s.names.includes(mosaic.cells[number]));
    if (here) return spot(here, here.mentions[0].number);
    const report = reportOf(number);
    card.show({ title: mosaic.cells[number] || "Unnamed", subtitle: report?.admin, cell: number, away: 0 });
    control.outline([number]);
    page.marks?.choose(null);
    show([], null);
    tell({ cell: number, name: mosaic.cells[number], lon: report?.lon ?? lon ?? null, lat: report?.lat ?? lat ?? null });
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
    page.marks?.choose(null);
    show([], null);
  }

  /** Fly to a spot, into the part of the map that the card leaves free; to all of an area. */
  function goTo({ lat, lon, spread, place }) {
    const reach = spread ? L.latLng(lat, lon).toBounds(place.precision * 2000) : null;
    const zoom = reach ? Math.min(map.getBoundsZoom(reach), CHOSEN_ZOOM) : Math.max(map.getZoom(), CHOSEN_ZOOM);
    const size = map.getSize();
    const shift = size.x > 700 ? [170, 0] : [0, size.y / 4];
    const centre = map.unproject(map.project([lat, lon], zoom).add(shift), zoom);
    if (calm()) map.setView(centre, zoom, { animate: false });
    else map.flyTo(centre, zoom, { duration: 0.8 });
  }

  page.marks = spots.length ? spotLayer(map, spots, (members) => spot(members[0], members[0].mentions[0].number, { members })) : null;
  map.on("click", (event) => page.place(event.latlng.lng, event.latlng.lat));
  document.addEventListener("keydown", (event) => event.key === "Escape" && clear());
  return page;
}
