// What the text says of a place, on its card.

import { called } from "../base/called.mjs";
import { say, series, table } from "../base/say.mjs";
import { el, icon } from "../base/dom.mjs";
import { sentence, sentences } from "./story.mjs";

const QUOTED = 30; // sentences on a card; the others are in the text
/** What a stretch of the text is, where it is no article. */
const VOICES = table("quotes.voices");
const PREVIOUS = "M15.4 5 14 3.6 5.6 12l8.4 8.4 1.4-1.4-7-7z";
const NEXT = "M8.6 5 10 3.6l8.4 8.4-8.4 8.4L8.6 19l7-7z";

/** How many mentions there are, and steps to the one before and the next. */
function walker(count, walk) {
  const step = (label, path, direction) =>
    el(
      "button",
      { class: "control", "aria-label": label, onclick: () => walk(direction) },
      icon(path),
    );
  return el(
    "div",
    { class: "walker" },
    el("span", {}, say("quotes.mentions", { n: count })),
    step(say("quotes.previous"), PREVIOUS, -1),
    step(say("quotes.next"), NEXT, 1),
  );
}

/** One sentence, these mentions in it marked; who says it and how sure the place is. */
function quotation(pieces, { block, mentions }) {
  const numbers = new Set(mentions.map((m) => m.number));
  const mark = (number, words) => (numbers.has(number) ? el("mark", { dir: "auto" }, words) : words);
  const sure = Math.round(Math.min(...mentions.map((m) => m.confidence)) * 100);
  const who = series([block.author, VOICES[block.kind]].filter(Boolean));
  return el(
    "blockquote",
    { dir: "auto" },
    el("p", {}, ...sentence(pieces, mark)),
    el(
      "footer",
      {},
      who && el("span", { dir: "auto" }, `${who} · `),
      say("quotes.sure", { n: sure }),
      mentions[0].reasons.length > 0 && `: ${mentions[0].reasons[0]}`,
    ),
  );
}

/** Every sentence of `text` with one of these mentions; `walk(1 | -1)` goes to the next or last one. */
export function quotations(mentions, text, walk) {
  const said = sentences(text);
  // Two mentions in one sentence: the sentence is quoted once, both are marked.
  const quoted = new Map();
  for (const mention of mentions) {
    const { pieces, block } = said.get(mention.number);
    if (!quoted.has(pieces)) quoted.set(pieces, { block, mentions: [] });
    quoted.get(pieces).mentions.push(mention);
  }
  return el(
    "div",
    { class: "quotes" },
    mentions.length > 1 && walker(mentions.length, walk),
    [...quoted].slice(0, QUOTED).map(([pieces, q]) => quotation(pieces, q)),
    quoted.size > QUOTED && el("p", { class: "since" }, say("quotes.more", { n: quoted.size - QUOTED })),
  );
}

/** The places that a mark stands for, each to be picked. */
export function memberList(members, pick) {
  const row = (spot) =>
    el(
      "button",
      { class: "plain", dir: "auto", onclick: () => pick(spot) },
      `${series(spot.names.map(called))} · ${spot.mentions.length}`,
    );
  return el("ul", { class: "members" }, members.map((spot) => el("li", {}, row(spot))));
}
