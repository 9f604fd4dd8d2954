// Menus that leave some of the text's marks out.

import { say, table } from "../base/say.mjs";
import { el } from "../base/dom.mjs";
import { kindName } from "../base/kinds.mjs";
import { sentences } from "./story.mjs";
import { cellAt, lastUpTo, stateAt } from "../data/zones.mjs";

const FILTERS = table("find.filters");

/** Menus that leave some marks out: who speaks, who holds the place that day, what kind it is. */
export function filtering({ data, mosaic, looks, clock }, choice, changed) {
  const said = sentences(data.text);
  const speaker = ({ number }) => {
    const block = said.get(number)?.block;
    return block?.kind === "comment" ? block.author || say("find.a_comment") : block?.author || say("find.the_article");
  };
  let held = null; // holder of each cell on the day
  const holder = (spot) => {
    const cell = spot.spread ? -1 : cellAt(mosaic, spot.lon, spot.lat);
    return cell < 0 || !held ? "" : looks[held[cell]].name;
  };
  const facts = {
    speaker: (spot) => spot.mentions.map(speaker),
    holder: (spot) => [holder(spot)],
    kind: (spot) => [spot.place.kind],
  };
  const renew = () => (held = stateAt(mosaic, lastUpTo(mosaic.days, clock.day)));
  renew();
  const options = {
    speaker: [...new Set(choice.spots.flatMap(facts.speaker))],
    holder: [...new Set(looks.map(({ name }) => name))],
    kind: [...new Set(choice.spots.flatMap(facts.kind))],
  };
  const menus = Object.entries(FILTERS).map(([key, label]) => {
    const select = el(
      "select",
      { "aria-label": label, onchange: apply },
      el("option", { value: "" }, say("find.any")),
      options[key].map((value) => el("option", { value }, key === "kind" ? kindName(value) : value)),
    );
    return { key, select, row: el("div", { class: "line" }, el("span", { "aria-hidden": "true" }, label), select) };
  });
  const keep = (spot) => menus.every(({ key, select }) => !select.value || facts[key](spot).includes(select.value));
  function apply() {
    choice.filter(menus.some(({ select }) => select.value) ? keep : null);
    changed();
  }
  clock.on("settled", () => {
    renew();
    if (menus.some(({ key, select }) => key === "holder" && select.value)) apply();
  });
  const parts = menus.map(({ key, select }) => ({
    key,
    write: () => select.value || null,
    read: (text) => {
      if (!text || !options[key].includes(text)) return false;
      select.value = text;
      renew();
      apply();
    },
    whole: () => {
      if (!select.value) return;
      select.value = "";
      apply();
    },
  }));
  return { rows: menus.filter(({ key }) => options[key].length > 1).map(({ row }) => row), parts, keep };
}
