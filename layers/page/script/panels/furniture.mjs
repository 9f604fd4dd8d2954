// What stands around the map: date, age of the news, legend, sources, notices.

import { called } from "../base/called.mjs";
import { say, series } from "../base/say.mjs";
import { iso, long, month, span, weekday } from "../base/days.mjs";
import { el, plain, svg } from "../base/dom.mjs";
import { parts } from "../base/parts.mjs";
import { swatch } from "../map/looks.mjs";
import { lastUpTo, nothing } from "../data/zones.mjs";

/** How old news of a day is. */
export const old = (newest, day) => (day === newest ? say("masthead.of_day") : say("masthead.old", { span: span(day - newest) }));

/** A drawn map that told the same again: how old it is, and how long it had not changed. */
export const unchanged = (newest, day, last) => say("masthead.map_unchanged", { old: old(newest, day), span: span(newest - last) });

/** How far behind the day the last change of a drawn map is. */
function changed(mosaic, day, newest) {
  if (newest === mosaic.days[0]) return day === newest ? say("masthead.first_day") : say("masthead.as_first_day");
  return day === newest ? say("masthead.changed") : say("masthead.last_change", { span: span(day - newest) });
}

/** What a reader wants to know of it: how far behind the day the map is, and which places told. */
function told(mosaic, day) {
  if (nothing(mosaic)) return nothing(mosaic);
  const at = lastUpTo(mosaic.informed, day);
  const newest = mosaic.informed[at];
  if (at < 0) return say("masthead.no_report");
  const last = lastChange(mosaic, day);
  if (!mosaic.reports.length) return newest === last ? changed(mosaic, day, newest) : unchanged(newest, day, last);
  const reports = mosaic.reports.filter((report) => report.day === newest);
  const names = [...new Set(reports.map(({ place }) => place.replace(/\s*\([^)]*\)/g, "")))];
  const others = names.length - 2;
  const first = series(names.slice(0, others > 1 ? 2 : 3).map(called));
  const where = others > 1 ? say("masthead.more_places", { names: first, n: others }) : first;
  const days = day - newest;
  const vague = reports.length && reports.every(({ monthOnly }) => monthOnly);
  const news = vague ? ofMonth(newest, days) : days ? say("masthead.last_report", { span: span(days) }) : say("masthead.reported_today");
  return where ? say("masthead.news_of", { news, where }) : news;
}

const ofMonth = (newest, days) =>
  days ? say("masthead.last_report_in", { month: month(newest) }) : say("masthead.reported_in", { month: month(newest) });

/** The day of the last change up to a day. */
export function lastChange(mosaic, day) {
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
      el("p", { class: "beyond" }, say("masthead.beyond", { asked: long(asked), edge, off: off(asked, clock) })),
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
    plain(() => (root.hidden = true), say("page.understood")),
  );
}

/** "1142 days earlier": how far the nearest day with layers is from the one asked for. */
export function off(asked, { first, last }) {
  const days = Math.max(first - asked, asked - last);
  return asked < first ? say("spans.days_later", { n: days }) : say("spans.days_earlier", { n: days });
}

/** Said once when a day that a link asks for lies outside the layers. */
export function notice(root, { asked, clock }) {
  if (asked >= clock.first && asked <= clock.last) return;
  note(
    root,
    say("links.no_day", { asked: long(asked), first: long(clock.first), last: long(clock.last), off: off(asked, clock) }),
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
    row(pair, say("legend.paler")),
    row(fading(looks), say("legend.band")),
  ];
}

/** The same, exactly. */
function palerExactly(looks, row) {
  const pale = paleLooks(looks);
  if (!pale) return [];
  return [
    row(swatch(pale.near), say("legend.paler_exactly")),
    row(swatch(pale.far), say("legend.palest_exactly")),
  ];
}

/** Rows of the legend for lines between sides, where there are any. */
const lined = (row, looks) =>
  looks.some((look) => look.drawn)
    ? [
        row(sample(["currentColor", 2.2]), say("legend.front")),
        row(sample(["currentColor", 1.5, "4 3"]), say("legend.unsure")),
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
      row(swatch({ ...looks[0], drawn: false, dashed: false }), say("legend.no_report")),
      ...paler(looks, row),
      ...(second ? parts.differ.keyRows(row, sample) : []),
    );
    exact.replaceChildren(
      ...palerExactly(looks, row),
      ...lined(row, looks),
      ...(hasText ? [row(el("span", { class: "swatch spot" }, "2"), say("legend.spot")), row(el("span", { class: "swatch spot spread" }), say("legend.spread"))] : []),
    );
  }
  show(null);
  const more = el("details", {}, el("summary", {}, say("legend.lines")), exact);
  if (reported) {
    more.append(
      el("p", {}, say("legend.nearest")),
    );
  }
  root.append(list, more);
  return show;
}
