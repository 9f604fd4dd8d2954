// The one clock of the page. Pure but for its timer: everything that shows a day listens to it.

import { clamped } from "../base/numbers.mjs";
import { lastUpTo } from "../data/zones.mjs";

const SETTLE_MS = 600;

/**
 * A clock over `stops` (rising days) between the days `first` and `last`; playing.mjs has it run.
 *
 * on("day", f): f(day) at every change. on("settled", f): once the day has stood still for
 * 600 ms, or at once on pausing; never while playing.
 */
export function createClock({ stops, first, last, day }) {
  const listeners = {};
  let rest = null;
  const clock = {
    day: clamped(day, first, last),
    first,
    last,
    stops,
    playing: false,
    /** Index of the stop whose state holds on the day shown; -1 before the first. */
    get stop() {
      return lastUpTo(stops, clock.day);
    },
    on(name, listener) {
      (listeners[name] ??= []).push(listener);
    },
    emit(name, value) {
      listeners[name]?.forEach((listener) => listener(value));
    },
    set(next) {
      const within = clamped(Math.round(next), first, last);
      if (within === clock.day) return;
      clock.day = within;
      clock.emit("day", within);
      clock.stir();
      if (!clock.playing) rest = setTimeout(() => clock.emit("settled", clock.day), SETTLE_MS);
    },
    /** The day has not settled after all. */
    stir: () => clearTimeout(rest),
    pause() {},
    /** To a day; playing ends. */
    go(day) {
      clock.pause();
      clock.set(day);
    },
  };
  return clock;
}
