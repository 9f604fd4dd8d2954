// What the text claims: a chip behind each claim, a panel of all of them, and a ring on the map.

import { clamped } from "../base/numbers.mjs";
import { pieces, say, series, table } from "../base/say.mjs";
import { long } from "../base/days.mjs";
import { stretch } from "../player/stretches.mjs";
import { called } from "../base/called.mjs";
import { calm, el } from "../base/dom.mjs";
import { wordButton } from "../text/word_button.mjs";
import { cellAt, history } from "../data/zones.mjs";
import { renewed, swatch } from "../map/looks.mjs";

/** A sign for each verdict, so that colour is not needed to tell them apart. */
const SIGNS = {
  agrees: "=",
  disagrees: "≠",
  partly: "≈",
  contested: "±",
  "no report near": "?",
  "no layer that day": "?",
  "not checkable": "·",
};
/** Strongest first: with several sources the chip shows the one that parts most from the text. */
const RANK = ["disagrees", "contested", "partly", "agrees", "no report near", "no layer that day", "not checkable"];
const AROUND = 30; // days of the strip on either side of the claim
const NEAR = 9.5; // zoom at which a place is seen among its neighbours, as where one is chosen
const APART = 7; // days: who took a town may change within weeks, so only what is said of one week contradicts
const BAR = 480; // pixels, as the style has it: no bar is wider, so no frame of a picture is seen within
const RING = { radius: 17, weight: 3, fill: false, interactive: false, className: "claim-ring" };
const ALL = "all";

/** What is claimed, in what mood, and what the layers say to it. */
const TYPES = table("claims.types");
const MOODS = table("claims.moods");
const VERDICTS = table("claims.verdicts");
const DATED = {
  sentence: (day) => say("claims.from_sentence", { day }),
  paragraph: (day) => say("claims.from_paragraph", { day }),
  comment: (day) => say("claims.from_comment", { day }),
};
const dated = (day) => say("claims.from_document", { day });
const kindOf = (claim) => RANK.find((kind) => claim.said.some(([said]) => said === kind)) ?? "not checkable";
const dayOf = ({ days: [first, last] }) => last ?? first;
const voice = ({ speaker }) => (speaker === "text" ? say("claims.the_text") : speaker);

/** Whether two speakers say what cannot both be: taken by one side and by another, or taken and not taken. */
function contradict(one, other) {
  const asserted = [one, other].every(({ modality }) => modality === "asserted");
  const place = one.places[0]?.[0];
  if (!asserted || one.speaker === other.speaker || !place || place !== other.places[0]?.[0]) return false;
  const days = [dayOf(one), dayOf(other)];
  if (days.includes(null) || Math.abs(days[0] - days[1]) > APART || one.type !== other.type) return false;
  const shared = !one.actors.length || !other.actors.length || one.actors.some((side) => other.actors.includes(side));
  if (one.polarity !== other.polarity) return shared;
  return one.type === "control" && one.polarity === "positive" && !shared;
}

/** Who says otherwise than a claim: a line of words, nothing where nobody does. */
function otherwise(claim, claims) {
  const voices = new Set(claims.filter((other) => contradict(claim, other)).map(voice));
  if (!voices.size) return null;
  const names = [...voices].flatMap((name, i) => [i > 0 && say("lists.comma"), el("bdi", {}, name)]);
  return el("p", { class: "claim-otherwise" }, SIGNS.disagrees, " ", pieces("claims.otherwise", { names }));
}

/** The chip of a claim, behind its last word. */
export function chip(claim, choose) {
  const kind = kindOf(claim);
  const said = claim.said.map(([, line, source]) => `${source}: ${line}`).join("\n");
  return wordButton(
    {
      class: "claim-chip",
      "data-kind": kind,
      "data-claim": claim.number,
      title: said,
      "aria-label": say("claims.chip", { type: TYPES[claim.type], verdict: VERDICTS[kind] }),
      onclick: () => choose(claim.number),
    },
    SIGNS[kind],
  );
}

