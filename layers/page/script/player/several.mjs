// What only layers of several days, or two sources, need: the player, how two days differ, and what each
// step of the clock changes. A part of the page's script.

import { at } from "../base/dom.mjs";
import { parts } from "../base/parts.mjs";
import { comparing } from "../compare/compare.mjs";
import { flashing } from "../compare/flash.mjs";
import { stepping } from "../compare/stepping.mjs";
import { byTown } from "../lens/naming.mjs";
import { stepNews } from "../lens/news.mjs";
import { patchesOf } from "../map/patches.mjs";
import { course } from "./course.mjs";
import { dayRow, meant, playedRows } from "./fields.mjs";
import { linked } from "./linked.mjs";
import { player } from "./player.mjs";
import { running } from "./playing.mjs";

/** The player, and which changes it stops at. */
function playing({ data, mosaic, clock, map, choice }, informed) {
  player(at("player"), clock, {
    where: stepping({ mosaic, map, clock, spots: choice.spots }),
    informed,
    marked: data.text?.day ?? null,
    times: data.text?.times ?? [],
  });
}

/** The span of days of a page that has no strip to pick it in: a week, for a comparison to begin with. */
const plainLens = (clock) => ({
  span: "7",
  about: null,
  get begin() {
    return Math.max(clock.day - (Number(this.span) || 7), clock.first);
  },
  on() {},
});

parts.days = {
  byTown, comparing, course, dayRow, flashing, linked, meant, patchesOf, plainLens, playedRows, playing, running, stepNews,
};
