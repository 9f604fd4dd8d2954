// What stands around the map: date, age of the news, legend, sources, notices.

import { say } from "../base/say.mjs";
import { iso, long, span, weekday } from "../base/days.mjs";
import { el, fold, plain, svg } from "../base/dom.mjs";
import { parts } from "../base/parts.mjs";
import { swatch } from "../map/looks.mjs";
import { NONE, lastUpTo, nothing } from "../data/zones.mjs";

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
  if (mosaic.reports.length) return parts.reports.told(mosaic, day, newest);
  const last = lastChange(mosaic, day);
  return newest === last ? changed(mosaic, day, newest) : unchanged(newest, day, last);
}

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

/** "3 years earlier": how far the nearest day with layers is from the one asked for. */
export function off(asked, { first, last }) {
  const far = { span: span(Math.max(first - asked, asked - last)) };
  return asked < first ? say("spans.later", far) : say("spans.earlier", far);
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
export function legend(root, { looks, mosaic: { title, actors: sides, reports, undrawn }, hasText }) {
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
      row(swatch({ ...looks[0], drawn: false, dashed: false }), sides.find(({ key }) => key === NONE).label),
      ...(parts.reports?.paler(looks, row) ?? []),
      ...(second ? parts.differ.keyRows(row, sample) : []),
    );
    exact.replaceChildren(
      ...(parts.reports?.palerExactly(looks, row) ?? []),
      ...lined(row, looks),
      ...(hasText ? [row(el("span", { class: "swatch spot" }, "2"), say("legend.spot")), row(el("span", { class: "swatch spot spread" }), say("legend.spread"))] : []),
    );
  }
  show(null);
  const nearest = reports.length > 0 && el("p", {}, say("legend.nearest"), undrawn);
  root.append(list, fold(say("legend.lines"), exact, nearest));
  return show;
}
