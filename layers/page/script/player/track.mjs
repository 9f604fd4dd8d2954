// The picture behind the slider: when things changed, which days brought news, what is marked.

import { say } from "../base/say.mjs";
import { long, monthNumber, monthStart } from "../base/days.mjs";
import { ticks } from "./stretches.mjs";
import { el, svg } from "../base/dom.mjs";

const HEIGHT = 30;
const NARROW = 480; // pixels of a screen that has room for few labels
const NEWS = 4; // the lowest pixels: a line that tells new days, repeated days and gaps apart

/** Which days bring new information, which repeat the state before: runs as [first, last]. */
export function runs(days) {
  const found = [];
  for (const day of days) {
    const last = found.at(-1);
    if (last && day === last[1] + 1) last[1] = day;
    else found.push([day, day]);
  }
  return found;
}

/**
 * Changes a month as bars; under them days with a change dark, days with news that changed nothing
 * light, days without any empty. Years as ticks, the article's day as a flag, the days its text
 * speaks of as dots.
 */
export function track(clock, { informed, marked, times }) {
  const reach = Math.max(clock.last - clock.first, 1);
  const share = (day) => ((day - clock.first) / reach) * 1000;
  const percent = (day) => `${(share(day) / 10).toFixed(2)}%`;
  const drawing = svg("svg", {
    viewBox: `0 0 1000 ${HEIGHT}`,
    preserveAspectRatio: "none",
    "aria-hidden": "true",
  });
  drawing.append(...bars(clock, share));
  const changed = new Set(clock.stops);
  const line = (days, name) => {
    const d = runs(days)
      .map(([from, to]) => `M${share(from).toFixed(1)} ${HEIGHT}v-${NEWS}h${width(from, to)}v${NEWS}z`)
      .join("");
    drawing.append(svg("path", { d, class: name }));
  };
  const width = (from, to) => Math.max(share(to + 1) - share(from), 0.7).toFixed(1);
  line(clock.stops, "new");
  line(
    informed.filter((day) => !changed.has(day)),
    "again",
  );
  const within = (day) => day != null && day >= clock.first && day <= clock.last;
  const spoken = times
    .filter(([from, to]) => to - from <= 31 && within(from) && from !== marked)
    .map(([from, , words]) =>
      el("span", { class: "told", title: say("player.told", { words, day: long(from) }), style: `left:${percent(from)}` }),
    );
  const range = el("span", { class: "range", hidden: true });
  clock.on("range", ([from, to]) => {
    range.hidden = from === clock.first && to === clock.last;
    range.style.left = percent(from);
    range.style.right = `${(100 - share(to) / 10).toFixed(2)}%`;
  });
  return el(
    "div",
    {
      class: "track",
      title: say("player.track"),
    },
    drawing,
    range,
    years(clock, share),
    spoken,
    within(marked) && el("span", { class: "flag", style: `left:${percent(marked)}` }),
  );
}

function bars(clock, share) {
  const months = new Map();
  for (const day of clock.stops)
    months.set(monthNumber(day), (months.get(monthNumber(day)) ?? 0) + 1);
  const most = Math.max(...months.values());
  return [...months].map(([month, count]) => {
    const [from, to] = [share(monthStart(month)), share(monthStart(month + 1))];
    const height = Math.max(2, (count / most) * (HEIGHT - NEWS - 6));
    return svg("rect", {
      x: from.toFixed(1),
      width: Math.max(to - from - 0.6, 0.8).toFixed(1),
      y: (HEIGHT - NEWS - 3 - height).toFixed(1),
      height: height.toFixed(1),
      class: "bar",
    });
  });
}

/** Years, or months where there are few, below the bars; fewer on a phone. */
function years(clock, share) {
  const shown = ticks(clock, window.innerWidth < NARROW ? 5 : 10);
  const fits = (tick) => share(tick[0]) <= 950; // a label at the very end would not
  const label = ([day, text]) => el("span", { style: `left:${(share(day) / 10).toFixed(2)}%` }, text);
  return el("div", { class: "years", "aria-hidden": "true" }, shown.filter(fits).map(label));
}
