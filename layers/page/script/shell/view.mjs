// What is rarely needed, behind one button: compare, colours, what to play, print.

import { say } from "../base/say.mjs";
import { iso, parse } from "../base/days.mjs";
import { dayField, el, escapes, icon, menu, plain } from "../base/dom.mjs";
import { GROUNDS, PALETTES, THEMES } from "../map/theme.mjs";

const SLIDERS = "M4 7h9v2H4zM17 7h3v2h-3zM13.5 5H16v6h-2.5zM4 15h3v2H4zM11 15h9v2h-9zM7.5 13H10v6H7.5z";

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
  const day = (label, value) =>
    dayField(label, value, () => clock.limit(parse(from.value) ?? undefined, parse(to.value) ?? undefined), clock);
  const from = day(say("view.first_day"), clock.range[0]);
  const to = day(say("view.last_day"), clock.range[1]);
  clock.on("range", (days) => [from, to].forEach((input, i) => (input.value = iso(days[i]))));
  const colours = choice(say("view.colours"), PALETTES, theme.palette, (palette) => theme.set({ palette }));
  const shade = choice(say("view.theme"), THEMES, theme.wanted, (wanted) => theme.set({ wanted }));
  const ground = choice(say("view.ground"), GROUNDS, theme.ground, (value) => theme.set({ ground: value }));
  theme.on(() => {
    ground.select.value = theme.ground;
    colours.select.value = theme.palette;
    shade.select.value = theme.wanted;
  });
  const sparse = el("input", {
    type: "checkbox",
    checked: clock.sparse,
    onchange: () => clock.pace(sparse.checked),
  });
  root.append(
    el("summary", { "aria-label": say("view.view"), title: say("view.view") }, icon(SLIDERS)),
    el(
      "div",
      { class: "menu" },
      compare && compared(compare),
      inferred && ground.root,
      colours.root,
      shade.root,
      el("label", { class: "line" }, sparse, say("view.sparse")),
      el("div", { class: "line" }, el("span", {}, say("view.range")), from, "–", to),
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
