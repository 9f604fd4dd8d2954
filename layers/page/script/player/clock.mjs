// The one clock of the page. Pure but for its timer: everything that shows a day listens to it.

import { lastUpTo } from "../data/zones.mjs";

const SETTLE_MS = 600;

/**
 * A clock over `stops` (rising days) between the days `first` and `last`.
 *
 * on("day", f): f(day) at every change. on("settled", f): once the day has stood still for
 * 600 ms, or at once on pausing; never while playing. on("playing", f): f(true | false);
 * on("range", f): f([first, last]); on("pace", f): f(whether only days of change are played).
 */
export function createClock({ stops, first, last, day }) {
  const listeners = { day: [], settled: [], playing: [], range: [], pace: [] };
  const emit = (name, value) => listeners[name].forEach((listener) => listener(value));
  let timer = null;
  let rest = null;
  /** The first day to play; the day `steps` further, null where the range has ended. */
  const begin = () =>
    clock.sparse ? (stops.find((stop) => stop >= clock.range[0]) ?? first) : clock.range[0];
  function ahead(steps) {
    const end = clock.range[1];
    if (!clock.sparse) return clock.day < end ? Math.min(clock.day + steps, end) : null;
    const until = lastUpTo(stops, end);
    if (clock.stop >= until) return null;
    let at = Math.min(clock.stop + steps, until);
    while (at < until && !clock.wanted(stops[at])) at++;
    return stops[at];
  }
  const clock = {
    day: Math.min(Math.max(day, first), last),
    first,
    last,
    stops,
    speed: 4, // days a second
    sparse: true, // play only the days on which something changes
    wanted: () => true, // of the days of change, those to stop at
    loop: false,
    range: [first, last],
    get playing() {
      return timer !== null;
    },
    /** Index of the stop whose state holds on the day shown; -1 before the first. */
    get stop() {
      return lastUpTo(stops, clock.day);
    },
    /** Play only the days on which something changes, or all. */
    pace(sparse) {
      clock.sparse = sparse;
      emit("pace", sparse);
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
      let target = direction > 0 ? at + 1 : onStop ? at - 1 : at;
      while (target >= 0 && target < stops.length && !clock.wanted(stops[target])) target += direction;
      if (target < 0 || target >= stops.length) return false;
      clock.set(stops[target]);
      return true;
    },
    /** Play only between these days, both included; nothing given: all of them. */
    limit(from = first, to = last) {
      clock.range = [Math.max(Math.min(from, to), first), Math.min(Math.max(from, to), last)];
      emit("range", clock.range);
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
      if (ahead(1) === null || clock.day < clock.range[0]) clock.set(begin());
      clearTimeout(rest);
      let due = performance.now() + 1000 / clock.speed;
      const tick = () => {
        // Where the page is slower than the clock days are left out: the speed is kept to.
        const late = Math.min(performance.now() - due, 500);
        const steps = 1 + Math.max(Math.floor((late * clock.speed) / 1000), 0);
        due = Math.max(due + (steps * 1000) / clock.speed, performance.now());
        timer = setTimeout(tick, due - performance.now());
        const next = ahead(steps);
        if (next !== null) clock.set(next);
        else if (clock.loop) clock.set(begin());
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
