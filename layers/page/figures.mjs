// Figures from the same numbers as the map, and on the same clock.

import { iso, long, parse, year, yearStart } from "./days.mjs";
import { el, svg } from "./dom.mjs";
import { svgPattern, swatch } from "./looks.mjs";
import { areas, frontLength, lastUpTo, shifts, stateAt } from "./zones.mjs";

const [WIDTH, HEIGHT] = [460, 190];
const BACK_DAYS = 30;
const whole = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 0 });
const fine = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 1 });
const km2 = (area) => (area < 100 ? fine : whole).format(area);

/** Fill `root`. `outline(cells)` shows cells on the map. */
export function figures(root, { mosaic, looks, clock, outline }) {
  const table = areas(mosaic);
  const actors = mosaic.actors.filter((actor) => actor.key in table);
  const look = Object.fromEntries(
    actors.map((actor) => [actor.key, looks.find((l) => l.actor === actor.key)]),
  );
  root.append(
    el(
      "div",
      { class: "figures" },
      el("h2", {}, "Who holds how much"),
      chart({ table, actors, look, clock }),
      now({ table, actors, look, clock }),
      front({ mosaic, clock }),
      el("h2", {}, "What changed hands"),
      moved({ mosaic, look, clock, outline }),
      mosaic.reports.length > 0 &&
        el(
          "p",
          { class: "caution" },
          "Areas are those of the land nearest to each reported place, desert included: they tell the course of the war, not how many people live under whom.",
        ),
    ),
  );
}

/** Areas stacked over time; the line is the day shown, and pressing the chart sets it. */
function chart({ table, actors, look, clock }) {
  const x = (day) => ((day - clock.first) / Math.max(clock.last - clock.first, 1)) * WIDTH;
  const total = actors.reduce((sum, actor) => sum + table[actor.key][0], 0);
  const base = new Float64Array(clock.stops.length);
  const drawing = svg("svg", {
    viewBox: `0 0 ${WIDTH} ${HEIGHT + 16}`,
    class: "chart",
    role: "img",
    "aria-label": "Area held by each actor over time",
  });
  const patterns = svg("defs");
  drawing.append(patterns);
  for (const { key } of actors) {
    const before = base.slice();
    table[key].forEach((area, i) => (base[i] += area));
    if (!look[key].drawn) continue;
    patterns.append(svgPattern(look[key], `hatch-${key}`));
    const path = band(before, base, total, clock, x);
    const title = svg("title");
    title.textContent = look[key].label;
    drawing.append(
      svg(
        "path",
        { d: path, fill: `url(#hatch-${key})`, stroke: look[key].line, "stroke-width": 0.6 },
        title,
      ),
    );
  }
  for (let y = year(clock.first) + 1; y <= year(clock.last); y++) {
    const at = x(yearStart(y));
    drawing.append(svg("line", { x1: at, x2: at, y1: HEIGHT, y2: HEIGHT + 4, stroke: "#8d8473" }));
    if (at < WIDTH - 24) {
      const label = svg("text", { x: at + 3, y: HEIGHT + 13, class: "tick" });
      label.textContent = String(y);
      drawing.append(label);
    }
  }
  drawing.append(
    svg("rect", { x: 0, y: 0, width: WIDTH, height: HEIGHT, fill: "none", stroke: "#b8ac96" }),
  );
  const needle = svg("line", { y1: 0, y2: HEIGHT, class: "needle" });
  drawing.append(needle);
  const move = (day) => {
    needle.setAttribute("x1", x(day));
    needle.setAttribute("x2", x(day));
  };
  clock.on("day", move);
  move(clock.day);
  let left = null; // the day to come back to when the mouse leaves without a press
  const go = (event) => {
    if (event.type === "pointermove" && event.pointerType !== "mouse" && !event.buttons) return;
    if (event.type === "pointermove" && !event.buttons && clock.playing) return;
    left = event.buttons ? null : (left ?? clock.day);
    const box = drawing.getBoundingClientRect();
    clock.pause();
    clock.snap(clock.first + ((event.clientX - box.left) / box.width) * (clock.last - clock.first));
  };
  drawing.addEventListener("pointerdown", go);
  drawing.addEventListener("pointermove", go);
  drawing.addEventListener("pointerleave", () => {
    if (left !== null) clock.set(left);
    left = null;
  });
  return drawing;
}

