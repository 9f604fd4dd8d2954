// What is rarely needed, behind one button: compare, colours, what to play, print.

import { say } from "../base/say.mjs";
import { el, escapes, menu, plain } from "../base/dom.mjs";
import { parts } from "../base/parts.mjs";
import { GROUNDS, PALETTES, THEMES } from "../map/theme.mjs";

/** How two days, or two sources, are compared. */
function compared(compare) {
  const { modes, state, title } = compare;
  const mode = choice(say("view.compare"), modes, state.mode, (value) => compare.set({ mode: value }));
  const sources = { other: title, day: say("view.another_day") };
  const other = choice(say("view.with"), sources, "other", (value) => compare.set({ other: value === "other" }));
  compare.on((now) => {
    mode.select.value = now.mode;
    other.select.value = now.other ? "other" : "day";
  });
  return [mode.root, title && other.root];
}

/** Fill the details element `root`; `compare` is undefined where there is nothing to compare. */
export function viewMenu(root, { clock, theme, inferred, compare, sheet, extra }) {
  const themed = (label, options, key) => {
    const { root, select } = choice(label, options, theme[key], (value) => theme.set({ [key]: value }));
    theme.on(() => (select.value = theme[key]));
    return root;
  };
  root.append(
    el(
      "div",
      { class: "menu" },
      compare && compared(compare),
      inferred && themed(say("view.ground"), GROUNDS, "ground"),
      themed(say("view.colours"), PALETTES, "palette"),
      themed(say("view.theme"), THEMES, "wanted"),
      parts.days?.playedRows(clock),
      extra,
      sheet && plain(sheet, say("view.print")),
    ),
  );
  folding(root);
}

/** The menu stays within the map; a press elsewhere or Escape closes it, but no grip of a note (`.grip`). */
export function folding(root) {
  // The map ends where its box ends: a menu that is longer scrolls.
  root.addEventListener("toggle", () => {
    const menu = root.querySelector(".menu");
    const foot = root.parentElement.getBoundingClientRect().bottom;
    menu.style.maxHeight = `${foot - menu.getBoundingClientRect().top - 8}px`;
  });
  document.addEventListener("pointerdown", (event) => {
    const target = /** @type {Element} */ (event.target);
    if (!root.contains(target) && !target.closest(".grip")) root.open = false;
  });
  escapes(root);
}

function choice(label, options, value, change) {
  const select = menu(label, options, value, change);
  return { root: el("div", { class: "line" }, el("span", { "aria-hidden": "true" }, label), select), select };
}
