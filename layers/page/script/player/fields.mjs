// Where a reader names a day: fields in the menus, words in the search.

import { say } from "../base/say.mjs";
import { iso, long, parse } from "../base/days.mjs";
import { el } from "../base/dom.mjs";
import { parseLong } from "./stretches.mjs";

/** A field for a day, between the first and last where those are told. */
export const dayField = (label, value, onchange, { first = null, last = null } = {}) =>
  el("input", { type: "date", "aria-label": label, value: iso(value), min: first && iso(first), max: last && iso(last), onchange });

/** The day that is meant by the words of a search, as an answer to it; none where they mean none. */
export function meant(text, clock) {
  const day = parse(text.trim()) ?? parseLong(text);
  return day === null ? [] : [{ label: long(day), detail: say("find.a_day"), act: () => clock.go(day) }];
}

/** What to play: only the days of change, and from when to when. */
export function playedRows(clock) {
  const day = (label, value) =>
    dayField(label, value, () => clock.limit(parse(from.value) ?? undefined, parse(to.value) ?? undefined), clock);
  const from = day(say("view.first_day"), clock.range[0]);
  const to = day(say("view.last_day"), clock.range[1]);
  clock.on("range", (days) => [from, to].forEach((input, i) => (input.value = iso(days[i]))));
  const sparse = el("input", {
    type: "checkbox",
    checked: clock.sparse,
    onchange: () => clock.pace(sparse.checked),
  });
  return [
    el("label", { class: "line" }, sparse, say("view.sparse")),
    el("div", { class: "line" }, el("span", {}, say("view.range")), from, "–", to),
  ];
}

/** A typed day, and steps of a day and a week. */
export function dayRow(clock) {
  const go = (day) => {
    clock.pause();
    if (day !== null) clock.set(day);
  };
  const typed = () => go(parse(input.value));
  const input = dayField(say("find.day"), clock.day, typed);
  input.addEventListener("keydown", (event) => event.key === "Enter" && typed());
  clock.on("day", (day) => (input.value = iso(day)));
  const step = (days, label, sign) =>
    el("button", { "aria-label": label, title: label, onclick: () => go(clock.day + days) }, sign);
  return el(
    "div",
    { class: "line days" },
    step(-7, say("find.week_back"), "−7"),
    step(-1, say("find.day_back"), "−1"),
    input,
    step(1, say("find.day_on"), "+1"),
    step(7, say("find.week_on"), "+7"),
  );
}
