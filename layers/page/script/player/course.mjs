// The history of the chosen place, as a strip over the years and as a list.

import { say } from "../base/say.mjs";
import { el, fold, plain } from "../base/dom.mjs";
import { parts } from "../base/parts.mjs";
import { ticks } from "./stretches.mjs";
import { when } from "../lens/lens.mjs";
import { swatch } from "../map/looks.mjs";
import { history } from "../data/zones.mjs";
import { begin } from "../panels/card.mjs";

/** {nodes, move(day)}: the strip and the list of a cell; move: to another day. */
export function course(place) {
  const { root, move } = strip(place);
  return { nodes: [root, spellList(place)], move };
}

/** Every spell of a cell as a list, each with the report that it rests on. */
function spellList({ mosaic, looks, cell, clock }) {
  const rows = history(mosaic, cell).map((spell) => {
    const report = mosaic.reports[spell.report];
    const go = () => clock.go(spell.from);
    const said = report && parts.reports.credit(report);
    const day = report ? begin(mosaic, spell) : when(mosaic, [spell.from, spell.from]);
    return el(
      "li",
      {},
      swatch(looks[spell.holder], 14, 10),
      plain(go, day),
      el("b", { dir: "auto" }, ` ${looks[spell.holder].label}`),
      said && el("small", { dir: "auto" }, said),
    );
  });
  const name = rows.length === 1 ? say("card.always") : say("card.spells", { n: rows.length });
  return fold(name, el("ol", { class: "spells" }, rows));
}

/** Coloured spells over the years, with a line for the day shown. Pressing it goes to that day. */
function strip({ mosaic, looks, cell, clock }) {
  const spells = history(mosaic, cell);
  const [first, reach] = [clock.first, Math.max(clock.last - clock.first, 1)];
  const share = (day) => ((day - first) / reach) * 100;
  const bars = spells.map((spell, i) => {
    const end = spell.to ?? clock.last;
    const look = looks[spell.holder];
    const held = { side: look.label, first: begin(mosaic, spell) };
    const next = spells[i + 1];
    const label = next ? say("card.spell", { ...held, last: begin(mosaic, next) }) : say("card.last_spell", held);
    return el(
      "button",
      {
        class: `bar ${look.drawn ? "" : "none"}`,
        title: label,
        "aria-label": label,
        style: `left:${share(spell.from)}%;width:${Math.max(share(end) - share(spell.from), 0.4)}%`,
        onclick: () => clock.go(spell.from),
      },
      look.drawn && swatch(look, 400, 22),
    );
  });
  const years = ticks(clock, 6)
    .filter((tick) => share(tick[0]) < 90)
    .map(([day, text]) => el("span", { style: `left:${share(day)}%` }, text));
  const needle = el("span", { class: "needle", style: `left:${share(clock.day)}%` });
  return {
    root: el(
      "div",
      { class: "strip", role: "group", "aria-label": say("card.history") },
      el("div", { class: "bars" }, ...bars, needle),
      el("div", { class: "years" }, years),
    ),
    move: (day) => (needle.style.left = `${share(day)}%`),
  };
}
