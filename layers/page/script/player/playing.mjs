// The clock runs: playing, its range and pace, and steps from stop to stop.

import { lastUpTo } from "../data/zones.mjs";

/** The first day to play. */
const begin = ({ sparse, stops, range, first }) =>
  sparse ? (stops.find((stop) => stop >= range[0]) ?? first) : range[0];

/** The day `steps` further, null where the range has ended. */
function ahead({ day, stop, stops, sparse, range, wanted }, steps) {
  const end = range[1];
  if (!sparse) return day < end ? Math.min(day + steps, end) : null;
  const until = lastUpTo(stops, end);
  if (stop >= until) return null;
  let at = Math.min(stop + steps, until);
  while (at < until && !wanted(stops[at])) at++;
  return stops[at];
}

/** Play on: further, or from the start again, or no more. */
function advance(clock, steps) {
  const next = ahead(clock, steps);
  if (next !== null) clock.set(next);
  else if (clock.loop) clock.set(begin(clock));
  else clock.pause();
}

/** Plays on at the clock's speed until stop(). */
function ticking(clock) {
  let due = performance.now() + 1000 / clock.speed;
  let timer = setTimeout(tick, 1000 / clock.speed);
  function tick() {
    // Where the page is slower than the clock days are left out: the speed is kept to.
    const late = Math.min(performance.now() - due, 500);
    const steps = 1 + Math.max(Math.floor((late * clock.speed) / 1000), 0);
    due = Math.max(due + (steps * 1000) / clock.speed, performance.now());
    timer = setTimeout(tick, due - performance.now());
    advance(clock, steps);
  }
  return { stop: () => clearTimeout(timer) };
}

/** The stop that a step goes to (1: next, -1: before), null at the end. */
function target({ stop: at, stops, day, wanted }, direction) {
  let next = direction > 0 || stops[at] === day ? at + direction : at;
  while (next >= 0 && next < stops.length && !wanted(stops[next])) next += direction;
  return stops[next] ?? null;
}

/** The stop nearest to a day. */
function nearest(stops, day) {
  const at = lastUpTo(stops, day);
  const [before, after] = [stops[Math.max(at, 0)], stops[Math.min(at + 1, stops.length - 1)]];
  return day - before <= after - day ? before : after;
}

/** What a reader asks of a clock. */
const moves = (clock) => ({
  /** To the nearest stop: what the slider does with a day between two stops. */
  snap: (day) => clock.set(nearest(clock.stops, day)),
  /** To the next stop (1) or the one before (-1); false at the end. */
  step(direction) {
    const next = target(clock, direction);
    if (next !== null) clock.set(next);
    return next !== null;
  },
  start: () => clock.go(clock.stops[0]),
  end: () => clock.go(clock.stops.at(-1)),
  toggle: () => (clock.playing ? clock.pause() : clock.play()),
});

/**
 * Lets a clock of clock.mjs run, and gives it back.
 *
 * on("playing", f): f(true | false); on("range", f): f([first, last]); on("pace", f): f(whether only
 * days of change are played).
 */
export function running(clock) {
  const { first, last, emit } = clock;
  let timer = null;
  return Object.assign(clock, moves(clock), {
    speed: 4, // days a second
    sparse: true, // play only the days on which something changes
    wanted: () => true, // of the days of change, those to stop at
    loop: false,
    range: [first, last],
    /** Play only the days on which something changes, or all. */
    pace(sparse) {
      clock.sparse = sparse;
      emit("pace", sparse);
    },
    /** Play only between these days, both included; nothing given: all of them. */
    limit(from = first, to = last) {
      clock.range = [Math.max(Math.min(from, to), first), Math.min(Math.max(from, to), last)];
      emit("range", clock.range);
    },
    play() {
      if (clock.playing) return;
      if (ahead(clock, 1) === null || clock.day < clock.range[0]) clock.set(begin(clock));
      clock.stir();
      timer = ticking(clock);
      clock.playing = true;
      emit("playing", true);
    },
    pause() {
      if (!clock.playing) return;
      timer.stop();
      clock.playing = false;
      emit("playing", false);
      emit("settled", clock.day);
    },
  });
}
