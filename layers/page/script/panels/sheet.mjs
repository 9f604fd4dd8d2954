// What only a printed page shows, and the state of the day as a table for who cannot see the map.

import { more, say } from "../base/say.mjs";
import { long } from "../base/days.mjs";
import { at, el, fitted } from "../base/dom.mjs";
import { lookOf } from "../map/looks.mjs";
import { whole } from "../base/numbers.mjs";
import { areas, lastUpTo } from "../data/zones.mjs";

const SOURCES = 6;
/** Of all that is told about sources what a printed map owes them; `licences.py` words the terms of files. */
const OWED = /^(Attribution|The data in|Licence of (?!.*: (ours|pub|CC0)))/;

/** A table of who holds how much, renewed whenever the day has settled. */
export function stateTable(root, { mosaic, looks, clock }) {
  const table = areas(mosaic);
  const caption = el("caption");
  const body = el("tbody");
  const label = (key) => lookOf(looks, key).name;
  function show() {
    const stop = lastUpTo(mosaic.days, clock.day); // -1 before the first: nobody holds anything
    const held = Object.entries(table).filter(([, column]) => column[stop] > 0);
    caption.textContent = say("sheet.held", { day: long(clock.day) });
    body.replaceChildren(
      ...held
        .sort((a, b) => b[1][stop] - a[1][stop])
        .map(([key, column]) =>
          el(
            "tr",
            {},
            el("th", { scope: "row", dir: "auto" }, label(key)),
            el("td", {}, say("units.km2", { n: whole(column[stop]) })),
          ),
        ),
    );
  }
  root.append(el("table", {}, caption, body));
  clock.on("settled", show);
  show();
}

/** Sources, licences and the key to what is not certain. */
export function colophon(root, { mosaic, second, licences, land }) {
  const left = mosaic.sources.length - SOURCES;
  const told = licences.filter((line) => OWED.test(line)).slice(0, 3) /* a sheet has room for no more */;
  const cited = (sources) => sources.slice(0, SOURCES).join("; ");
  const shown = cited(mosaic.sources);
  const named = left > 0 ? more([shown], left) : shown;
  const lines = [
    el("p", { dir: "auto" }, say("sheet.control", { named, land })),
    second &&
      el("p", { dir: "auto" }, say("sheet.compared", { named: cited(second.mosaic.sources) })),
    ...told.map((line) => el("p", { dir: "auto" }, line.replace(/[*`]/g, ""))),
    el(
      "p",
      {},
      `${say("sheet.key")} `,
      mosaic.reports.length > 0 && `${say("sheet.nearest")} `,
      say("sheet.projection"),
      mosaic.undrawn,
    ),
  ];
  root.append(...lines.filter(Boolean));
}

/**
 * Canvases as pictures of themselves, and the way back. On paper Chromium repeats what was drawn on
 * one step by step, and to clear one then wipes those below it.
 */
function still(root) {
  const back = [...root.querySelectorAll("canvas")].map((canvas) => {
    const picture = canvas.cloneNode();
    picture.getContext("2d").drawImage(canvas, 0, 0);
    canvas.replaceWith(picture);
    return () => picture.replaceWith(canvas);
  });
  return () => back.forEach((one) => one());
}

/** The map has the room there is now, and shows what was seen. */
function refit(map, seen) {
  fitted(map);
  map.fitBounds(seen, { animate: false });
}

/**
 * While a sheet is printed the map has the sheet's size, is light, shows what was seen, and its legend
 * is open; then it is as before. The browser tells of it before it lays the sheet out, and what is
 * drawn later is not on it.
 */
export function printing(map, theme) {
  const page = document.documentElement;
  /** @type {any} */
  const legend = at("legend");
  let before = null;
  window.addEventListener("beforeprint", () => {
    if (before) return;
    before = { seen: map.getBounds(), centre: map.getCenter(), zoom: map.getZoom(), open: legend.open };
    page.classList.add("paper");
    legend.open = true;
    theme.set({ paper: true });
    refit(map, before.seen);
    before.restore = still(map.getContainer());
  });
  window.addEventListener("afterprint", () => {
    if (!before) return;
    before.restore();
    page.classList.remove("paper");
    legend.open = before.open;
    theme.set({ paper: false });
    fitted(map);
    map.setView(before.centre, before.zoom, { animate: false });
    before = null;
  });
}
