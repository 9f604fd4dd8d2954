// The bar under the map: buttons, slider, and a track that shows when things changed.

import { say } from "../base/say.mjs";
import { iso, long } from "../base/days.mjs";
import { el, icon, menu } from "../base/dom.mjs";
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

const button = (name, label, onclick) =>
  el(
    "button",
    { class: `control ${name}`, "aria-label": label, title: label, onclick },
    icon(ICONS[name]),
  );

function playButton(root, clock) {
  const play = button("play", say("player.play"), () => clock.toggle());
  clock.on("playing", (playing) => {
    play.replaceChildren(icon(playing ? ICONS.pause : ICONS.play));
    play.title = playing ? say("player.pause") : say("player.play");
    play.setAttribute("aria-label", play.title);
    root.classList.toggle("playing", playing);
  });
  return play;
}

function loopButton(clock) {
  const loop = button("loop", say("player.repeat"), () => {
    clock.loop = !clock.loop;
    loop.setAttribute("aria-pressed", clock.loop);
  });
  loop.setAttribute("aria-pressed", "false");
  return loop;
}

function speedMenu(clock) {
  const speed = el(
    "select",
    { "aria-label": say("player.speed"), title: say("player.speed"), onchange: () => (clock.speed = Number(speed.value)) },
    SPEEDS.map((s) => el("option", { value: s, selected: s === clock.speed })),
  );
  const pace = () => {
    // Most days nothing changes: how fast the calendar runs is another thing.
    const told = (n) => (clock.sparse ? say("player.changes_a_second", { n }) : say("player.days_a_second", { n }));
    for (const option of speed.options) option.textContent = told(Number(option.value));
  };
  clock.on("pace", pace);
  pace();
  return speed;
}

/** Which changes to stop at. */
const stepMenu = ({ options, set }) => menu(say("player.stop_at"), options, null, set, say("player.which"));

/** The slider, and the day in words; both follow the clock. */
function dayShown(clock) {
  const slider = el("input", {
    type: "range",
    min: clock.first,
    max: clock.last,
    step: 1,
    "aria-label": say("player.day"),
    oninput: () => {
      clock.pause();
      clock.snap(Number(slider.value));
      show();
    },
  });
  const today = el("time", { class: "now" });
  function show() {
    slider.value = clock.day;
    slider.setAttribute("aria-valuetext", long(clock.day));
    today.textContent = long(clock.day);
    today.setAttribute("datetime", iso(clock.day));
  }
  clock.on("day", show);
  show();
  return [slider, today];
}

/**
 * Build the player in `root`. `informed`: days with news; `marked`: the article's day, null for none;
 * `times`: spans of days its text speaks of; `where`: {options, set(value)} of the changes to stop at.
 * Layers that say nothing have no days to play: there is no player.
 */
export function player(root, clock, { informed, marked, times, where }) {
  const [slider, today] = dayShown(clock);
  const stepping = (direction) => () => {
    clock.pause();
    clock.step(direction);
  };
  const [back, forward] = [stepping(-1), stepping(1)];
  const home = { class: "article-day", title: say("player.go_to_text") };
  root.append(
    el("div", { class: "timeline" }, track(clock, { informed, marked, times }), slider),
    el(
      "div",
      { class: "buttons", role: "group", "aria-label": say("player.buttons") },
      button("first", say("player.first"), clock.start),
      button("back", say("player.before"), back),
      playButton(root, clock),
      button("forward", say("player.next"), forward),
      button("last", say("player.last"), clock.end),
      loopButton(clock),
      speedMenu(clock),
      stepMenu(where),
      today,
      marked != null && el("button", { ...home, onclick: () => clock.go(marked) }, say("player.text_day")),
    ),
  );
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
      const target = /** @type {Element} */ (event.target);
      const typing = target.closest("input:not([type=range]), textarea, select, [contenteditable]");
      const presses =
        event.key === " " && target.closest("button, summary, a, [role=button], [role=tab]");
      const walks =
        event.key.startsWith("Arrow") && target.closest("[role=tablist], [role=slider], .grip");
      if (typing || presses || walks) return;
      // The slider would move by one day, and Leaflet would pan: one key does one thing.
      event.preventDefault();
      event.stopPropagation();
      action();
    },
    { capture: true },
  );
}
