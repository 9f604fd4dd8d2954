// Where everything on the page comes from.

import { long } from "./days.mjs";
import { el } from "./dom.mjs";

/** Sources with the number of reports from each, the land's, and the manifest of a snapshot. */
export function sources(root, { mosaic, licences, manifest }) {
  const counts = new Map();
  for (const report of mosaic.reports)
    counts.set(report.source, (counts.get(report.source) ?? 0) + 1);
  const unread = mosaic.reports.filter((r) => r.verification === "general_knowledge").length;
  const rows = mosaic.sources.map((source) =>
    el("li", { dir: "auto" }, source, counts.has(source) && ` (${counts.get(source)})`),
  );
  root.append(
    el(
      "div",
      { class: "sources" },
      el("h2", {}, "Who says who held what"),
      mosaic.reports.length > 0 &&
        el(
          "p",
          {},
          `${mosaic.reports.length} dated reports, ${long(mosaic.informed[0])} to ${long(mosaic.informed.at(-1))}. ${unread} of them rest on general knowledge and were not looked up; each place's card says which.`,
        ),
      el("ul", {}, ...rows),
      mosaic.doubts.length > 0 && el("h2", {}, "What does not fit together"),
      mosaic.doubts.length > 0 &&
        el("ul", {}, ...mosaic.doubts.map((doubt) => el("li", { dir: "auto" }, doubt))),
      licences.length > 0 && el("h2", {}, "Licences"),
      ...licences.map((line) => el("p", { dir: "auto" }, line)),
      manifest && el("h2", {}, "Made from"),
      manifest && el("p", {}, manifest.maker),
      manifest &&
        el(
          "table",
          { class: "manifest" },
          el(
            "thead",
            {},
            el(
              "tr",
              {},
              el("th", { scope: "col" }, "Input"),
              el("th", { scope: "col" }, "SHA-256"),
            ),
          ),
          el(
            "tbody",
            {},
            ...manifest.inputs.map(([name, digest]) =>
              el("tr", {}, el("td", { dir: "auto" }, name), el("td", {}, el("code", {}, digest))),
            ),
          ),
        ),
    ),
  );
}

/** One line under the map; the whole list is in the pane. */
export function credits(root, { mosaic, open }) {
  const told = mosaic.reports.length
    ? `${mosaic.reports.length} reports from ${mosaic.sources.length} sources`
    : mosaic.sources.join(" · ");
  root.append(
    el("span", { dir: "auto" }, `Control: ${told} · Land: Natural Earth, GeoNames · `),
    el("button", { type: "button", class: "plain", onclick: open }, "Sources"),
  );
}
