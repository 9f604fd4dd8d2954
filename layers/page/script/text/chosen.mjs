// What a choice has to do with the text: the marks of its places, and the mentions of the one chosen.

import { spotLayer } from "../map/spots.mjs";

/** Marks of the text's places, on the map and on the map beside it; `press(members)` chooses some. */
export function marking({ data, hover }, spots, press) {
  const layers = [];
  let kept = null; // which marks are shown, null for all
  return {
    /** Marks on a map, null without any; unmark(marks) forgets them. */
    mark(on) {
      if (!spots.length) return null;
      const important = new Set(data.towns.filter(([, , , rank]) => rank <= 1).map(([name]) => name));
      const marks = spotLayer(on, spots, press, { important, hover });
      if (kept) marks.filter(kept);
      if (layers.length) marks.choose(layers[0].chosen());
      layers.push(marks);
      return marks;
    },
    unmark(marks) {
      if (layers.includes(marks)) layers.splice(layers.indexOf(marks), 1);
    },
    /** Which marks are shown: keep(spot), null for all. */
    filter(keep) {
      kept = keep;
      layers.forEach((marks) => marks.filter(keep));
    },
    choose: (entry) => layers.forEach((marks) => marks.choose(entry)),
  };
}

/** The mentions of the place chosen, to be walked through: {current, set(entry, number), step(1 | -1)}. */
export function walking(show) {
  let current = null;
  return {
    set: (entry, number) => (current = entry && { entry, number }),
    step(direction) {
      if (!current) return;
      const numbers = current.entry.mentions.map((m) => m.number);
      const next = (numbers.indexOf(current.number) + direction + numbers.length) % numbers.length;
      current.number = numbers[next];
      show(numbers, current.number);
    },
  };
}
