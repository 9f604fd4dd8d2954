// What stands around the map: date, age of the news, legend, sources, notices.

import { iso, long, month, span, weekday } from "../base/days.mjs";
import { el, plain, svg } from "../base/dom.mjs";
import { parts } from "../base/parts.mjs";
import { swatch } from "../map/looks.mjs";
import { lastUpTo, nothing } from "../data/zones.mjs";

/** Why *mosaic* has no answer for *day*: "covers 1 May 2024 to ..., not this day"; "" where it has. */
export function uncovered({ coverage: [first, last] }, day) {
  if (day >= first && day <= last) return "";
  const nearest = `${long(day < first ? first : last)}, ${off(day, { first, last })}`;
  return `covers ${long(first)} to ${long(last)}, not this day: the nearest is ${nearest}`;
}

/** "newest report 1 day old: Ramouseh"; for layers without reports, the newest change. */
export function age(mosaic, day) {
  const at = lastUpTo(mosaic.informed, day);
  if (at < 0) return "no report up to this day";
  const newest = mosaic.informed[at];
  const told = mosaic.reports.filter((report) => report.day === newest);
  // A report of which only the month is known stands at the month's first day: its age is not known.
  const dated = told.filter((report) => !report.monthOnly);
  const names = [...new Set((dated.length ? dated : told).map((report) => report.place))];
  const where =
    names.length > 3
      ? `${names.slice(0, 2).join(", ")} and ${names.length - 2} more`
      : names.join(", ");
  const old =
    told.length && !dated.length
      ? `of ${month(newest)}`
      : day === newest
        ? "of this day"
        : `${span(day - newest)} old`;
  if (!mosaic.reports.length && newest !== lastChange(mosaic, day))
    return `map ${old}, unchanged for ${span(newest - lastChange(mosaic, day))}`;
  const news = `newest ${mosaic.reports.length ? "report" : "change"} ${old}`;
  return where ? `${news}: ${where}` : news;
}

/** How far behind the day the last change of a drawn map is. */
function changed(mosaic, day, newest) {
  if (newest === mosaic.days[0]) return day === newest ? "First day of this map" : "As on the first day of this map";
  return day === newest ? "The map changed this day" : `Last change ${span(day - newest)} before`;
}

/** What a reader wants to know of it: how far behind the day the map is, and which places told. */
function told(mosaic, day) {
  if (nothing(mosaic)) return nothing(mosaic);
  const at = lastUpTo(mosaic.informed, day);
  const newest = mosaic.informed[at];
  const redrawn = at >= 0 && !mosaic.reports.length && newest === lastChange(mosaic, day);
  if (redrawn) return changed(mosaic, day, newest);
  if (at < 0 || !mosaic.reports.length) return age(mosaic, day);
  const reports = mosaic.reports.filter((report) => report.day === newest);
  const names = [...new Set(reports.map(({ place }) => place.replace(/\s*\([^)]*\)/g, "")))];
  const others = names.length - 2;
  const where =
    names.slice(0, others > 1 ? 2 : 3).join(", ") + (others > 1 ? ` and ${others} more places` : "");
  const days = day - newest;
  const vague = reports.length && reports.every(({ monthOnly }) => monthOnly);
  const when = vague ? `in ${month(newest)}` : days ? `${span(days)} before` : "this day";
  return `${days ? "Last report" : "Reported"} ${when}${where && ": "}${where}`;
}

function lastChange(mosaic, day) {
  return mosaic.days[Math.max(lastUpTo(mosaic.days, day), 0)];
}

/**
 * Title, weekday, the day in large letters, and how old the news is; and for as long as the page is
 * open that the layers do not reach the day that was asked for.
 */
export function masthead(root, { title, mosaic, clock, asked }) {
  const small = el("p", { class: "weekday" });
  const big = el("p", { class: "date" }, el("time"));
  const news = el("p", { class: "age", dir: "auto" });
  const beyond = asked > clock.last || asked < clock.first;
  const edge = long(asked > clock.last ? clock.last : clock.first);
  const lines = [
    title && el("p", { class: "title", dir: "auto" }, title),
    small,
    big,
    news,
    beyond &&
      el("p", { class: "beyond" }, `No layer for ${long(asked)}: the nearest is ${edge}, ${off(asked, clock)}`),
  ];
  root.append(...lines.filter(Boolean));
  function show(day) {
    small.textContent = weekday(day);
    big.firstChild.textContent = long(day);
    big.firstChild.setAttribute("datetime", iso(day));
    news.textContent = news.title = told(mosaic, day);
  }
  clock.on("day", show);
  show(clock.day);
}

/** One line over the map with a button that takes it away. */
export function note(root, text) {
  root.hidden = false;
  root.replaceChildren(
    el("span", { dir: "auto" }, text),
    plain(() => (root.hidden = true), "Understood"),
  );
}

