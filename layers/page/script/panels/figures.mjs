// Figures from the same numbers as the map, and on the same clock.

import { areaChart, frontLengths, lineChart, moves, movesChart } from "./charts.mjs";
import { iso, long, parse } from "../base/days.mjs";
import { el, svg, tableHead } from "../base/dom.mjs";
import { lookOf, svgPattern, swatch } from "../map/looks.mjs";
import { fine, whole } from "../base/numbers.mjs";
import { areas, lastUpTo, shifts } from "../data/zones.mjs";
import { parts } from "../base/parts.mjs";

const BACK_DAYS = 30;
const km2 = (area) => (area < 100 ? fine : whole)(area);

/** Fill `root`; `tables` adds what changed hands between two days. `outline(cells)` shows cells. */
export function figures(root, { mosaic, looks, clock, outline, tables }) {
  const table = areas(mosaic);
  const actors = mosaic.actors
    .filter((actor) => actor.key in table)
    .map(({ key }) => ({ key, look: lookOf(looks, key) }));
  const look = Object.fromEntries(actors.map((actor) => [actor.key, actor.look]));
  const patterns = actors.filter((actor) => actor.look.drawn).map(pattern);
  root.append(
    el(
      "div",
      { class: "figures" },
      svg("svg", { width: 0, height: 0, "aria-hidden": "true" }, svg("defs", {}, ...patterns)),
      el("h2", {}, "Who holds how much"),
      held({ mosaic, clock, actors, table }),
      now({ mosaic, clock, actors, table }),
      el("h2", {}, "How long the front is"),
      front({ mosaic, clock }),
      el("h2", {}, "Gains and losses"),
      gains({ mosaic, clock, actors }),
      tables && el("h2", {}, "What changed hands"),
      tables && moved({ mosaic, look, clock, outline }),
      mosaic.reports.length > 0 &&
        el(
          "p",
          { class: "caution" },
          "Areas are those of the land nearest to each reported place, desert included: they tell the course of the war, not how many people live under whom.",
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
  const top = `${whole(total)} km²`;
  const chart = areaChart({ clock, days: mosaic.days, actors, table, top });
  return el("figure", {}, chart);
}

/** Lines between actors on every day; ground without a holder is no side of a front. */
function front({ mosaic, clock }) {
  const values = frontLengths(mosaic);
  if (!values.some(Boolean))
    return el("p", { class: "none" }, "No two sides are drawn beside each other: these layers show no front.");
  const most = values.indexOf(Math.max(...values));
  const peak = `${whole(values[most])} km`;
  const label = `Length of the front over time; longest ${peak} on ${long(mosaic.days[most])}`;
  const chart = lineChart({ clock, days: mosaic.days, values, label, top: `up to ${peak}` });
  return figure(clock, mosaic, chart, (stop) =>
    stop < 0
      ? "No report up to this day"
      : `Lines between them on ${long(clock.day)}: ${whole(values[stop])} km. Lines to ground of which nothing is known are not counted.`,
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
  const most = km2(Math.max(...sums.values()));
  const chart = movesChart({ clock, actors, moved, top: `gained by, up to ${most} km²` });
  return figure(clock, mosaic, chart, () => {
    const bin = moved.bins.of(clock.day);
    const from = Math.max(moved.bins.start(bin), clock.first);
    const to = Math.min(moved.bins.start(bin + 1) - 1, clock.last);
    const when = from === to ? long(from) : `${long(from)} to ${long(to)}`;
    return `${when}: ${km2(sums.get(bin) ?? 0)} km² changed hands. Ground first reported is not counted.`;
  });
}

/** Why there are no gains and losses to show: nothing changed, or the layers cannot tell. */
function silence({ first, lapse }) {
  if (!first && !lapse) return "Nothing ever changed hands, as far as these layers tell.";
  return (
    "No ground went from one side to another here, but these layers do not tell all of it: " +
    `${km2(first)} km² were first reported or drawn in, ${km2(lapse)} km² no longer. ` +
    "Who held that ground before or after, they do not say."
  );
}

/** What a table of changes of hands leaves out, in a line; "" for nothing. */
export function uncounted(changed, found) {
  const sum = (kind) => found.reduce((all, s) => all + (s.kind === kind ? s.area : 0), 0);
  const [first, lapse] = [sum("first"), sum("lapse")];
  const told = [first && `${km2(first)} km² first reported or drawn`, lapse && `${km2(lapse)} km² no longer`];
  const left = told.filter(Boolean).join(", ");
  if (changed.length) return left && `Not counted as changes of hands: ${left}.`;
  if (left) return `No ground went from one side to another; ${left}. Whose it was, these layers do not say.`;
  return "Nothing changed hands between these days, as far as these layers tell.";
}

/** The state of the day shown, as a table. */
function now({ mosaic, table, actors, clock }) {
  const body = el("tbody");
  const caption = el("caption");
  const shares = [table, ...Object.values(mosaic.counts ?? {}).map((counts) => areas(mosaic, counts))].map((column) => ({
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
      el("span", { dir: "auto" }, look.name),
    );
    return { key, area, cells, row: el("tr", {}, el("th", { scope: "row" }, name), area, cells) };
  });
  function show() {
    caption.textContent = `On ${long(clock.day)}`;
    const stop = lastUpTo(mosaic.days, clock.day);
    const held = ({ key }) => table[key][stop] ?? 0;
    const shown = rows.filter((entry) => held(entry) > 0).sort((a, b) => held(b) - held(a));
    for (const entry of shown) {
      entry.area.textContent = held(entry) < 1 ? "<1" : whole(held(entry));
      shares.forEach(({ column, whole }, i) => {
        entry.cells[i].textContent = `${fine((column[entry.key][stop] / whole) * 100)} %`;
      });
    }
    body.replaceChildren(...shown.map((entry) => entry.row));
  }
  clock.on("day", show);
  show();
  return el(
    "table",
    {},
    caption,
    tableHead("Holder", "km²", ...(mosaic.counts ? ["Land", "Communities", "People"] : ["Share"])),
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
  const places =
    names.length > 3 ? `${names.slice(0, 3).join(", ")} and ${names.length - 3} more` : names.join(", ");
  const button = el(
    "button",
    {
      type: "button",
      class: "plain",
      dir: "auto",
      title: names.join(", "),
      onclick: () => outline(shift.cells),
    },
    places || "show",
  );
  const cells = [held(shift.from), held(shift.to), km2(shift.area), button];
  return el("tr", {}, cells.map((cell) => el("td", {}, cell)));
}

/** A day between the clock's first and last. */
const dayInput = (clock, value, label) =>
  el("input", {
    type: "date",
    "aria-label": label,
    value: iso(value),
    min: iso(clock.first),
    max: iso(clock.last),
  });

/** Shifts between two days that the reader chooses; the second follows the map until it is set. */
function moved(page) {
  const { mosaic, clock } = page;
  const from = dayInput(clock, Math.max(clock.first, clock.day - BACK_DAYS), "From");
  const to = dayInput(clock, clock.day, "To");
  const body = el("tbody");
  const none = el("p", { class: "none" });
  const caption = el("caption");
  const table = el(
    "table",
    {},
    caption,
    tableHead("Lost by", "Gained by", "km²", "Places"),
    body,
  );
  let followed = true;
  let gap = clock.day - parse(from.value);

  function show() {
    const [first, second] = [parse(from.value), parse(to.value)];
    if (first === null || second === null) return;
    caption.textContent = `${long(first)} to ${long(second)}`;
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
    el("div", { class: "days" }, el("label", {}, "From ", from), el("label", {}, "to ", to)),
    none,
    table,
  );
}

parts.figures = { figures };
