// What a link says of several days: those to play, the span of the lens, what is compared.

import { iso, parse } from "../base/days.mjs";
import { SPANS } from "../lens/lens.mjs";

/** The days that are played. */
const range = (clock) => ({
  key: "play",
  write: () => {
    const [from, to] = clock.range;
    return from === clock.first && to === clock.last ? null : `${iso(from)}/${iso(to)}`;
  },
  read: (text) => {
    const days = text.split("/").map(parse);
    if (days.length !== 2 || days.includes(null) || days[0] > days[1]) return false;
    clock.limit(...days);
  },
  whole: () => clock.limit(),
});

/** The span of the lens: one of its list, or any number of days. */
function spans({ lens }, usual) {
  return {
    key: "span",
    write: () => (lens.span === usual ? null : lens.span),
    read: (text) => (Object.hasOwn(SPANS, text) || /^[1-9]\d{0,4}$/.test(text)) && ((lens.span = text), true),
    whole: () => lens.span !== usual && (lens.span = usual),
  };
}

/** With which day or source the map is compared, and how. */
function comparison(compare) {
  const { modes, state, title } = compare;
  const on = () => state.mode !== "off" || title;
  return [
    {
      key: "since",
      write: () => (on() && !state.other ? iso(state.day) : null),
      read: (text) => parse(text) !== null && compare.set({ day: parse(text), other: false }),
    },
    {
      key: "with",
      write: () => (on() && state.other ? "other" : null),
      read: (text) => text === "other" && Boolean(title) && compare.set({ other: true }),
    },
    {
      key: "compare",
      write: () => (on() ? state.mode : null),
      // Another day is no answer to who asks for a source that is not here.
      read: (mode, asked) =>
        Object.hasOwn(modes, mode) && (title || !asked.has("with")) && compare.set({ mode }),
      whole: () => compare.set({ mode: "off" }),
    },
  ];
}

/** The parts of a link (shell/links.mjs), by where they stand in it. */
export const linked = (page, compare) => ({
  played: [range(page.clock)],
  span: [spans(page, page.lens.span)],
  compared: comparison(compare),
});
