// Whose ground begins beside a place, in words.

import { el } from "../base/dom.mjs";
import { pieces } from "../base/say.mjs";

/** The name of whose ground it is, and how far off in words (facing.mjs), as nodes. */
export const facingLine = (name, away) => pieces("card.facing", { side: el("span", { dir: "auto" }, name), away });
