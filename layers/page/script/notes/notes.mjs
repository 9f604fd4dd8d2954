// Measuring and drawing: the tools, the list of what was drawn, and where it is kept.
//
// The page keeps its notes in its own address; in the dashboard the embedding page is told of each
// change ({event: "notes", changed: {id: feature, null where it is gone}}) and hands over what was kept.

import { iso, long, parse } from "../base/days.mjs";
import { at, copy, el, icon, plain } from "../base/dom.mjs";
import { say, series, table } from "../base/say.mjs";
import { parts } from "../base/parts.mjs";
import { note as notice } from "../panels/furniture.mjs";
import { folding } from "../shell/view.mjs";
import { send } from "../shell/links.mjs";
import { stateAt, stopOn } from "../data/zones.mjs";
import { figure, grips, layersOf, pane } from "./layers.mjs";
import { shares } from "./measure.mjs";
import { MOST, changes, closed, feature, fresh, noteOf, shownOn, worded } from "./note.mjs";
import { pen, turned } from "./pen.mjs";

const KINDS = table("notes.kinds");
const PEN = "M4 16.5 15.5 5l3.5 3.5L7.5 20H4zM17 3.5l3.5 3.5-1 1L16 4.5z";
const LONGEST = 12000; // characters of an address that mail and chat still carry whole
const LARGEST = 2e6; // bytes of a file of notes
const embedded = window.parent !== window;

const read = (features) => (Array.isArray(features) ? features.map(noteOf).filter(Boolean).slice(0, MOST.notes) : []);
const large = (text) => encodeURIComponent(text).length > LONGEST;
function title({ kind, text, at }) {
  const told = series([text, figure(kind, at)]);
  return told ? say("notes.named", { kind: KINDS[kind], told }) : KINDS[kind];
}

/** All notes and what was undone of them; `changed(told)` hears what is another now: set(next), amend(id, change), undo(). */
function bookOf(notes, changed) {
  const past = [];
  const book = {
    notes,
    chosen: null,
    desk: false,
    set(next, back = true) {
      const told = changes(book.notes, next);
      if (!Object.keys(told).length) return;
      if (back) past.push(book.notes);
      book.notes = next;
      changed(told);
    },
    amend: (id, change) => book.set(book.notes.map((note) => (note.id === id ? { ...note, ...change } : note))),
    undo: () => past.length && book.set(past.pop(), false),
    text: () => JSON.stringify(book.notes.map(feature)),
  };
  return book;
}

/** Draws the notes of the day on the map: draw(anew), `anew` though the same are shown. */
function drawing({ map, clock }, book, choose, place) {
  pane(map);
  const drawn = L.layerGroup().addTo(map);
  let shown = "";
  function draw(anew) {
    const seen = book.notes.filter((note) => shownOn(note, clock.day));
    const ids = seen.map(({ id }) => id).join();
    if (ids === shown && !(anew && ids)) return;
    shown = ids;
    drawn.clearLayers();
    for (const note of seen) layersOf(note, () => choose(note.id)).forEach((layer) => drawn.addLayer(layer));
    requestAnimationFrame(place);
    map.getPane("notes").querySelector("svg[pointer-events]")?.setAttribute("aria-hidden", "true"); // the list and what is written say it
  }
  clock.on("day", () => book.notes.length && draw(false));
  draw(true);
  return draw;
}

/** The notes of the page, on its map, in a menu of their own and in its link; open(features) hands over what was kept, outline() asks for one that is nobody's note, `place` makes room among names. */
function notes(page, links, place) {
  const { map, clock, data } = page;
  const root = /** @type {HTMLDetailsElement} */ (el("details", { id: "notes", class: "fold" }));
  const bar = el("div", { id: "pen", role: "group", "aria-label": say("notes.title"), hidden: true });
  at("find").after(root, bar);
  const given = read(data.notes);
  const book = bookOf(given, (told) => {
    draw(true);
    if (embedded) send("notes", { changed: told });
    else links.changed();
  });
  const draw = drawing(page, book, choose, place);
  const handles = L.layerGroup().addTo(map);
  function choose(id) {
    book.chosen = id;
    handles.clearLayers();
    const note = book.notes.find((one) => one.id === id);
    if (note) {
      if (!shownOn(note, clock.day)) clock.go(note.from ?? note.to - 1);
      if (!map.getBounds().intersects(L.latLngBounds(turned(note.at)))) map.panTo(turned(note.at)[0]);
      grips(map, note, (points) => (book.amend(id, { at: points }), panel.figures())).forEach((grip) => handles.addLayer(grip));
      root.open = true;
    }
    panel.list();
  }
  const begin = pen(map, bar, figure);
  function tool(kind) {
    root.open = false;
    begin(kind, (points) => {
      const id = fresh();
      book.set([...book.notes, { id, kind, text: "", from: null, to: null, at: points }]);
      choose(id);
      /** @type {HTMLInputElement} */ (root.querySelector(".form input")).focus();
    });
  }
  const panel = menu(root, page, book, { tool, choose });
  clock.on("settled", panel.figures);
  root.addEventListener("toggle", () => root.open || !book.chosen || choose(null));
  const replace = (next) => (book.set(next), choose(null));
  links.keep({
    key: "notes",
    write: () => (embedded || book.notes === given || large(book.text()) ? null : book.text()),
    read(link) {
      const features = parsed(link);
      if (embedded || !Array.isArray(features)) return false;
      replace(read(features));
    },
    whole: () => embedded || replace(given),
  });
  return {
    /** What was kept of this page; what was drawn before it came stays. */
    open(features) {
      const early = book.notes;
      Object.assign(book, { desk: true, notes: read(features) });
      book.set([...book.notes, ...early.filter(({ id }) => !book.notes.some((one) => one.id === id))], false);
      draw(true);
      panel.list();
    },
    outline: outlining(map, begin),
  };
}