/** The outline of one actor's band: in steps, because ground changes hands on a day. */
function band(low, high, total, clock, x) {
  const y = (area) => (HEIGHT - (area / total) * HEIGHT).toFixed(2);
  const steps = (edge) =>
    clock.stops.flatMap((day, i) => {
      const end = i + 1 < clock.stops.length ? clock.stops[i + 1] : clock.last;
      return [`${x(day).toFixed(2)},${y(edge[i])}`, `${x(end).toFixed(2)},${y(edge[i])}`];
    });
  return `M${steps(high).join("L")}L${steps(low).reverse().join("L")}Z`;
}

/** The state of the day shown, as a table. */
function now({ table, actors, look, clock }) {
  const body = el("tbody");
  const caption = el("caption");
  const total = actors.reduce((sum, actor) => sum + table[actor.key][0], 0);
  const rows = actors.map(({ key }) => {
    const [area, share] = [el("td"), el("td")];
    const name = el(
      "span",
      { class: "actor" },
      swatch(look[key]),
      el("span", { dir: "auto" }, look[key].label),
    );
    return { key, area, share, row: el("tr", {}, el("th", { scope: "row" }, name), area, share) };
  });
  function show() {
    caption.textContent = `On ${long(clock.day)}`;
    const held = ({ key }) => table[key][Math.max(clock.stop, 0)];
    const shown = rows.filter((entry) => held(entry) > 0).sort((a, b) => held(b) - held(a));
    for (const entry of shown) {
      entry.area.textContent = whole.format(held(entry));
      entry.share.textContent = `${fine.format((held(entry) / total) * 100)} %`;
    }
    body.replaceChildren(...shown.map((entry) => entry.row));
  }
  clock.on("day", show);
  show();
  return el(
    "table",
    {},
    caption,
    el(
      "thead",
      {},
      el(
        "tr",
        {},
        el("th", { scope: "col" }, "Holder"),
        el("th", { scope: "col" }, "km²"),
        el("th", { scope: "col" }, "Share"),
      ),
    ),
    body,
  );
}

/** How long the lines between actors are, once the day has settled; nothing where there are none. */
function front({ mosaic, clock }) {
  const line = el("p", { class: "front" });
  function show() {
    const km = frontLength(mosaic, stateAt(mosaic, clock.stop));
    line.hidden = !km;
    line.textContent = `Lines between them on ${long(clock.day)}: ${whole.format(km)} km`;
  }
  clock.on("settled", show);
  show();
  return line;
}

/** Shifts between two days that the reader chooses; the second follows the map until it is set. */
function moved({ mosaic, look, clock, outline }) {
  const day = (value, label) =>
    el("input", {
      type: "date",
      "aria-label": label,
      value: iso(value),
      min: iso(clock.first),
      max: iso(clock.last),
    });
  const from = day(Math.max(clock.first, clock.day - BACK_DAYS), "From");
  const to = day(clock.day, "To");
  const body = el("tbody");
  const none = el(
    "p",
    { class: "none" },
    "Nothing changed hands between these days, as far as the reports tell.",
  );
  const table = el(
    "table",
    {},
    el(
      "thead",
      {},
      el(
        "tr",
        {},
        el("th", { scope: "col" }, "Lost by"),
        el("th", { scope: "col" }, "Gained by"),
        el("th", { scope: "col" }, "km²"),
        el("th", { scope: "col" }, "Places"),
      ),
    ),
    body,
  );
  let followed = true;
  let gap = clock.day - parse(from.value);
  const held = (key) =>
    el(
      "span",
      { class: "actor" },
      swatch(look[key], 18, 12),
      el("span", { dir: "auto" }, look[key].label),
    );

  function show() {
    const [first, second] = [parse(from.value), parse(to.value)];
    if (first === null || second === null) return;
    const found = shifts(mosaic, lastUpTo(mosaic.days, first), lastUpTo(mosaic.days, second));
    none.hidden = found.length > 0;
    table.hidden = !found.length;
    body.replaceChildren(
      ...found.map((shift) => {
        const names = [...new Set(shift.cells.map((cell) => mosaic.cells[cell]).filter(Boolean))];
        const places =
          names.length > 3
            ? `${names.slice(0, 3).join(", ")} and ${names.length - 3} more`
            : names.join(", ");
        return el(
          "tr",
          {},
          el("td", {}, held(shift.from)),
          el("td", {}, held(shift.to)),
          el("td", {}, km2(shift.area)),
          el(
            "td",
            {},
            el(
              "button",
              {
                type: "button",
                class: "plain",
                dir: "auto",
                title: names.join(", "),
                onclick: () => outline(shift.cells),
              },
              places || "show",
            ),
          ),
        );
      }),
    );
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
