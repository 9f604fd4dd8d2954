// Find: a place by any of its names, a day, a point; what the marks show; what is in view.

import { called } from "../base/called.mjs";
import { say, series } from "../base/say.mjs";
import { el, escapes } from "../base/dom.mjs";
import { kindName } from "../base/kinds.mjs";
import { parts } from "../base/parts.mjs";

const FOUND = 8; // rows of an answer
const SAME = 0.1; // degrees: two lists put one town that far apart
const IN_VIEW = 60; // places listed

/** A name without marks, signs and case; Arabic letters that are written either way are one. */
export function fold(name) {
  return name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/ة/g, "ه")
    .replace(/ى/g, "ي")
    .replace(/[^\p{L}\p{N}]/gu, "");
}

/** Every place that the page carries, once: [{name, lon, lat, detail, keys}]. Pure. */
export function carried({ text, towns, reports }) {
  const places = new Map();
  const add = (name, lon, lat, detail, wide) => {
    const key = `${name} ${lon.toFixed(2)} ${lat.toFixed(2)}`;
    if (!places.has(key)) places.set(key, { name, lon, lat, detail, wide, keys: [fold(name)], own: called(name) });
  };
  for (const place of text?.places ?? [])
    add(place.name, place.lon, place.lat, series([kindName(place.kind), place.area]), place.spread);
  for (const [name, lon, lat] of towns) add(name, lon, lat, "");
  for (const { place, admin, lon, lat } of reports) add(place, lon, lat, admin);
  return [...places.values()];
}

/** Places whose name, or any spelling of it, begins with or has these letters; whole names first. */
export function matching(places, wanted) {
  const key = fold(wanted);
  if (!key) return [];
  const rank = ({ keys }) =>
    keys.includes(key) ? 0 : keys.some((one) => one.startsWith(key)) ? 1 : keys.some((one) => one.includes(key)) ? 2 : 3;
  return places
    .map((place) => [rank(place), place])
    .filter(([order]) => order < 3)
    .sort(([a], [b]) => a - b)
    .map(([, place]) => place);
}

/** "36.5, 37.9" -> {lat, lon}, null for what is no point. */
export function point(text) {
  const found = /^\s*(-?\d{1,2}(?:\.\d+)?)\s*[,;\s]\s*(-?\d{1,3}(?:\.\d+)?)\s*$/.exec(text);
  return found && { lat: Number(found[1]), lon: Number(found[2]) };
}

/**
 * The panel behind the button `root`, a details element; `ask(query)` hands a query to whoever embeds
 * the page, who may answer with more(places): its gazetteer. Returns {more, parts}: parts of a link.
 */
export function finder(root, page, choice, ask) {
  const { data, map, clock, mosaic } = page;
  const places = carried({ text: data.text, towns: data.towns, reports: mosaic.reports });
  const box = search({ root, places, clock, choice, data, ask });
  const filters = data.text ? parts.text.filtering(page, choice, () => list()) : { rows: [], parts: [], keep: () => true };
  const seen = el("ul", { class: "seen" });
  const heading = el("h3", {});
  function list() {
    if (!root.open) return;
    const bounds = map.getBounds();
    const inside = ({ lon, lat }) => bounds.contains([lat, lon]);
    const spots = choice.spots.filter((spot) => inside(spot) && filters.keep(spot));
    const names = new Set(spots.flatMap((spot) => spot.names));
    const rest = places.filter((place) => !place.wide && inside(place) && !names.has(place.name));
    const rows = [
      ...spots.map((spot) => [`${series(spot.names.map(called))} · ${spot.mentions.length}`, () => choice.mention(spot.mentions[0].number)]),
      ...rest.map((place) => [place.own, () => choice.go(place)]),
    ];
    heading.textContent = say("find.in_view", { n: rows.length });
    seen.replaceChildren(
      ...rows.slice(0, IN_VIEW).map(([name, onclick]) =>
        el("li", {}, el("button", { class: "plain", dir: "auto", onclick }, name)),
      ),
    );
  }
  root.append(
    el("div", { class: "menu" }, box.root, parts.days?.dayRow(clock), filters.rows, heading, seen),
  );
  root.addEventListener("toggle", () => {
    if (!root.open) return;
    box.input.focus();
    list();
  });
  map.on("moveend", list);
  keys(root, box.input);
  return { more: box.more, parts: filters.parts };
}

/** Let places be found by their other spellings too. */
function spell(places, rows) {
  const others = new Map(rows.map(([name, ...rest]) => [name, rest]));
  for (const place of places) place.keys.push(...(others.get(place.name) ?? []).map(fold));
}

