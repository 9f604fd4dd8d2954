// What sorts of places there are, in words.

import { table } from "./say.mjs";

const KINDS = table("kinds");

/** A kind of the gazetteer as it is read; one that is none of these stays as it is. */
export const kindName = (kind) => KINDS[kind] ?? kind;
