// The page and the world around it: messages of the page that embeds it, and the address bar.
//
// Out: {frontline: 1, event: "ready" | "day" | "place" | "view" | "state", ...}; "state" has `hash`,
// the whole picture as a link, whenever it has changed, and whether a reader `acted` on the page. In: {frontline: 1, do: "open", hash} follows
// such a link; "day", "focus" and "view" each follow a part of one; "notes" has the `features` that
// were kept (notes.mjs). "draw" asks for an outline, near `lon` and `lat` if there are: "outlined" has
// the points `at` its corners, null where it was given up. "find" has the `query` that is
// typed: whoever has a gazetteer may answer {do: "found", query, places: [{name, lon, lat, detail}]}.

import { clamped } from "../base/numbers.mjs";
import { more, say, series } from "../base/say.mjs";
import { at, fitted } from "../base/dom.mjs";
import { iso, parse } from "../base/days.mjs";
import { note, notice } from "../panels/furniture.mjs";
import { parts } from "../base/parts.mjs";
import { followed, numbers, written } from "./picture.mjs";
import { GROUNDS, PALETTES, THEMES } from "../map/theme.mjs";

const embedded = window.parent !== window;
/** Milliseconds in which a chosen place, its flight and its day become one new address. */
const CALM = 120;
/** A longer link is not one of ours. */
const LONGEST = 16000;

/** Tell the embedding page. Anyone may embed, hence "*". */
export function send(event, detail = {}) {
  if (embedded) window.parent.postMessage({ frontline: 1, event, ...detail }, "*");
}

const short = (value, digits) => Number(value.toFixed(digits));

function view(map) {
  const { lat, lng } = map.getCenter();
  return { lon: short(lng, 5), lat: short(lat, 5), zoom: short(map.getZoom(), 2) };
}

/** Whether a point lies on this map, or no further from it than it is wide. */
function near({ bbox: [west, south, east, north] }, lon, lat) {
  const [wide, tall] = [east - west, north - south];
  return lon > west - wide && lon < east + wide && lat > south - tall && lat < north + tall && Math.abs(lat) < 85;
}

/** Move the map; false where no such view is to be had. */
function look({ map, data }, lon, lat, zoom) {
  if (![lon, lat, zoom].every(Number.isFinite) || !near(data.theatre, lon, lat)) return false;
  const { minZoom, maxZoom } = map.options;
  fitted(map); // a comparison may just have taken room
  map.setView([lat, lon], clamped(zoom, minZoom, maxZoom), { reset: true }); // to the fraction of a pixel
  return true;
}

/** Listen to the embedding page, and to nobody else; what it sends is checked. */
export function listen(page, choice, links, find) {
  if (!embedded) return;
  const { map, clock } = page;
  const number = (value) => typeof value === "number" && Number.isFinite(value);
  const jobs = {
    day: ({ day }) => {
      const wanted = typeof day === "string" ? parse(day) : null;
      if (wanted === null) return;
      clock.pause();
      clock.set(wanted);
    },
    focus: ({ mention, cell, lon, lat }) => {
      if (number(mention)) choice.mention(mention);
      else if (number(cell)) choice.cell(cell);
      else if (number(lon) && number(lat)) choice.place(lon, lat);
      else choice.clear();
    },
    view: ({ lon, lat, zoom }) => look(page, lon, lat, number(zoom) ? zoom : map.getZoom()),
    found: ({ query, places }) => find.more(query, places),
    watch: ({ places }) => page.watching.set(places),
    notes: ({ features }) => page.notes?.open(features),
    draw: ({ lon, lat, zoom }) => {
      page.notes?.outline();
      look(page, lon, lat, zoom);
    },
    open: ({ hash }) => typeof hash === "string" && links.open(hash),
  };
  window.addEventListener("message", ({ source, data }) => {
    if (source === window.parent && data?.frontline === 1 && Object.hasOwn(jobs, data.do))
      jobs[data.do](data);
  });
  clock.on("settled", (day) => send("day", { day: iso(day) }));
  choice.onChoice((detail) => {
    if (!detail) return;
    const { spot, ...told } = detail; // the page's own record is nobody else's
    send("place", told);
  });
  map.on("moveend", () => send("view", view(map)));
  send("ready", { day: iso(clock.day), view: view(map) });
}

