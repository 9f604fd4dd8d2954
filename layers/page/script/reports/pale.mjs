// Rows of the legend for ground that is inferred from reports near it.

import { el } from "../base/dom.mjs";
import { say } from "../base/say.mjs";
import { swatch } from "../map/looks.mjs";

/** The look of ground that is inferred and of ground that is far from any report, where there is some. */
function paleLooks(looks) {
  const [near, far] = ["inferred", "far"].map((step) => looks.find((look) => look.pale === step && look.drawn));
  return near && far ? { near, far } : null;
}

/** Two sides that fade into paper: where a line is somewhere, or `apart`, where ground between them is nobody's. */
function fading(looks, apart) {
  const pale = looks.filter((look) => look.drawn && look.pale);
  const other = pale.find(({ actor }) => actor !== pale[0].actor) ?? pale[0];
  return el("span", { class: `swatch fading ${apart}` }, swatch(pale[0], 13), swatch(other, 13));
}

/** One row on ground that is inferred, one on lines that are somewhere, and one on ground between them. */
export function paler(looks, row) {
  const pale = paleLooks(looks);
  if (!pale) return [];
  const pair = el("span", { class: "swatch" }, swatch(pale.near, 13), swatch(pale.far, 13));
  return [
    row(pair, say("legend.paler")),
    row(fading(looks, ""), say("legend.band")),
    ...(looks.some((look) => look.between) ? [row(fading(looks, "apart"), say("looks.between"))] : []),
  ];
}

/** The same, exactly. */
export function palerExactly(looks, row) {
  const pale = paleLooks(looks);
  if (!pale) return [];
  return [
    row(swatch(pale.near), say("legend.paler_exactly")),
    row(swatch(pale.far), say("legend.palest_exactly")),
  ];
}
