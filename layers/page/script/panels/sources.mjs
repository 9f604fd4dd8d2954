// Where everything on the page comes from.

import { say } from "../base/say.mjs";
import { at, el, fold, plain } from "../base/dom.mjs";
import { parts } from "../base/parts.mjs";

/** What a snapshot says of itself (manifest.py), null on a page that is no snapshot. */
function manifestOf() {
  const block = at("manifest");
  return block && JSON.parse(block.textContent);
}

/** A list of lines. */
const lined = (lines) => el("ul", {}, lines.map((line) => el("li", { dir: "auto" }, line)));

/** An address or a hash, below what it is of. */
const below = (line) => el("div", { class: "address", dir: "ltr" }, line);

/** The rules of a snapshot, and what it was made from, by hash. */
const madeFrom = ({ rules, maker, inputs }) => [
  fold(say("sources.rules"), lined(rules)),
  fold(
    say("sources.made_from"),
    el("p", {}, say("sources.maker", { maker })),
    lined(inputs.map(({ name, sha256 }) => [name, below(`SHA-256 ${sha256}`)])),
  ),
];

/** Sources with the number of reports from each, the land's, and the manifest of a snapshot. */
export function sources(root, { mosaic, second, licences, land }) {
  const manifest = manifestOf();
  const { reports } = mosaic;
  function cited([source, told]) {
    const addresses = mosaic.addresses[mosaic.sources.indexOf(source)];
    return addresses.length ? fold(told, addresses.map(below)) : told;
  }
  root.append(
    el(
      "div",
      { class: "sources" },
      el("h2", {}, say("sources.title")),
      reports.length > 0 && el("p", {}, parts.reports.dated(mosaic), mosaic.undrawn),
      reports.length
        ? parts.reports.grounds(reports).map(([told, from]) => fold(told, lined(from.map(cited))))
        : lined(mosaic.sources),
      second && [el("h2", { dir: "auto" }, say("sources.beside", { title: second.mosaic.title })), lined(second.mosaic.sources)],
      el("p", { dir: "auto" }, `${land}.`),
      mosaic.doubts.length > 0 && fold(say("sources.doubts"), lined(mosaic.doubts)),
      licences.length > 0 && el("h2", {}, say("sources.licences")),
      licences.map((line) => el("p", { dir: "auto" }, line)),
      manifest && madeFrom(manifest),
    ),
  );
}

/** Whose the land is that is drawn, and the outlines of provinces, where the text names some. */
export const landCredit = (text) =>
  [say("sources.land"), text?.outlines && say("sources.outlines", { named: text.outlines })].filter(Boolean).join(". ");

/** One line under the map; the whole list is in the pane. Returns add(text): whose tiles are shown. */
export function credits(root, { mosaic, second, land, open }) {
  const told = ({ reports, sources: from }) =>
    reports.length ? parts.reports.evidence(reports) : from.join("; ");
  const control = [mosaic, second?.mosaic].filter(Boolean).map(told).join(" | ");
  const credit = control && `${say("sources.control", { named: control })} · `;
  const more = el("b");
  root.append(
    el("span", { dir: "auto", title: control }, `${credit}${land}`),
    more,
    plain(open, say("tabs.sources")),
  );
  return (text) => (more.textContent = text && `· ${text}`);
}
