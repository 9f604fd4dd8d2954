// What the page's language calls places, where the theatre lists a name in it; else the published one.

let own = new Map();

/** Take the names that travel in the page: {published name: name in its language}. */
export const callThem = (names) => (own = new Map(Object.entries(names ?? {})));

/** What a place is called here; it stays known, found and linked by its published name. */
export const called = (name) => own.get(name) ?? name;
