// The one clock of the page. Pure but for its timer: everything that shows a day listens to it.

import { lastUpTo } from "./zones.mjs";

const SETTLE_MS = 600;

/**
 * A clock over `stops` (rising days) between the days `first` and `last`.
 *
 * on("day", f): f(day) at every change. on("settled", f): once the day has stood still for
 * 600 ms, or at once on pausing; never while playing. on("playing", f): f(true | false).
 */
export function createClock({ stops, first, last, day }) {
  const listeners = { day: [], settled: [], playing: [] };
  const emit = (name, value) => listeners[name].forEach((listener) => listener(value));
  let timer = null;
  let rest = null;
  const clock = {
    day: Math.min(Math.max(day, first), last),
    first,
    last,
    stops,
    speed: 4, // changes a second
    loop: false,
    get playing() {
      return timer !== null;
    },
    /** Index of the stop whose state holds on the day shown; -1 before the first. */
    get stop() {
      return lastUpTo(stops, clock.day);
    },
    on(name, listener) {
      listeners[name].push(listener);
    },
    set(next) {
      const within = Math.min(Math.max(Math.round(next), first), last);
      if (within === clock.day) return;
      clock.day = within;
      emit("day", within);
      clearTimeout(rest);
      if (!clock.playing) rest = setTimeout(() => emit("settled", clock.day), SETTLE_MS);
    },
    /** To the nearest stop: what the slider does with a day between two stops. */
    snap(next) {
      const at = lastUpTo(stops, next);
      const [before, after] = [stops[Math.max(at, 0)], stops[Math.min(at + 1, stops.length - 1)]];
      clock.set(next - before <= after - next ? before : after);
    },
    /** To the next stop (1) or the one before (-1); false at the end. */
    step(direction) {
      const at = clock.stop;
      const onStop = stops[at] === clock.day;
      const target = direction > 0 ? at + 1 : onStop ? at - 1 : at;
      if (target < 0 || target >= stops.length) return false;
      clock.set(stops[target]);
      return true;
    },
    start() {
      clock.pause();
      clock.set(stops[0]);
    },
    end() {
      clock.pause();
      clock.set(stops.at(-1));
    },
    play() {
      if (clock.playing) return;
      clearTimeout(rest);
      if (clock.stop >= stops.length - 1) clock.set(stops[0]);
      clearTimeout(rest);
      const tick = () => {
        timer = setTimeout(tick, 1000 / clock.speed);
        if (clock.step(1)) return;
        if (clock.loop) clock.set(stops[0]);
        else clock.pause();
      };
      timer = setTimeout(tick, 1000 / clock.speed);
      emit("playing", true);
    },
    pause() {
      if (!clock.playing) return;
      clearTimeout(timer);
      timer = null;
      emit("playing", false);
      emit("settled", clock.day);
    },
    toggle() {
      if (clock.playing) clock.pause();
      else clock.play();
    },
  };
  return clock;
}
