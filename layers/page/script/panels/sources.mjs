// Where everything on the page comes from.

import { long } from "../base/days.mjs";
import { el, plain, tableHead } from "../base/dom.mjs";

/** What a snapshot says of itself (manifest.py), null on a page that is no snapshot. */
function manifestOf() {
  const block = document.getElementById("manifest");
  return block && JSON.parse(block.textContent);
}

/** What the reports rest on, in words: what was read and what nobody verified are counted apart. */
export function evidence(reports) {
  const of = (kind) => reports.filter((report) => report.verification === kind);
  const read = of("looked_up");
  const [known, agreed] = [of("general_knowledge").length, of("convention").length];
  return [
    `${new Set(read.map((report) => `${report.source} ${report.url ?? ""}`)).size} sources read for ${read.length} statements`,
    known > 0 && `${known} statements from general knowledge, not verified`,
    agreed > 0 && `${agreed} by convention`,
  ]
    .filter(Boolean)
    .join("; ");
}

/** Sources with the number of reports from each, the land's, and the manifest of a snapshot. */
export function sources(root, { mosaic, second, licences, land }) {
  const manifest = manifestOf();
  const counts = new Map();
  for (const report of mosaic.reports)
    counts.set(report.source, (counts.get(report.source) ?? 0) + 1);
  const rows = mosaic.sources.map((source, number) =>
    el(
      "li",
      { dir: "auto" },
      source,
      counts.has(source) && ` (${counts.get(source)})`,
      ...(mosaic.addresses?.[number] ?? []).map((address) =>
        el("div", { class: "address", dir: "ltr" }, address),
      ),
    ),
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
          `${mosaic.reports.length} dated reports, ${long(mosaic.informed[0])} to ${long(mosaic.informed.at(-1))}: ${evidence(mosaic.reports)}. Each place's card says which.`,
        ),
      el("ul", {}, ...rows),
      second && el("h2", { dir: "auto" }, `Beside it: ${second.mosaic.title}`),
      second &&
        el("ul", {}, ...second.mosaic.sources.map((source) => el("li", { dir: "auto" }, source))),
      el("p", { dir: "auto" }, `${land}.`),
      mosaic.doubts.length > 0 && el("h2", {}, "What does not fit together"),
      mosaic.doubts.length > 0 &&
        el("ul", {}, ...mosaic.doubts.map((doubt) => el("li", { dir: "auto" }, doubt))),
      licences.length > 0 && el("h2", {}, "Licences"),
      ...licences.map((line) => el("p", { dir: "auto" }, line)),
      manifest && el("h2", {}, "By which rules"),
      manifest && el("ul", {}, ...manifest.rules.map((rule) => el("li", { dir: "auto" }, rule))),
      manifest && el("h2", {}, "Made from"),
      manifest && el("p", {}, `${manifest.maker}. frontline verify counts all of it again.`),
      manifest &&
        el(
          "table",
          { class: "manifest", "aria-label": "Inputs and their hashes" },
          tableHead("Input", "SHA-256"),
          el(
            "tbody",
            {},
            ...manifest.inputs.map(({ name, sha256 }) =>
              el("tr", {}, el("td", { dir: "auto" }, name), el("td", {}, el("code", {}, sha256))),
            ),
          ),
        ),
    ),
  );
}

/** Whose the land is that is drawn, and the outlines of provinces, where the text names some. */
export const landCredit = (text) =>
  `Land: Natural Earth, GeoNames${text?.outlines ? `. Outlines: ${text.outlines}` : ""}`;

/** One line under the map; the whole list is in the pane. Returns add(text): whose tiles are shown. */
export function credits(root, { mosaic, second, land, open }) {
  const told = ({ reports, sources: from }) =>
    reports.length ? evidence(reports) : from.join("; ");
  const control = [mosaic, second?.mosaic].filter(Boolean).map(told).join(" | ");
  const credit = control && `Control: ${control} · `;
  const more = el("b");
  root.append(
    el("span", { dir: "auto", title: control }, `${credit}${land}`),
    more,
    plain(open, "Sources"),
  );
  return (text) => (more.textContent = text && `· ${text}`);
}