/** "1142 days earlier": how far the nearest day with layers is from the one asked for. */
function off(asked, { first, last }) {
  const days = Math.max(first - asked, asked - last);
  return `${days} ${days === 1 ? "day" : "days"} ${asked < first ? "later" : "earlier"}`;
}

/** Said once when a day that a link asks for lies outside the layers. */
export function notice(root, { asked, clock }) {
  if (asked >= clock.first && asked <= clock.last) return;
  note(
    root,
    `The link is of ${long(asked)}: no layer for that day. The layers run from ${long(clock.first)} to ${long(clock.last)}; the nearest day, ${off(asked, clock)}, is shown.`,
  );
}

/** A line as the map draws it, for the legend. */
function sample(...strokes) {
  return svg(
    "svg",
    { width: 26, height: 16, class: "swatch", "aria-hidden": "true" },
    ...strokes.map(([stroke, width, dash]) =>
      svg("path", {
        d: "M1 11C8 3 17 14 25 5",
        fill: "none",
        stroke,
        "stroke-width": width,
        "stroke-dasharray": dash,
      }),
    ),
  );
}

/** The look of ground that is inferred and of ground that is far from any report, where there is some. */
function paleLooks(looks) {
  const [near, far] = ["inferred", "far"].map((step) => looks.find((look) => look.pale === step && look.drawn));
  return near && far ? { near, far } : null;
}

/** Two sides that fade into paper where they meet, as the map draws a line that is somewhere. */
function fading(looks) {
  const [a, b] = [...new Set(looks.filter((look) => look.drawn && look.pale).map((look) => look.colour))];
  const half = (x, fill) => svg("rect", { x, width: 13, height: 16, fill, opacity: 0.45 });
  return svg(
    "svg",
    { width: 26, height: 16, class: "swatch fading", "aria-hidden": "true" },
    half(0, a),
    half(13, b ?? a),
    svg("path", { class: "veil", d: "M13 0V16" }),
    svg("path", { class: "hair", d: "M13 0V16" }),
  );
}

/** One row on ground that is inferred, and one on lines that are somewhere. */
function paler(looks, row) {
  const pale = paleLooks(looks);
  if (!pale) return [];
  const pair = el("span", { class: "swatch" }, swatch(pale.near, 13), swatch(pale.far, 13));
  return [
    row(pair, "Paler: inferred; palest: far or old"),
    row(fading(looks), "The line is somewhere in this band"),
  ];
}

/** The same, exactly. */
function palerExactly(looks, row) {
  const pale = paleLooks(looks);
  if (!pale) return [];
  return [
    row(swatch(pale.near), "Paler: inferred; the report is over 5 km off or a year old"),
    row(swatch(pale.far), "Palest: over 15 km or two years, or fought over 90 days ago"),
  ];
}

/** Rows of the legend for lines between sides, where there are any. */
const lined = (row, looks) =>
  looks.some((look) => look.drawn)
    ? [
        row(sample(["currentColor", 2.2]), "Front line"),
        row(sample(["currentColor", 1.5, "4 3"]), "Edge not sure: contested, or the day not known"),
      ]
    : [];

/**
 * Actors that hold anything on any day, and what the lines and marks mean. Returns show(second): the
 * actors of another source too, each source under its title; null for one alone.
 */
export function legend(root, { looks, title, hasText, reported }) {
  const row = (picture, label) => el("li", {}, picture, el("span", { dir: "auto" }, label));
  const [list, exact] = [el("ul"), el("ul")];
  function actors(shown) {
    const seen = new Set();
    return shown
      // a margin looks like the rest it belongs to
      .filter((look) => look.drawn && look.status !== "margin" && !seen.has(look.label) && seen.add(look.label))
      .map((look) => row(swatch(look), look.label));
  }
  function show(second) {
    const named = (text) => el("li", { class: "head", dir: "auto" }, text);
    list.replaceChildren(
      ...(second ? [named(title)] : []),
      ...actors(looks),
      ...(second ? [named(second.mosaic.title), ...actors(second.looks)] : []),
      row(swatch({ ...looks[0], drawn: false, dashed: false }), "No report"),
      ...paler(looks, row),
      ...(second ? parts.differ.keyRows(row, sample) : []),
    );
    exact.replaceChildren(
      ...palerExactly(looks, row),
      ...lined(row, looks),
      ...(hasText ? [row(el("span", { class: "swatch spot" }, "2"), "Named in the text (ring: once)"), row(el("span", { class: "swatch spot spread" }), "An area or line; dotted: about where it lies")] : []),
    );
  }
  show(null);
  const more = el("details", {}, el("summary", {}, "Lines and marks"), exact);
  if (reported) {
    more.append(
      el("p", {}, "Each reported place stands for the land nearest to it, empty land too."),
    );
  }
  root.append(el("summary", {}, "Legend"), list, more);
  return show;
}