/** Day, days played, what is compared, chosen and looked at, in the order in which a link is followed. */
function linked(page, choice, compare) {
  const { map, clock, data, theme, pane } = page;
  const { played = [], span = [], compared = [] } = parts.days?.linked(page, compare) ?? {};
  let chosen = null; // what onChoice told last
  choice.onChoice((detail) => (chosen = detail));
  const one = (key, options, state, standard, change) => ({
    key,
    write: () => (state() === standard ? null : state()),
    read: (text) => Object.hasOwn(options, text) && (change(text), true),
    whole: () => state() !== standard && change(standard),
  });
  return [
    { key: "day", write: () => iso(clock.day), read: (text) => goTo(page, parse(text)) },
    ...played,
    ...Object.entries({ palette: [PALETTES, "theatre"], ground: [GROUNDS, "all"] }).map(([key, [names, usual]]) => one(key, names, () => theme[key], usual, (value) => theme.set({ [key]: value }))),
    one("theme", THEMES, () => theme.wanted, "system", (wanted) => theme.set({ wanted })),
    ...span,
    one("tab", pane.labels, pane.shown, pane.shown(), (id) => id && pane.show(id)),
    ...compared,
    {
      key: "mention",
      write: () => chosen?.mention ?? null,
      read: (text) => /^\d{1,6}$/.test(text) && choice.mention(Number(text)),
      whole: () => chosen && choice.clear(),
    },
    {
      key: "at",
      write: () =>
        chosen && chosen.mention == null && chosen.lat != null
          ? `${short(chosen.lat, 5)}/${short(chosen.lon, 5)}`
          : null,
      read: (text) => {
        const [lat, lon] = numbers(text, 2) ?? [];
        return lat !== undefined && near(data.theatre, lon, lat) && choice.place(lon, lat);
      },
    },
    {
      key: "z",
      write: () => {
        const { lon, lat, zoom } = view(map);
        return `${zoom}/${lat}/${lon}`;
      },
      read: (text) => {
        const [zoom, lat, lon] = numbers(text, 3) ?? [];
        return look(page, lon, lat, zoom);
      },
    },
  ];
}

/** To the day of a link; that the text's own day has no layer stands over the map already. */
function goTo({ clock, data }, day) {
  if (day === null) return false;
  clock.pause();
  clock.set(day);
  if (day !== data.day) notice(at("notice"), { asked: day, clock });
}

/**
 * Keep the picture in the address, where there is one: a frame filled by srcdoc has none, there the
 * embedding page is told. Returns {hash(), open(link), changed(), keep(part)}: `keep` puts another
 * part before the choice and the view, `changed()` says that one of them is another now.
 */
export function linking(page, choice, compare) {
  const kept = linked(page, choice, compare);
  const hash = () => written(kept);
  let later = null;
  let last = "";
  function write() {
    const link = hash();
    if (link === last) return;
    last = link;
    if (embedded) send("state", { hash: link, acted: navigator.userActivation?.hasBeenActive });
    else history.replaceState(null, "", `#${link}`);
  }
  function changed() {
    clearTimeout(later);
    later = setTimeout(write, CALM);
  }
  function open(link) {
    const wrong = link.length > LONGEST ? [say("links.all")] : followed(kept, link);
    if (wrong.join("")) note(at("notice"), complaint(wrong, compare?.title));
    changed();
  }
  function keep(part) {
    kept.splice(kept.findIndex(({ key }) => key === "mention"), 0, part);
  }
  function begin() {
    if (!embedded && location.hash) open(location.hash);
    // By the time the event comes the address may have been written anew: it says what was asked.
    window.addEventListener("hashchange", ({ newURL }) => open(new URL(newURL).hash));
    const { clock, map, theme, pane } = page;
    for (const event of ["settled", "range"]) clock.on(event, changed);
    for (const on of [choice.onChoice, compare?.on, theme.on, pane.on, page.lens?.on]) on?.(changed);
    map.on("moveend", changed);
    changed();
  }
  return { hash, open, changed, keep, begin };
}

/** What of a link cannot be shown; `second`: the title of the page's second source, if any. */
function complaint(wrong, second) {
  const alone = wrong.includes("with") && !second;
  const others = wrong.filter((key) => !alone || !["with", "compare"].includes(key));
  const lines = [
    alone && say("links.alone"),
    others.length > 0 && say("links.left_out", { parts: plain(others) }),
  ];
  return lines.filter(Boolean).join(". ");
}

/** At most three names of parts, each cut: a link may hold anything. */
function plain(names) {
  const shown = names.slice(0, 3).map((name) => name.slice(0, 20));
  return names.length > 3 ? more(shown, names.length - 3) : series(shown);
}
