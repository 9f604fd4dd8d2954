// What the reader points at, in text, strip or map: all three show it.

/**
 * One set of places at a time: on(listener) is told of each, `set(spots)` points at some, none with [].
 * @returns {{on: (listener: (spots: object[]) => void) => void, set: (spots: object[]) => void}}
 */
export function createHover() {
  const listeners = [];
  let shown = [];
  return {
    on: (listener) => listeners.push(listener),
    set(spots) {
      if (!spots.length && !shown.length) return;
      shown = spots;
      listeners.forEach((listener) => listener(spots));
    },
  };
}
