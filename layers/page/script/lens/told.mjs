// Days that the text names: links that move the clock there and back.

import { say } from "../base/say.mjs";
import { iso, long } from "../base/days.mjs";
import { stretch } from "../player/stretches.mjs";
import { wordButton } from "../text/word_button.mjs";

const SHORT = 62; // days; a longer span ("since February") names no day the clock could be marked on

const spelled = ([from, to]) => stretch(from, to);

/** While it is `on`, the last day named above the middle of what is seen becomes the clock's. */
function scrolling(links, go) {
  const follow = {
    on: false,
    scrolled(root) {
      if (!follow.on) return;
      const box = root.getBoundingClientRect();
      const line = box.top + box.height / 2;
      const read = links().filter(({ node }) => node.getBoundingClientRect().top <= line);
      if (read.length) go(read.at(-1).time);
    },
  };
  return follow;
}

/**
 * Links for the times of a text: node(number, words) makes one, follow(root) lets scrolling move the
 * clock while `follow.on` is true.
 */
export function dayLinks(times, clock) {
  const links = [];
  let back = null; // the day to come back to from the link pressed last
  const covered = ([from, to]) => to >= clock.first && from <= clock.last;
  const target = ([from]) => Math.max(from, clock.first);

  function press(link) {
    const aim = target(link.time);
    clock.pause();
    if (back?.link === link && clock.day === aim) {
      clock.set(back.day);
      back = null;
      return show();
    }
    back = { link, day: clock.day };
    clock.set(aim);
    show();
  }
  function show() {
    for (const { time, node } of links) {
      const here = clock.day >= time[0] && clock.day <= time[1] && time[1] - time[0] <= SHORT;
      if (node.classList.contains("here") !== here) node.classList.toggle("here", here);
    }
  }
  function hint(link) {
    const away = back?.link === link && clock.day === target(link.time);
    if (!covered(link.time)) return say("days.outside", { days: spelled(link.time) });
    return away ? say("days.back", { day: long(back.day) }) : say("days.show", { days: spelled(link.time) });
  }

  function node(number, words) {
    const time = times[number];
    const link = { time };
    const open = covered(time);
    link.node = wordButton(
      {
        class: "day",
        dir: "auto",
        "data-day": iso(time[0]),
        "aria-disabled": open ? null : "true",
        onclick: () => open && press(link),
        onpointerenter: () => (link.node.title = hint(link)),
        onfocus: () => (link.node.title = hint(link)),
      },
      words,
    );
    links.push(link);
    return link.node;
  }

  const go = (time) => clock.set(target(time));
  const follow = scrolling(() => links.filter(({ time }) => covered(time)), go);
  clock.on("day", show);
  return { node, show, follow };
}
