// Puts the page together: data -> clock, layers, text; and everything that links them.

import { CHOSEN_ZOOM, choosing } from "./choice.mjs";
import { createClock } from "./clock.mjs";
import { comparing } from "./compare.mjs";
import { controlLayers } from "./control.mjs";
import { long } from "./days.mjs";
import { decodeMosaic } from "./decode.mjs";
import { calm, el } from "./dom.mjs";
import { figures } from "./figures.mjs";
import { legend, masthead, notice } from "./furniture.mjs";
import { inflate } from "./inflate.mjs";
import { labels } from "./labels.mjs";
import { groundLayer, unpackLand, waterLayer } from "./land.mjs";
import { link, listen } from "./links.mjs";
import { looks } from "./looks.mjs";
import { player } from "./player.mjs";
import { credits, sources } from "./sources.mjs";
import { colophon, northArrow, printing, stateTable } from "./sheet.mjs";
import { tabs } from "./tabs.mjs";
import { createTheme } from "./theme.mjs";
import { viewMenu } from "./view.mjs";

const at = (id) => document.getElementById(id);

/** Options of the Leaflet map that depend on the reader's machine. */
export function mapOptions() {
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

/** Reports as records, texts looked up. */
function reports({ reports: rows, words }) {
  return rows.map(
    ([place, admin, lon, lat, day, monthOnly, holder, note, source, verification, row]) => ({
      place: words[place],
      admin: words[admin],
      lon,
      lat,
      day,
      monthOnly: Boolean(monthOnly),
      holder,
      note: words[note],
      source: words[source],
      verification: words[verification],
      row,
    }),
  );
}

/** Draw the page on the folium map `map`. */
export async function start(map) {
  const data = JSON.parse(at("data").textContent);
  const packed = decodeMosaic(await inflate(data.mosaic.packed), data.mosaic.step);
  const mosaic = { ...data.mosaic, ...packed, reports: reports(data.mosaic) };
  const theme = createTheme();
  const land = await unpackLand(data.basemap);
  const look = looks(mosaic, theme);
  const clock = createClock({
    stops: mosaic.days,
    day: data.day,
    first: mosaic.days[0],
    last: Math.max(mosaic.days.at(-1), mosaic.informed.at(-1) ?? -Infinity),
  });

  const order = [data.text && "text", data.figures && "figures", "sources"].filter(Boolean);
  const pane = tabs(at("pane"), order, () => map.invalidateSize({ animate: false }));
  if (order.length > 1) pane.show(order[0]);
  const control = controlLayers(mosaic, look, theme);
  const [zones, fronts] = control.layers;
  control.show(clock.stop);
  const [ground, water] = [groundLayer(land, theme), waterLayer(land, theme)];
  [ground, zones, water, fronts].forEach((layer) => layer.addTo(map));
  theme.on(() => [ground, water].forEach((layer) => layer.redraw()));
  clock.on("day", () => control.show(clock.stop));
  L.control.zoom({ position: "topright" }).addTo(map);
  L.control.scale({ position: "bottomright", imperial: false, maxWidth: 120 }).addTo(map);

  const page = { data, map, clock, mosaic, looks: look, theme, land, control, pane };
  const choice = choosing(page);
  const town = labels(map, data.towns, land, {
    marks: () => (choice.marks ? choice.marks.labels() : []),
    covers: document.querySelectorAll("#masthead, #legend, #credits, #view, .leaflet-control"),
  });
  masthead(at("masthead"), { title: data.text ? "" : data.title, mosaic, clock });
  notice(at("notice"), {
    asked: data.day,
    clock,
    what: data.text ? "The text" : "The day asked for",
  });
  legend(at("legend"), {
    looks: look,
    hasText: Boolean(data.text),
    reported: mosaic.reports.length > 0,
  });
  at("legend").open = map.getSize().x > 700;
  credits(at("credits"), { mosaic, open: () => pane.show("sources") });
  sources(at("sources"), { mosaic, licences: data.licences, manifest: data.manifest });
  if (data.figures) figures(at("figures"), { mosaic, looks: look, clock, outline: choice.outline });
  player(at("player"), clock, {
    informed: mosaic.informed,
    marked: data.text?.day ?? null,
    times: data.text?.times ?? [],
  });
  const compare = comparing(page, at("masthead").appendChild(el("div", { id: "compare" })));
  compare.set({ mode: "off" });
  const framed = window.parent !== window; // a frame may not print
  viewMenu(at("view"), { clock, theme, compare, sheet: framed ? null : () => window.print() });
  stateTable(at("state"), { mosaic, looks: look, clock });
  colophon(at("colophon"), { mosaic, licences: data.licences });
  map.getContainer().parentElement.append(northArrow());
  printing(map);
  announce(clock);
  openView(page, choice.spots);
  town.place();
  at("legend").addEventListener("toggle", town.place);
  link(page, choice, compare);
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
      paddingTopLeft: [side < x / 3 ? Math.max(side, x / 12) : x / 12, Math.min(head, y / 3)],
      paddingBottomRight: [x / 10, y / 10],
      maxZoom: CHOSEN_ZOOM,
      animate: false,
    });
  }
}

/** Says the day to those who cannot see it, but not sixteen times a second. */
function announce(clock) {
  const tell = () => (at("announcer").textContent = long(clock.day));
  clock.on("settled", tell);
}
