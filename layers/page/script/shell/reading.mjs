// The text beside the map and all that goes with one: its part of the page's script.

import { el } from "../base/dom.mjs";
import { parts } from "../base/parts.mjs";
import { heldMarks, key } from "../lens/held.mjs";
import { dayLinks } from "../lens/told.mjs";
import { group, spotLayer } from "../map/spots.mjs";
import { chip, claimsPanel } from "../panels/claims.mjs";
import { filtering } from "../panels/filters.mjs";
import { memberList, quotations } from "../panels/quotes.mjs";
import { story } from "../panels/story.mjs";

/** Swatches and marks in the text in `root`, and under the strip in `foot` what they mean. */
function attend(root, foot, page) {
  const { data, days, lens } = page;
  lens.on(heldMarks(root, page));
  foot.append(key());
  days.show();
  const follow = el("input", { type: "checkbox", onchange: () => (days.follow.on = follow.checked) });
  if (data.text.times.length)
    foot.append(el("label", { class: "follow" }, follow, "Scrolling the text moves the day"));
  root.addEventListener("scroll", () => days.follow.scrolled(root), { passive: true });
}

parts.text = {
  attend,
  chip,
  claimsPanel,
  dayLinks,
  filtering,
  group,
  memberList,
  quotations,
  spotLayer,
  story,
};
