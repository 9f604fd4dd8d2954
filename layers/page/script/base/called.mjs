// What the page's language calls places, where the theatre lists a name in it; else the published one.

let own = new Map();
let land = {};

/** Take the names that travel in the page: {published name: name in its language}, of land {layer: names}. */
export function callThem(names, lands) {
  own = new Map(Object.entries(names ?? {}));
  land = Object.fromEntries(Object.entries(lands ?? {}).map(([layer, of]) => [layer, new Map(Object.entries(of))]));
}

/** What a country or a water of the basemap is called here: the Jordan is no country. */
export const calledLand = ({ layer, name }) => land[layer]?.get(name) ?? name;

/** What a place is called here; it stays known, found and linked by its published name. */
export const called = (name) => own.get(name) ?? name;
