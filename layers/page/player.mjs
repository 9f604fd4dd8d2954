// The bar under the map: buttons, slider, and a track that shows when things changed.

import { iso, long, monthNumber, monthStart, year, yearStart } from "./days.mjs";
import { el, icon, svg } from "./dom.mjs";

const ICONS = {
  first: "M6 5h2v14H6zM19 5v14l-9-7z",
  back: "M16 5v14L7 12z",
  play: "M7 4.5v15l13-7.5z",
  pause: "M6 5h4v14H6zM14 5h4v14h-4z",
  forward: "M8 5v14l9-7z",
  last: "M16 5h2v14h-2zM5 5v14l9-7z",
  loop: "M12 5V1.5L7 6l5 4.5V7a5 5 0 1 1-5 5H5a7 7 0 1 0 7-7z",
};
const SPEEDS = [1, 2, 4, 8, 16];
const HEIGHT = 30;

/** Build the player in `root`. `marked`: the article's day, null for none. */
export function player(root, clock, { marked }) {
  const button = (name, label, onclick) =>
    el(
      "button",
      { type: "button", class: `control ${name}`, "aria-label": label, title: label, onclick },
      icon(ICONS[name]),
    );
  const play = button("play", "Play", () => clock.toggle());
  const loop = button("loop", "Repeat", () => {
    clock.loop = !clock.loop;
    loop.setAttribute("aria-pressed", clock.loop);
  });
  loop.setAttribute("aria-pressed", "false");
  const speed = el(
    "select",
    {
      "aria-label": "Speed, changes a second",
      title: "Speed",
      onchange: () => (clock.speed = Number(speed.value)),
    },
    ...SPEEDS.map((s) =>
      el("option", { value: s, selected: s === clock.speed }, `${s}\u202f/\u202fs`),
    ),
  );
  const slider = el("input", {
    type: "range",
    min: clock.first,
    max: clock.last,
    step: 1,
    "aria-label": "Day",
    oninput: () => {
      clock.pause();
      clock.snap(Number(slider.value));
      show();
    },
  });
  const back = () => {
    clock.pause();
    clock.step(-1);
  };
  const forward = () => {
    clock.pause();
    clock.step(1);
  };
  const today = el("time", { class: "now" });
  const home =
    marked != null &&
    el(
      "button",
      {
        type: "button",
        class: "article-day",
        onclick: () => {
          clock.pause();
          clock.set(marked);
        },
        title: "Go to the day of the text",
      },
      "Day of the text",
    );

  root.append(
    el("div", { class: "timeline" }, track(clock, marked), slider),
    el(
      "div",
      { class: "buttons", role: "group", "aria-label": "Playback" },
      button("first", "First change", clock.start),
      button("back", "Change before", back),
      play,
      button("forward", "Next change", forward),
      button("last", "Last change", clock.end),
      loop,
      speed,
      today,
      home,
    ),
  );

  function show() {
    slider.value = clock.day;
    slider.setAttribute("aria-valuetext", long(clock.day));
    today.textContent = long(clock.day);
    today.setAttribute("datetime", iso(clock.day));
  }
  clock.on("day", show);
  clock.on("playing", (playing) => {
    play.replaceChildren(icon(playing ? ICONS.pause : ICONS.play));
    play.setAttribute("aria-label", playing ? "Pause" : "Play");
    play.title = playing ? "Pause" : "Play";
    root.classList.toggle("playing", playing);
  });
  show();
  keyboard({ back, forward, clock });
}

/** Keys for the whole page, but not while somebody types or a button has the focus. */
function keyboard({ back, forward, clock }) {
  const actions = {
    " ": clock.toggle,
    ArrowLeft: back,
    ArrowRight: forward,
    Home: clock.start,
    End: clock.end,
  };
  document.addEventListener(
    "keydown",
    (event) => {
      const action = actions[event.key];
      if (!action || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
      const target = event.target;
      const typing = target.closest("input:not([type=range]), textarea, select, [contenteditable]");
      const presses =
        event.key === " " && target.closest("button, summary, a, [role=button], [role=tab]");
      const walks = event.key.startsWith("Arrow") && target.closest("[role=tablist]");
      if (typing || presses || walks) return;
      // The slider would move by one day, and Leaflet would pan: one key does one thing.
      event.preventDefault();
      event.stopPropagation();
      action();
    },
    { capture: true },
  );
}

/** Changes a month as bars, years as ticks, the article's day as a flag; in shares of the width. */
function track(clock, marked) {
  const reach = Math.max(clock.last - clock.first, 1);
  const share = (day) => ((day - clock.first) / reach) * 1000;
  const months = new Map();
  for (const day of clock.stops)
    months.set(monthNumber(day), (months.get(monthNumber(day)) ?? 0) + 1);
  const most = Math.max(...months.values());
  const drawing = svg("svg", {
    viewBox: `0 0 1000 ${HEIGHT}`,
    preserveAspectRatio: "none",
    "aria-hidden": "true",
  });
  for (const [month, count] of months) {
    const from = share(monthStart(month));
    const to = share(monthStart(month + 1));
    const height = Math.max(2, (count / most) * (HEIGHT - 4));
    drawing.append(
      svg("rect", {
        x: from.toFixed(1),
        width: Math.max(to - from - 0.6, 0.8).toFixed(1),
        y: (HEIGHT - height).toFixed(1),
        height: height.toFixed(1),
        class: "bar",
      }),
    );
  }
  const ticks = el("div", { class: "years", "aria-hidden": "true" });
  const span = year(clock.last) - year(clock.first);
  const every = span > 40 ? 10 : span > 16 ? 5 : 1;
  for (let y = year(clock.first); y <= year(clock.last); y++) {
    const at = share(yearStart(y)) / 10;
    if (at < 0 || at > 95 || y % every) continue; // a label at the very end would not fit
    ticks.append(el("span", { style: `left:${at.toFixed(2)}%` }, String(y)));
  }
  const flag =
    marked != null &&
    marked >= clock.first &&
    marked <= clock.last &&
    el("span", { class: "flag", style: `left:${(share(marked) / 10).toFixed(2)}%` });
  return el("div", { class: "track" }, drawing, ticks, flag);
}
