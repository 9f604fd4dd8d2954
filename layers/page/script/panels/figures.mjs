// Figures from the same numbers as the map, and on the same clock.

import { more, say, series } from "../base/say.mjs";
import { areaChart, frontLengths, lineChart, moves, movesChart, svgPattern } from "./charts.mjs";
import { between, iso, long, parse } from "../base/days.mjs";
import { el, svg, tableHead } from "../base/dom.mjs";
import { dayField } from "../player/fields.mjs";
import { lookOf, swatch } from "../map/looks.mjs";
import { fine, whole } from "../base/numbers.mjs";
import { shifts } from "../data/shifts.mjs";
import { areas, lastUpTo } from "../data/zones.mjs";
import { parts } from "../base/parts.mjs";

const BACK_DAYS = 30;
const km2 = (area) => (area < 100 ? fine : whole)(area);
const size = (area) => say("units.km2", { n: km2(area) });

/** Fill `root`; `tables` adds what changed hands between two days. `outline(cells)` shows cells. */
export function figures(root, { mosaic, looks, clock, outline, tables }) {
  const table = areas(mosaic);
  const actors = mosaic.actors
    .filter((actor) => actor.key in table)
    .map(({ key }) => ({ key, look: lookOf(looks, key) }));
  const look = Object.fromEntries(actors.map((actor) => [actor.key, actor.look]));
  const patterns = actors.filter((actor) => actor.look.drawn).map(pattern);
  const lasting = clock.last > clock.first; // over a single day a chart is an empty frame
  root.append(
    el(
      "div",
      { class: "figures" },
      svg("svg", { width: 0, height: 0, "aria-hidden": "true" }, svg("defs", {}, ...patterns)),
      el("h2", {}, say("figures.held")),
      lasting && held({ mosaic, clock, actors, table }),
      now({ mosaic, clock, actors, table }),
      el("h2", {}, say("figures.front")),
      front({ mosaic, clock, lasting }),
      lasting && [el("h2", {}, say("figures.gains")), gains({ mosaic, clock, actors })],
      lasting && tables && [el("h2", {}, say("figures.moved")), moved({ mosaic, look, clock, outline })],
      mosaic.reports.length > 0 &&
        el(
          "p",
          { class: "caution" },
          say("figures.caution"),
        ),
    ),
  );
}

const pattern = ({ key, look }) => svgPattern(look, `hatch-${key}`);

/** A chart with a line below that says its value on the day shown; `tell(stop)` gives the line. */
function figure(clock, mosaic, chart, tell) {
  const line = el("figcaption");
  const show = () => (line.textContent = tell(lastUpTo(mosaic.days, clock.day)));
  clock.on("day", show);
  show();
  return el("figure", {}, chart, line);
}

function held({ mosaic, clock, actors, table }) {
  const total = actors.reduce((sum, { key }) => sum + table[key][0], 0);
  const top = say("units.km2", { n: whole(total) });
  const chart = areaChart({ clock, days: mosaic.days, actors, table, top });
  return el("figure", {}, chart);
}

/** Lines between actors on every day; ground without a holder is no side of a front. */
function front({ mosaic, clock, lasting }) {
  const values = frontLengths(mosaic);
  if (!values.some(Boolean))
    return el("p", { class: "none" }, say("figures.no_front"));
  const most = values.indexOf(Math.max(...values));
  const peak = say("units.km", { n: whole(values[most]) });
  const label = say("figures.front_label", { peak, day: long(mosaic.days[most]) });
  const chart = lasting && lineChart({ clock, days: mosaic.days, values, label, top: say("figures.up_to", { peak }) });
  return figure(clock, mosaic, chart, (stop) =>
    stop < 0
      ? say("figures.no_report")
      : say("figures.front_line", { day: long(clock.day), length: say("units.km", { n: whole(values[stop]) }) }),
  );
}

/** What each actor gained and lost, month by month (weeks or days in a short series). */
function gains({ mosaic, clock, actors }) {
  const moved = moves(mosaic, clock.first, clock.last);
  const sums = new Map(
    [...moved.rows].map(([bin, { gained }]) => [
      bin,
      Object.values(gained).reduce((all, area) => all + area, 0),
    ]),
  );
  if (!sums.size) return el("p", { class: "none" }, silence(moved.told));
  const most = size(Math.max(...sums.values()));
  const chart = movesChart({ clock, actors, moved, top: say("figures.gained_chart", { area: most }) });
  return figure(clock, mosaic, chart, () => {
    const bin = moved.bins.of(clock.day);
    const from = Math.max(moved.bins.start(bin), clock.first);
    const to = Math.min(moved.bins.start(bin + 1) - 1, clock.last);
    const when = from === to ? long(from) : between(from, to);
    return say("figures.gains_line", { when, area: size(sums.get(bin) ?? 0) });
  });
}

/** Why there are no gains and losses to show: nothing changed, or the layers cannot tell. */
function silence({ first, lapse }) {
  if (!first && !lapse) return say("figures.never");
  return say("figures.silence", { first: size(first), lapse: size(lapse) });
}

