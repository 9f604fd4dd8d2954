// The text beside the map and all that goes with one: its part of the page's script.

import { say } from "../base/say.mjs";
import { at, el } from "../base/dom.mjs";
import { parts } from "../base/parts.mjs";
import { heldMarks, key } from "../lens/held.mjs";
import { dayLinks } from "../lens/told.mjs";
import { group } from "../map/spots.mjs";
import { chip, claimsPanel } from "../panels/claims.mjs";
import { filtering } from "../panels/filters.mjs";
import { memberList, quotations } from "../panels/quotes.mjs";
import { story } from "../panels/story.mjs";
import { marking, walking } from "../text/chosen.mjs";
import { heart } from "../text/heart.mjs";
import { lineOf } from "../text/lines.mjs";
import { pinning } from "../text/pinned.mjs";

/** Makes the chip of a claim; pressed, it shows the claim in the panel, which is made later. */
function chips(page) {
  const claims = new Map((page.data.text.claims ?? []).map((claim) => [claim.number, claim]));
  return (number) => claims.has(number) && chip(claims.get(number), (chosen) => page.claims(chosen));
}

/** Swatches and marks in the text in `root`, and under the strip in `foot` what they mean. */
function attend(root, foot, page) {
  const { data, days, lens } = page;
  lens.on(heldMarks(root, { ...page, spots: page.choice.spots }));
  foot.append(key());
  days.show();
  const follow = el("input", { type: "checkbox", onchange: () => (days.follow.on = follow.checked) });
  if (data.text.times.length)
    foot.append(el("label", { class: "follow" }, follow, say("text.follow")));
  if (data.text.claims?.length) page.claims = claimsPanel(at("claims"), page);
  root.addEventListener("scroll", () => days.follow.scrolled(root), { passive: true });
}

parts.text = {
  attend,
  chips,
  dayLinks,
  filtering,
  heart,
  marking,
  memberList,
  pinning,
  placesOf: (text, box, land) => group(text, box, (name) => lineOf(land, name)),
  quotations,
  story,
  walking,
};