/** Who held the first place of a claim in the weeks around its day, as a row of colours. */
function strip(claim, { mosaic, looks, clock }) {
  const [, lon, lat] = claim.places.find((place) => place.length > 1) ?? [];
  const day = dayOf(claim);
  const cell = lon === undefined || day === null ? -1 : cellAt(mosaic, lon, lat);
  if (cell < 0) return null;
  const first = Math.max(day - AROUND, clock.first);
  const last = Math.min(day + AROUND, clock.last) + 1; // the layers know no other day
  const parts = history(mosaic, cell)
    .map(({ from, to, holder }) => [Math.max(from, first), Math.min(to ?? last, last), holder])
    .filter(([begin, end]) => end > begin);
  if (!parts.length) return null;
  const share = (days) => `${(days * 100) / (2 * AROUND + 1)}%`;
  const bar = el("span", { class: "claim-bar" });
  for (const [begin, end, holder] of parts) {
    const piece = el("i", { title: `${looks[holder].label}, ${stretch(begin, end - 1)}` });
    piece.style.left = share(begin - day + AROUND);
    piece.style.width = share(end - begin);
    bar.append(renewed(piece, () => (piece.style.backgroundImage = `url(${swatch(looks[holder], BAR, 12).toDataURL()})`)));
  }
  const sides = parts.map(([, , holder]) => looks[holder].label).join(say("claims.then"));
  return el("span", { class: "claim-strip", role: "img", "aria-label": say("claims.strip", { n: AROUND, sides }) }, bar);
}

/** A claim as a card: who says what of which place and day, the strip, and what each source says. */
function card(claim, page, { show, find }) {
  const { claims } = page.data.text;
  const day = dayOf(claim);
  const sides = [series(claim.actors), claim.against.length > 0 && say("claims.against", { sides: series(claim.against) })];
  const moods = [MOODS[claim.modality], claim.polarity === "negative" && say("claims.denied")];
  return el(
    "article",
    { class: "claim-card", "data-claim": claim.number, "data-kind": kindOf(claim) },
    el("p", { class: "voice", dir: "auto" }, voice(claim)),
    el("blockquote", { dir: "auto" }, claim.text),
    el(
      "p",
      { class: "claim-what" },
      [TYPES[claim.type], ...sides, series(claim.places.map(([name]) => called(name))), ...moods]
        .filter(Boolean)
        .flatMap((part, i) => [i > 0 && " · ", el("bdi", {}, part)]),
    ),
    day !== null && el("p", { class: "claim-day" }, (DATED[claim.dated] ?? dated)(long(day))),
    otherwise(claim, claims),
    strip(claim, page),
    el(
      "ul",
      { class: "claim-said" },
      claim.said.map(([kind, line, source]) =>
        el("li", { "data-kind": kind, dir: "auto" }, el("b", {}, SIGNS[kind], " "), line, el("small", {}, ` ${source}`)),
      ),
    ),
    el(
      "p",
      { class: "claim-do" },
      el("button", { onclick: () => show(claim) }, say("claims.on_map")),
      el("button", { onclick: () => find(claim) }, say("claims.in_text")),
    ),
  );
}

/** A choice among the values that claims have; `changed` is called with it. */
function filter({ label, shown }, values, changed) {
  const options = [ALL, ...new Set(values)].map((value) =>
    el("option", { value }, value === ALL ? say("claims.all", { what: label }) : shown(value)),
  );
  const select = el("select", { "aria-label": label, onchange: () => changed() }, options);
  return { select, keeps: (found) => select.value === ALL || found.includes(select.value) };
}

/** Claims by their first place, those that several speakers make of one place first: Map name -> claims. */
function byPlace(claims) {
  const groups = new Map();
  for (const claim of claims) {
    const name = claim.places[0]?.[0] ?? say("claims.no_place");
    groups.set(name, [...(groups.get(name) ?? []), claim]);
  }
  const voices = (group) => (group[0].places.length ? new Set(group.map(({ speaker }) => speaker)).size : 0);
  return new Map([...groups].sort(([, a], [, b]) => voices(b) - voices(a)));
}

