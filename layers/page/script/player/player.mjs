// The bar under the map: buttons, slider, and a track that shows when things changed.

import { iso, long } from "../base/days.mjs";
import { el, icon } from "../base/dom.mjs";
import { track } from "./track.mjs";

const ICONS = {
  first: "M6 5h2v14H6zM19 5v14l-9-7z",
  back: "M16 5v14L7 12z",
  play: "M7 4.5v15l13-7.5z",
  pause: "M6 5h4v14H6zM14 5h4v14h-4z",
  forward: "M8 5v14l9-7z",
  last: "M16 5h2v14h-2zM5 5v14l9-7z",
  loop: "M12 5V1.5L7 6l5 4.5V7a5 5 0 1 1-5 5H5a7 7 0 1 0 7-7z",
};
const SPEEDS = [0.5, 1, 2, 4, 8, 16, 30, 60];

/**
 * Build the player in `root`. `informed`: days with news; `marked`: the article's day, null for none;
 * `times`: spans of days its text speaks of; `where`: {options, set(value)} of the changes to stop at.
 */
export function player(root, clock, { informed, marked, times, where }) {
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
      "aria-label": "Speed",
      title: "Speed",
      onchange: () => (clock.speed = Number(speed.value)),
    },
    ...SPEEDS.map((s) =>
      el("option", { value: s, selected: s === clock.speed }),
    ),
  );
  const pace = () => {
    // Most days nothing changes: how fast the calendar runs is another thing.
    const unit = clock.sparse ? "changes/s" : "days/s";
    for (const option of speed.options) option.textContent = `${option.value} ${unit}`;
  };
  clock.on("pace", pace);
  pace();
  const step = where && el(
    "select",
    { "aria-label": "Stop at", title: "Which changes to stop at", onchange: () => where.set(step.value) },
    ...Object.entries(where.options).map(([value, words]) => el("option", { value }, words)),
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
    el("div", { class: "timeline" }, track(clock, { informed, marked, times }), slider),
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
      step,
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
      const walks =
        event.key.startsWith("Arrow") && target.closest("[role=tablist], [role=slider]");
      if (typing || presses || walks) return;
      // The slider would move by one day, and Leaflet would pan: one key does one thing.
      event.preventDefault();
      event.stopPropagation();
      action();
    },
    { capture: true },
  );
}
