// The card of the chosen place: who holds it, on whose word, what was said, and its whole history.

import { called } from "../base/called.mjs";
import { say } from "../base/say.mjs";
import { long, month } from "../base/days.mjs";
import { degrees, mgrs } from "../base/coordinates.mjs";
import { copy, el, icon } from "../base/dom.mjs";
import { parts } from "../base/parts.mjs";
import { facing } from "../lens/facing.mjs";
import { facingLine } from "../lens/facing_line.mjs";
import { NEAR_KM } from "../lens/near.mjs";
import { lookOf, swatch } from "../map/looks.mjs";
import { history, lastUpTo, spellAt, stopOn } from "../data/zones.mjs";

const CLOSE = "M6 4.6 4.6 6l6 6-6 6L6 19.4l6-6 6 6 1.4-1.4-6-6 6-6L18 4.6l-6 6z";

/** Who holds a cell on a day, on the word of which first and newest report; null: no layer. */
export function holding(mosaic, looks, cell, day) {
  if (cell < 0) return null;
  const spells = history(mosaic, cell);
  const at = lastUpTo(
    spells.map((spell) => spell.from),
    day,
  );
  if (at < 0) return null;
  const spell = spells[at];
  const look = looks[spell.holder];
  // Whom undecided ground would follow may change while it stays so.
  const told = look.between ? mosaic.report[spellAt(mosaic, cell, stopOn(mosaic, day))] : spell.report;
  const report = parts.reports?.newest(mosaic, { ...spell, report: told }, day);
  return { spell, look, next: spells[at + 1], report };
}

/** When a spell began, as surely as its report knows: a day, or only a month. */
export function begin(mosaic, spell) {
  return mosaic.reports[spell.report]?.monthOnly ? month(spell.from) : long(spell.from);
}

/**
 * The lines that say who holds a cell and why: {mosaic, looks, cell, day, whose, away, lon, lat}, where
 * `whose` is the name the reader chose, if any, and `away` how far that is from the place of the cell.
 */
export function holdingLines(asked) {
  const { mosaic, looks, cell, day, lon, lat } = asked;
  const [first, last] = mosaic.coverage;
  if (day < first || day > last)
    return [el("p", { class: "holder none" }, say("card.no_layer", { day: long(day) }))];
  const held = holding(mosaic, looks, cell, day);
  if (!held)
    return [
      el(
        "p",
        { class: "holder none" },
        cell < 0 ? say("card.outside") : say("card.no_report"),
      ),
    ];
  const { spell, look, next, report } = held;
  const since = begin(mosaic, spell);
  const until = next ? say("card.until", { day: begin(mosaic, next) }) : say("card.no_later");
  const lines = [
    el("p", { class: "holder" }, swatch(look), el("strong", { dir: "auto" }, look.label)),
    el(
      "p",
      { class: "since" },
      look.drawn || look.between ? say("card.since", { day: since, until }) : `${parts.reports?.untold(mosaic, looks) ?? say("card.not_drawn")}; ${until}`,
    ),
  ];
  const line = facing(mosaic, { cell, lon, lat }, stopOn(mosaic, day), NEAR_KM);
  if (line)
    lines.push(el("p", { class: "facing" }, facingLine(lookOf(looks, line.actor).name, line.away)));
  if (report) lines.push(...parts.reports.reportLines(report, day));
  const caution = parts.reports?.caution(asked, report);
  if (caution) lines.push(el("p", { class: "caution", dir: "auto" }, caution));
  return lines;
}

/** Where it is, in degrees and in the military grid; a press copies. */
function copied({ lon, lat }) {
  const button = (text, what) => {
    const press = () => {
      copy(text);
      told.textContent = ` ${say("card.copied")}`;
    };
    return el("button", { class: "plain", dir: "ltr", "aria-label": say("card.copy", { what, text }), onclick: press }, text);
  };
  const told = el("span", { role: "status" });
  const grid = mgrs(lon, lat);
  return el(
    "p",
    { class: "where" },
    button(degrees(lon, lat), say("card.degrees")),
    grid && " · ",
    grid && button(grid, say("card.grid")),
    told,
  );
}

/** Title, kind and coordinates of what was chosen; `lines` is who holds it. */
function head(choice, lines, close) {
  const { title, heading = called(title), subtitle, lon, spread } = choice;
  const away = el(
    "button",
    { class: "control", "aria-label": say("card.close"), onclick: close },
    icon(CLOSE),
  );
  return [
    el("div", { class: "head" }, el("h2", { dir: "auto", tabindex: -1 }, heading), away),
    subtitle && el("p", { class: "kind", dir: "auto" }, subtitle),
    lines,
    Number.isFinite(lon) && !spread && copied(choice),
  ].filter(Boolean);
}

/** A press that watches a point, or watches it no more; none where nobody keeps what is watched. */
function watch(watching, { title, lon, lat, spread }) {
  if (!watching.kept || spread || !Number.isFinite(lon)) return null;
  const on = Boolean(watching.of({ lon, lat }));
  const press = () => watching.toggle({ name: title, lon, lat });
  const words = on ? say("card.watched") : say("card.watch");
  return el("p", {}, el("button", { class: "plain watch", "aria-pressed": on, onclick: press }, words));
}

/** Where no layer covers the day asked for, whoever is named holds on another: that one is said. */
function unanswered({ clock, asked }) {
  if (asked >= clock.first && asked <= clock.last) return [];
  const line = say("card.unanswered", { asked: long(asked), day: long(clock.day) });
  return [el("p", { class: "caution" }, line)];
}

/** Who holds what was chosen on the clock's day. */
function answer(page, choice) {
  const { mosaic, looks, clock } = page;
  const { title: whose, spread, place } = choice;
  const shares = place?.quarters && parts.strip.quarters(page, place, clock.day)?.line;
  const ours = unanswered(page);
  if (shares) ours.push(el("p", { class: "since" }, shares));
  if (!spread) {
    ours.push(...holdingLines({ ...choice, ...choice.pressed, mosaic, looks, day: clock.day, whose }));
    if (page.second) ours.push(...parts.differ.besideLines(page, choice));
  } else if (!shares) return [el("p", { class: "holder none" }, choice.line ? say("card.a_line") : say("card.an_area"))];
  return ours;
}

/**
 * The card itself; `show(choice)` draws it. `page`: {mosaic, looks, clock, asked, second, text}, where
 * `second` is another source that says who holds the place, null for none.
 */
export function cardPanel(root, page, { close, walk, pick }) {
  const { mosaic, looks, clock, text, watching } = page;
  const watched = el("div");
  const mark = () => watched.replaceChildren(...[choice && watch(watching, choice)].filter(Boolean));
  let choice = null;
  let lines = null;
  let needle = null;

  function show(next) {
    choice = next;
    root.hidden = !choice;
    root.replaceChildren();
    if (!choice) return;
    lines = el("div", { class: "held" });
    root.append(...head(choice, lines, close), watched);
    mark();
    const course = choice.cell >= 0 && parts.days?.course({ mosaic, looks, cell: choice.cell, clock });
    needle = course?.move;
    root.append(...(course?.nodes ?? []));
    if (choice.members?.length > 1) root.append(parts.text.memberList(choice.members, pick));
    if (choice.mentions?.length) root.append(parts.text.quotations(choice.mentions, text, walk));
    refresh();
  }
  function refresh() {
    if (!choice) return;
    needle?.(clock.day);
    lines.replaceChildren(...answer(page, choice));
  }
  clock.on("day", refresh);
  watching.on(mark);
  return { show };
}
