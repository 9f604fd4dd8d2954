// The pane beside the map: text, claims, figures, sources; one is shown.

import { rtl, table } from "../base/say.mjs";
import { el } from "../base/dom.mjs";

const LABELS = table("tabs");

/**
 * Tabs for the panels in `order`. Returns {panel, show, shown, labels, on}: the pane stays hidden
 * until one is shown and `onResize` is told when it appears, because the map then changes its width.
 */
export function tabs(pane, order, onResize) {
  const listeners = [];
  let current = null;
  const list = pane.querySelector("[role=tablist]");
  for (const id of Object.keys(LABELS))
    pane.append(el("div", { id, role: "tabpanel", "aria-labelledby": `tab-${id}`, tabindex: 0, hidden: true }));
  const panel = (id) => pane.querySelector(`#${id}`);
  const buttons = order.map((id) =>
    el(
      "button",
      {
        role: "tab",
        id: `tab-${id}`,
        "aria-controls": id,
        "aria-selected": "false",
        tabindex: -1,
        onclick: () => show(id),
        onkeydown: walk,
      },
      LABELS[id],
    ),
  );
  list.append(...buttons);

  function show(id, focus = false) {
    const appears = pane.hidden;
    pane.hidden = false;
    for (const [i, other] of order.entries()) {
      const chosen = other === id;
      panel(other).hidden = !chosen;
      buttons[i].setAttribute("aria-selected", chosen);
      buttons[i].tabIndex = chosen ? 0 : -1;
      if (chosen && focus) buttons[i].focus();
    }
    current = id;
    if (appears) onResize();
    listeners.forEach((listener) => listener(id));
  }

  function walk(event) {
    const turn = { ArrowRight: 1, ArrowLeft: -1 }[event.key] * (rtl ? -1 : 1);
    if (!turn) return;
    const at = buttons.indexOf(event.currentTarget);
    show(order[(at + turn + order.length) % order.length], true);
  }

  const labels = Object.fromEntries(order.map((id) => [id, LABELS[id]]));
  return { panel, show, shown: () => current, labels, on: (listener) => listeners.push(listener) };
}