/** A ring around the places of a claim on the map, in the manner of its verdict. */
function ringing(map) {
  const rings = L.layerGroup().addTo(map);
  return (claim) => {
    rings.clearLayers();
    for (const [, lon, lat] of claim.places.filter((place) => place.length > 1)) {
      const ring = L.circleMarker([lat, lon], RING).addTo(rings);
      ring.getElement()?.setAttribute("data-kind", kindOf(claim));
    }
  };
}

/** What the buttons of a card do: show the claim on the map on its day, or find it in the text. */
function acting({ map, clock, pane }) {
  const ring = ringing(map);
  return {
    show(claim) {
      ring(claim);
      const day = dayOf(claim);
      if (day !== null) clock.set(clamped(day, clock.first, clock.last));
      const points = claim.places.filter((place) => place.length > 1).map(([, lon, lat]) => [lat, lon]);
      const maxZoom = Math.max(map.getZoom(), NEAR);
      if (points.length) map.fitBounds(L.latLngBounds(points).pad(0.2), { maxZoom, animate: !calm() });
    },
    find(claim) {
      pane.show("text");
      /** @type {HTMLElement | null} */
      const target = document.querySelector(`#text .claim-chip[data-claim="${claim.number}"]`);
      target?.scrollIntoView({ block: "center" });
      target?.focus({ preventScroll: true });
    },
  };
}

/** The three filters over `claims`; `changed` is called when one is another. */
function filtersOf(claims, changed) {
  const of = {
    speaker: { label: say("claims.speaker"), shown: (speaker) => voice({ speaker }), values: ({ speaker }) => [speaker] },
    actor: { label: say("claims.actor"), shown: String, values: ({ actors }) => actors },
    verdict: { label: say("claims.verdict"), shown: (kind) => VERDICTS[kind], values: (claim) => [kindOf(claim)] },
  };
  const made = Object.values(of).map((one) => ({ ...one, ...filter(one, claims.flatMap(one.values), changed) }));
  return {
    selects: made.map(({ select }) => select),
    kept: () => claims.filter((claim) => made.every(({ keeps, values }) => keeps(values(claim)))),
  };
}

/**
 * Fill the panel in `root`. Returns choose(number): the claim is shown in the panel and on the map,
 * on its day.
 */
export function claimsPanel(root, page) {
  const { claims } = page.data.text;
  const act = acting(page);
  const list = el("div", { class: "claim-list" });
  const filters = filtersOf(claims, fill);
  const beside = el("input", { type: "checkbox", onchange: () => fill() });
  const count = el("p", { class: "claim-count", role: "status" });
  const cards = (some) => some.map((claim) => card(claim, page, act));
  const group = ([name, some]) =>
    el("section", { class: "claim-group" }, el("h3", { dir: "auto" }, called(name)), el("div", {}, cards(some)));

  function fill() {
    const kept = filters.kept();
    count.textContent = say("claims.count", { some: kept.length, n: claims.length });
    list.replaceChildren(...(beside.checked ? [...byPlace(kept)].map(group) : cards(kept)));
  }

  // A long text has hundreds: they are made when somebody wants to see them.
  page.pane.on((id) => id === "claims" && (list.firstChild ?? fill()));
  const label = el("label", {}, beside, ` ${say("claims.by_place")}`);
  root.append(el("h2", {}, say("claims.title")), el("p", { class: "claim-filters" }, filters.selects, label), count, list);
  return function choose(number) {
    page.pane.show("claims");
    act.show(claims.find((one) => one.number === number));
    list.querySelector(".chosen")?.classList.remove("chosen");
    const target = list.querySelector(`.claim-card[data-claim="${number}"]`);
    target?.classList.add("chosen");
    target?.scrollIntoView({ block: "nearest" });
  };
}
