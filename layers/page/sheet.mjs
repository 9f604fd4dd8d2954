// What only a printed page shows, and the state of the day as a table for who cannot see the map.

import { long } from "./days.mjs";
import { el, svg } from "./dom.mjs";
import { areas } from "./zones.mjs";

const SOURCES = 6;
const km2 = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 0 });

/** A table of who holds how much, renewed whenever the day has settled. */
export function stateTable(root, { mosaic, looks, clock }) {
  const table = areas(mosaic);
  const caption = el("caption");
  const body = el("tbody");
  const label = (key) => looks.find((look) => look.actor === key).label;
  function show() {
    const stop = Math.max(clock.stop, 0);
    const held = Object.entries(table).filter(([, column]) => column[stop] > 0);
    caption.textContent = `Who holds how much on ${long(clock.day)}`;
    body.replaceChildren(
      ...held
        .sort((a, b) => b[1][stop] - a[1][stop])
        .map(([key, column]) =>
          el(
            "tr",
            {},
            el("th", { scope: "row", dir: "auto" }, label(key)),
            el("td", {}, `${km2.format(column[stop])} km²`),
          ),
        ),
    );
  }
  root.append(el("table", {}, caption, body));
  clock.on("settled", show);
  show();
}

/** Sources, licences and the key to what is not certain, and an arrow to the north. */
export function colophon(root, { mosaic, licences }) {
  const more = mosaic.sources.length - SOURCES;
  const told = licences.filter((line) => !/^[#|]/.test(line)).slice(0, 3); // no headings, no tables
  const named = mosaic.sources.slice(0, SOURCES).join("; ") + (more > 0 ? ` and ${more} more` : "");
  root.append(
    el("p", { dir: "auto" }, `Control: ${named}. Land: Natural Earth, GeoNames.`),
    told.length > 0 && el("p", { dir: "auto" }, told.join(" ")),
    el(
      "p",
      {},
      "Dashed: contested, claimed or not certain. Hatched grey: contested. Bare paper: no report. ",
      mosaic.reports.length > 0 &&
        "Each reported place stands for the land nearest to it: lines between places are not surveyed.",
    ),
  );
}

/** The north is up, everywhere on this map. */
export function northArrow() {
  const arrow = svg("svg", { viewBox: "0 0 24 40", width: 24, height: 40, "aria-hidden": "true" });
  const letter = svg("text", { x: 12, y: 38, "text-anchor": "middle", "font-size": 13 });
  letter.textContent = "N";
  arrow.append(svg("path", { d: "M12 1l7 23-7-5-7 5z", fill: "currentColor" }), letter);
  return el("div", { id: "north" }, arrow);
}

/** While a sheet is printed the map has the sheet's size, and its own again afterwards. */
export function printing(map) {
  const fit = (on) => {
    document.documentElement.classList.toggle("printed", on);
    const centre = map.getCenter();
    map.invalidateSize({ animate: false, pan: false });
    map.setView(centre, map.getZoom(), { animate: false });
  };
  window.addEventListener("beforeprint", () => fit(true));
  window.addEventListener("afterprint", () => fit(false));
}
