// What only some pages carry: each such module puts here what the others call when its script runs.

/** Part -> its functions; a page without the part has no such key. */
export const parts = {};