/** What a table of changes of hands leaves out, in a line; "" for nothing. */
export function uncounted(changed, found) {
  const sum = (kind) => found.reduce((all, s) => all + (s.kind === kind ? s.area : 0), 0);
  const [first, lapse] = [sum("first"), sum("lapse")];
  const told = [first && say("figures.first", { area: size(first) }), lapse && say("figures.lapse", { area: size(lapse) })];
  const left = series(told.filter(Boolean));
  if (changed.length) return left && say("figures.not_counted", { left });
  return left ? say("figures.none_but", { left }) : say("figures.none");
}

/** The state of the day shown, as a table. */
function now({ mosaic, table, actors, clock }) {
  const body = el("tbody");
  const caption = el("caption");
  const shared = mosaic.holders.some(([, status]) => status === "joint"); // counted with what is fought over
  const shares = [table, ...mosaic.counts.map((counts) => areas(mosaic, counts))].map((column) => ({
    column,
    whole: actors.reduce((sum, { key }) => sum + column[key][0], 0) || 1,
  }));
  const rows = actors.map(({ key, look }) => {
    const area = el("td");
    const cells = shares.map(() => el("td"));
    const name = el(
      "span",
      { class: "actor" },
      swatch(look),
      el("span", { dir: "auto" }, key === "contested" && shared ? say("figures.contested_or_shared") : look.name),
    );
    return { key, area, cells, row: el("tr", {}, el("th", { scope: "row" }, name), area, cells) };
  });
  function show() {
    caption.textContent = say("figures.on_day", { day: long(clock.day) });
    const stop = lastUpTo(mosaic.days, clock.day);
    const held = ({ key }) => table[key][stop] ?? 0;
    const shown = rows.filter((entry) => held(entry) > 0).sort((a, b) => held(b) - held(a));
    for (const entry of shown) {
      entry.area.textContent = held(entry) < 1 ? "<1" : whole(held(entry));
      shares.forEach(({ column, whole }, i) => {
        entry.cells[i].textContent = say("units.percent", { n: fine((column[entry.key][stop] / whole) * 100) });
      });
    }
    body.replaceChildren(...shown.map((entry) => entry.row));
  }
  clock.on("day", show);
  show();
  const counted = () => [say("figures.land"), say("figures.communities"), say("figures.people")];
  const columns = mosaic.counts.length ? counted() : [say("figures.share")];
  return el(
    "table",
    {},
    caption,
    tableHead(say("figures.holder"), say("units.km2_alone"), ...columns),
    body,
  );
}

/** One change of hands as a row; pressing its places outlines them. */
function shiftRow(shift, { mosaic, look, outline }) {
  const held = (key) =>
    el(
      "span",
      { class: "actor" },
      swatch(look[key], 18, 12),
      el("span", { dir: "auto" }, look[key].name),
    );
  const names = [...new Set(shift.cells.map((cell) => mosaic.cells[cell]).filter(Boolean))];
  const places = names.length > 3 ? more(names.slice(0, 3), names.length - 3) : series(names);
  const button = el(
    "button",
    {
      class: "plain",
      dir: "auto",
      title: series(names),
      onclick: () => outline(shift.cells),
    },
    places || say("figures.show"),
  );
  const cells = [held(shift.from), held(shift.to), km2(shift.area), button];
  return el("tr", {}, cells.map((cell) => el("td", {}, cell)));
}

/** Shifts between two days that the reader chooses; the second follows the map until it is set. */
function moved(page) {
  const { mosaic, clock } = page;
  const from = dayField(say("figures.from"), Math.max(clock.first, clock.day - BACK_DAYS), null, clock);
  const to = dayField(say("figures.to"), clock.day, null, clock);
  const body = el("tbody");
  const none = el("p", { class: "none" });
  const caption = el("caption");
  const table = el(
    "table",
    {},
    caption,
    tableHead(say("figures.lost_by"), say("figures.gained_by"), say("units.km2_alone"), say("figures.places")),
    body,
  );
  let followed = true;
  let gap = clock.day - parse(from.value);

  function show() {
    const [first, second] = [parse(from.value), parse(to.value)];
    if (first === null || second === null) return;
    caption.textContent = between(first, second);
    const found = shifts(mosaic, lastUpTo(mosaic.days, first), lastUpTo(mosaic.days, second));
    const changed = found.filter(({ kind }) => kind === "exchange");
    none.textContent = uncounted(changed, found);
    none.hidden = !none.textContent;
    table.hidden = !changed.length;
    body.replaceChildren(...changed.map((shift) => shiftRow(shift, page)));
  }
  from.addEventListener("change", () => {
    gap = parse(to.value) - parse(from.value);
    show();
  });
  to.addEventListener("change", () => {
    followed = false;
    show();
  });
  // Both days move with the map, but not while it plays: nobody can read a table that fast.
  clock.on("settled", (now) => {
    if (!followed) return;
    to.value = iso(now);
    from.value = iso(Math.max(clock.first, now - gap));
    show();
  });
  show();
  return el(
    "div",
    { class: "moved" },
    el("div", { class: "days" }, el("label", {}, `${say("figures.from")} `, from), el("label", {}, `${say("figures.to_day")} `, to)),
    none,
    table,
  );
}

parts.figures = { figures };
