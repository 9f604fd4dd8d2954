// Changes in words: how large, where, when. Pure.

import { say } from "../base/say.mjs";
import { long } from "../base/days.mjs";
import { stretch } from "../player/stretches.mjs";
import { lastUpTo } from "../data/zones.mjs";

/** The spans a reader may pick: value -> words; `here` is since the last change here. */
export const SPANS = {
  1: say("spans.days", { n: 1 }),
  7: say("spans.days", { n: 7 }),
  30: say("spans.days", { n: 30 }),
  here: say("strip.here"),
};

/**
 * A change is known to have come after this day and no later than `day`: files may be months apart.
 * Reports say their day themselves.
 * @returns {number | null} the day before `day` with information, null where `day` itself is known
 */
export function knownSince(mosaic, day) {
  if (mosaic.stated) return null;
  const before = mosaic.informed[lastUpTo(mosaic.informed, day - 1)];
  return before === undefined || before >= day - 1 ? null : before;
}

/** "on 6 August 2016", "5 to 7 August 2016", "between ... and ..." where only files tell. */
export function when(mosaic, [from, to]) {
  const since = knownSince(mosaic, from);
  if (since !== null) return say("days.sometime", { first: long(since), last: long(to) });
  return from === to ? say("days.on", { day: long(from) }) : stretch(from, to);
}
