// Places that a reader watches: whoever embeds the page keeps them, and gives them to it.

const SAME = 2e-3; // degrees, some 200 m: a press beside a village's point means the village
const MOST = 200;

const isPlace = ({ name, lon, lat }) => typeof name === "string" && Number.isFinite(lon) && Number.isFinite(lat);

/**
 * The watched places; `send` tells whoever keeps them. `kept` is false until somebody does: then there
 * is nothing to press.
 */
export function watching(send) {
  const listeners = [];
  const self = {
    places: [],
    kept: false,
    on: (listener) => listeners.push(listener),
    set(places) {
      if (!Array.isArray(places)) return;
      self.places = places.filter((one) => one && isPlace(one)).slice(0, MOST);
      self.kept = true;
      listeners.forEach((listener) => listener());
    },
    of: ({ lon, lat }) => self.places.find((one) => Math.abs(one.lon - lon) < SAME && Math.abs(one.lat - lat) < SAME),
    toggle({ name, lon, lat }) {
      const held = self.of({ lon, lat });
      send({ ...(held ?? { name, lon, lat }), on: !held });
      self.set(held ? self.places.filter((one) => one !== held) : [...self.places, { name, lon, lat }]);
    },
  };
  return self;
}