/** Nothing but a map to draw one outline on; whoever embeds the page is told, of null where it is given up. */
const outlining = (map, begin) => () => {
  const told = (at) => send("outlined", { at });
  at("pane").hidden = true;
  /** @type {HTMLDetailsElement} */ (at("legend")).open = false;
  map.invalidateSize({ animate: false });
  begin("area", told, () => told(null));
};

parts.notes = { notes };

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** The menu: tools, list, and what becomes of it: {list(), figures()}. */
function menu(root, page, book, { tool, choose }) {
  const tools = (label, ...kinds) =>
    el("div", { class: "line" }, el("span", {}, label), ...kinds.map((kind) => plain(() => tool(kind), KINDS[kind])));
  const [items, where, ground] = [el("ul"), el("small"), el("p", { class: "figure" })];
  const back = () => (book.undo(), choose(null));
  const undo = plain(back, say("notes.undo"));
  document.addEventListener("keydown", (event) => {
    const typing = /** @type {Element} */ (event.target).closest("input, textarea, select");
    if ((event.ctrlKey || event.metaKey) && event.key === "z" && !typing) back();
  });
  const out = embedded ? plain(() => copy(collection(book)), say("notes.copy")) : plain(() => save(book), say("notes.save"));
  const load = el("input", { type: "file", accept: ".geojson,.json", hidden: true, "aria-label": say("notes.load"), onchange: async () => load.files[0] && (await loaded(book, load.files[0]), (load.value = ""), list()) });
  function list() {
    const row = (note) => {
      const head = plain(() => choose(note.id), title(note));
      head.dir = "auto";
      const remove = () => (book.set(book.notes.filter(({ id }) => id !== note.id)), choose(null));
      return el("li", {}, head, note.id === book.chosen && form(note, { amend: book.amend, head, ground, remove }));
    };
    items.replaceChildren(...book.notes.map(row).reverse()); // the newest is at hand
    figures();
  }
  function figures() {
    const note = book.notes.find(({ id }) => id === book.chosen);
    ground.textContent = note ? (closed(note.kind) ? held(page, note) : figure(note.kind, note.at)) : "";
    where.textContent = book.desk ? say("notes.desk") : embedded ? say("notes.frame") : large(book.text()) ? say("notes.large") : say("notes.address");
    out.hidden = where.hidden = !book.notes.length;
  }
  root.append(
    el("summary", { "aria-label": say("notes.title"), title: say("notes.title") }, icon(PEN)),
    el("div", { class: "menu" }, tools(say("notes.measure"), "distance", "extent"), tools(say("notes.draw"), "point", "arrow", "line", "area"), items, el("div", { class: "line" }, undo, out, plain(() => load.click(), say("notes.load")), load), where),
  );
  folding(root);
  list();
  return { list, figures };
}

const collection = (book) => `{"type":"FeatureCollection","features":${book.text()}}`;

function save(book) {
  const href = URL.createObjectURL(new Blob([collection(book)], { type: "application/geo+json" }));
  el("a", { href, download: "notes.geojson" }).click();
  setTimeout(() => URL.revokeObjectURL(href));
}

/** The notes of a file beside those that are there; what is none is counted. */
async function loaded(book, file) {
  const features = file.size < LARGEST ? parsed(await file.text())?.features : null;
  if (!Array.isArray(features)) return notice(at("notice"), say("notes.unread", { file: file.name }));
  const known = (one) => book.notes.some(({ id }) => id === one.id);
  const found = read(features).map((one) => (known(one) ? { ...one, id: fresh() } : one));
  const left = features.length - found.length;
  if (left) notice(at("notice"), say("notes.wrong", { left, all: features.length, file: file.name }));
  book.set([...book.notes, ...found].slice(0, MOST.notes));
}

/** Text and days of the chosen note. */
function form(note, { amend, head, ground, remove }) {
  const change = (what) => {
    note = { ...note, ...what };
    amend(note.id, what);
    head.textContent = title(note);
  };
  const day = (label, value, onchange) =>
    el("label", {}, label, el("input", { type: "date", value: value === null ? "" : iso(value), onchange: ({ target }) => change(onchange(parse(target.value))) }));
  const text = { "aria-label": say("notes.text"), placeholder: say("notes.text"), dir: "auto", maxlength: MOST.text, value: note.text };
  return el(
    "div",
    { class: "form" },
    el("input", { ...text, onchange: ({ target }) => change({ text: worded(target.value) }) }),
    // A day before the other one takes that away: no note is of no day.
    day(say("notes.from"), note.from, (from) => ({ from, ...(note.to !== null && note.to <= from && { to: null }) })),
    day(say("notes.to"), note.to && note.to - 1, (last) => ({ to: last && last + 1, ...(last !== null && last < note.from && { from: null }) })),
    ground,
    plain(remove, say("notes.remove")),
  );
}

/** "204 km²; on 6 August 2016: Government 62 %, Islamic State 38 %": who has which share of what is drawn. */
function held({ mosaic, looks, clock: { day } }, { kind, at }) {
  const found = new Map();
  for (const [holder, share] of shares(mosaic, stateAt(mosaic, stopOn(mosaic, day)), at)) {
    const label = holder < 0 ? say("notes.nobody") : looks[holder].label;
    found.set(label, (found.get(label) ?? 0) + share);
  }
  const told = [...found].filter(([, share]) => share >= 0.005).sort((a, b) => b[1] - a[1]);
  const each = ([who, share]) => say("notes.share", { who, percent: say("units.percent", { n: Math.round(share * 100) }) });
  return say("notes.held", { size: figure(kind, at), day: long(day), shares: series(told.map(each)) });
}
