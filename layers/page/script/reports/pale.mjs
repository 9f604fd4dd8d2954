// Rows of the legend for ground that is inferred from reports near it.

import { el, svg } from "../base/dom.mjs";
import { say } from "../base/say.mjs";
import { swatch } from "../map/looks.mjs";

/** The look of ground that is inferred and of ground that is far from any report, where there is some. */
function paleLooks(looks) {
  const [near, far] = ["inferred", "far"].map((step) => looks.find((look) => look.pale === step && look.drawn));
  return near && far ? { near, far } : null;
}

/** Two sides that fade into paper: where a line is somewhere, or `apart`, where ground between them is nobody's. */
function fading(looks, apart) {
  const [a, b] = [...new Set(looks.filter((look) => look.drawn && look.pale).map((look) => look.colour))];
  const width = apart ? 8 : 13;
  const half = (x, fill) => svg("rect", { x, width, height: 16, fill, opacity: 0.45 });
  const down = (kind, x) => svg("path", { class: kind, d: `M${x} 0V16` });
  return svg(
    "svg",
    { width: 26, height: 16, class: "swatch fading", "aria-hidden": "true" },
    half(0, a),
    half(26 - width, b ?? a),
    ...(apart ? [down("hair", 18)] : [down("veil", 13)]),
    down("hair", width),
  );
}

/** One row on ground that is inferred, one on lines that are somewhere, and one on ground between them. */
export function paler(looks, row) {
  const pale = paleLooks(looks);
  if (!pale) return [];
  const pair = el("span", { class: "swatch" }, swatch(pale.near, 13), swatch(pale.far, 13));
  return [
    row(pair, say("legend.paler")),
    row(fading(looks), say("legend.band")),
    ...(looks.some((look) => look.between) ? [row(fading(looks, true), say("looks.between"))] : []),
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