/** "/" opens it from anywhere, Escape closes it. */
function keys(root, input) {
  document.addEventListener("keydown", (event) => {
    const target = /** @type {Element} */ (event.target);
    if (event.key !== "/" || target.closest("input, textarea, select")) return;
    event.preventDefault();
    root.open = true;
    input.focus();
  });
  escapes(root);
}

const same = (one, other) => Math.hypot(one.lon - other.lon, one.lat - other.lat) < SAME && one.keys.includes(fold(other.name));
const known = (place) =>
  [place?.name, place?.called ?? ""].every((name) => typeof name === "string") && [place.lon, place.lat].every(Number.isFinite);

/** Who is called just so comes before who has it for another spelling, or begins with it. Pure. */
export function justSoFirst(places, text) {
  const key = fold(text);
  const just = ({ name, own = name }) => [name, own].map(fold).includes(key);
  return [...places.filter(just), ...places.filter((place) => !just(place))];
}

/** In the page's language, with the published name beside it where that is another. */
function shownAs({ name, own = name, called: far = own, detail }) {
  return { label: far, detail: series([far !== name && name, detail]) };
}

/** What is meant by the words in the field: [{label, detail, act}]; a day, a point, places. */
function answers(text, { places, far, clock, choice, bbox: [west, south, east, north] }) {
  const found = parts.days?.meant(text, clock) ?? [];
  const spot = point(text);
  if (spot && spot.lon > west && spot.lon < east && spot.lat > south && spot.lat < north)
    found.push({ label: text.trim(), detail: say("find.a_point"), act: () => choice.go({ name: text.trim(), ...spot }) });
  const own = matching(places, text);
  const further = far.filter((place) => !own.some((one) => same(one, place)));
  for (const place of justSoFirst([...own, ...further], text).slice(0, FOUND))
    found.push({ ...shownAs(place), act: () => choice.go(place) });
  return found;
}

/** One answer in the list. */
const answerRow = (row, i, chosen, pick) =>
  el(
    "li",
    { id: `found-${i}`, role: "option", "aria-selected": String(chosen), dir: "auto", onclick: () => pick(row) },
    row.label,
    row.detail && el("small", {}, ` ${row.detail}`),
  );

/** The field and its answers, to be walked by arrow keys. */
function search({ root, places, clock, choice, data, ask }) {
  let rows = []; // [{label, detail, act}]
  let at = 0;
  let far = []; // what the embedding page has found
  let spelt = false; // at the first letter: "toggle" comes later than a letter typed at once
  const list = el("ul", { id: "found", role: "listbox", "aria-label": say("find.found"), hidden: true });
  const input = el("input", {
    type: "search",
    role: "combobox",
    "aria-label": say("find.label"),
    "aria-controls": "found",
    "aria-expanded": "false",
    "aria-autocomplete": "list",
    placeholder: say("find.placeholder"),
    autocomplete: "off",
    spellcheck: "false",
    oninput: () => {
      if (!spelt) spell(places, data.spellings);
      spelt = true;
      far = [];
      ask(input.value);
      show(0);
    },
    onkeydown: (event) => {
      const turn = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (turn && rows.length) show((at + turn + rows.length) % rows.length);
      else if (event.key === "Enter" && rows[at]) pick(rows[at]);
      else return;
      event.preventDefault();
    },
  });
  function pick(row) {
    row.act();
    root.open = false;
  }
  function show(next) {
    rows = answers(input.value.slice(0, 200), { places, far, clock, choice, bbox: data.theatre.bbox });
    at = Math.min(next, Math.max(rows.length - 1, 0));
    const none = input.value.trim() && !rows.length && el("li", { class: "none", role: "option", "aria-disabled": "true", "aria-selected": "false" }, say("find.nothing"));
    list.replaceChildren(
      ...rows.map((row, i) => answerRow(row, i, i === at, pick)),
      ...(none ? [none] : []),
    );
    list.hidden = !list.children.length;
    input.setAttribute("aria-expanded", String(!list.hidden));
    if (rows.length) input.setAttribute("aria-activedescendant", `found-${at}`);
    else input.removeAttribute("aria-activedescendant");
  }
  return {
    root: el("div", { class: "search" }, input, list),
    input,
    /** Further places for the query that stands in the field. */
    more: (query, found) => {
      if (query !== input.value || !Array.isArray(found)) return;
      far = found.filter(known).slice(0, FOUND);
      show(at);
    },
  };
}
