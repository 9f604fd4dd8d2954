// The text beside the map: segments as they were written, every mention a button.

import { called } from "../base/called.mjs";
import { say, table } from "../base/say.mjs";
import { long } from "../base/days.mjs";
import { el } from "../base/dom.mjs";
import { wordButton } from "../text/word_button.mjs";

const KINDS = table("text.voices");
const ASIDE = table("text.why");

/** How sure: the class that underlines a mention. */
export function sureness(confidence) {
  return confidence >= 0.8 ? "sure" : confidence >= 0.5 ? "likely" : "unsure";
}

/** A sentence as nodes; `mark(number, text)` makes a mention, `day` a time, `claim(number)` a chip. */
export function sentence(pieces, mark, day = (_, text) => text, claim = (_number) => null) {
  const node = (piece) => {
    if (Array.isArray(piece)) return mark(piece[0], piece[1]);
    return piece.claim === undefined ? day(piece.day, piece.text) : claim(piece.claim);
  };
  return pieces.map((piece) => (typeof piece === "string" ? piece : node(piece)));
}

/** Every sentence of the text that has a mention: Map number -> {pieces, block}. */
export function sentences(text) {
  const found = new Map();
  for (const block of text.blocks) {
    for (const pieces of block.paragraphs.flat()) {
      for (const piece of pieces) {
        if (Array.isArray(piece) && !found.has(piece[0]))
          found.set(piece[0], { pieces, block });
      }
    }
  }
  return found;
}

/**
 * Fill `root`. `choose(number)` is called when a mention is pressed, `day(number, words)` makes the
 * node of a time, `claim(number)` the chip of a claim. Returns show(numbers, lead): marks these mentions and scrolls to the lead.
 */
export function story(root, text, aside, choose, { day, claim }) {
  const marks = new Map();
  const byNumber = new Map(text.mentions.map((mention) => [mention.number, mention]));

  function mark(number, words) {
    const mention = byNumber.get(number);
    const button = wordButton(
      {
        dir: "auto",
        class: `mention ${mention.metonymic ? "metonymic" : mention.place === null ? "unplaced" : sureness(mention.confidence)}`,
        "data-mention": number,
        onclick: () => choose(number),
      },
      words,
    );
    // A name broken over two sentences or lines stays one mention: the first part leads.
    if (!marks.has(number)) marks.set(number, button);
    return button;
  }

  const titled = text.blocks.some((block) => block.kind === "title" && block.paragraphs.length);
  // The day in a direction of its own: that of an Arabic text is still read from the left.
  const dated = text.day !== null && el("bdi", {}, long(text.day));
  const kicker = [text.outlet, dated].filter(Boolean);
  root.append(
    el(
      "article",
      { class: "story", lang: "" },
      kicker.length > 0 &&
        el("p", { class: "kicker", dir: "auto" }, kicker[0], kicker.length > 1 && " · ", kicker[1]),
      !titled && text.title && el("h1", { dir: "auto" }, text.title),
      text.blocks.map((block) => segment(block, { mark, day, claim })),
      aside.length > 0 &&
        el(
          "section",
          { class: "aside", "aria-label": say("text.aside") },
          el("h2", {}, say("text.not_pinned")),
          ...Object.entries(ASIDE).map(([why, heading]) =>
            list(
              heading,
              aside.filter((a) => a.why === why),
              choose,
            ),
          ),
        ),
    ),
  );

  return function show(numbers, lead) {
    for (const old of root.querySelectorAll(".mention.chosen"))
      old.classList.remove("chosen", "lead");
    for (const number of numbers) marks.get(number)?.classList.add("chosen");
    const target = marks.get(lead);
    if (!target) return;
    target.classList.add("lead");
    scrollWithin(root, target);
  };
}

/** Scroll the pane alone: scrollIntoView would move the page around it too. */
function scrollWithin(root, target) {
  const [box, at] = [root.getBoundingClientRect(), target.getBoundingClientRect()];
  if (at.top >= box.top + 40 && at.bottom <= box.bottom - 40) return;
  root.scrollTo({ top: root.scrollTop + at.top - box.top - box.height / 3 });
}

function segment({ kind, author, paragraphs }, { mark, day, claim }) {
  if (!paragraphs.length) return null;
  const heading =
    kind === "comment"
      ? author || KINDS.comment
      : [KINDS[kind], like(author, KINDS[kind]) ? "" : author].filter(Boolean).join(" · ");
  const tag = kind === "title" ? "h1" : "p";
  return el(
    kind === "quotation" ? "blockquote" : "section",
    { class: `segment ${kind}`, dir: "auto" },
    heading && el("p", { class: "voice", dir: "auto" }, heading),
    paragraphs.map((p) =>
      el(
        tag,
        { dir: "auto" },
        p.map((pieces) => sentence(pieces, mark, day, claim)),
      ),
    ),
  );
}

/** The same words, whatever the signs between them: a note by "Editor's note" has no author. */
function like(one, other = "") {
  const letters = (text) => text.toLowerCase().replace(/[^\p{L}]/gu, "");
  return letters(one) === letters(other);
}

function list(heading, entries, choose) {
  if (!entries.length) return null;
  return el(
    "div",
    {},
    el("h3", {}, heading),
    el(
      "ul",
      {},
      ...entries.map((entry) =>
        el(
          "li",
          {},
          el(
            "button",
            {
              class: "plain",
              dir: "auto",
              onclick: () => choose(entry.mentions[0].number),
            },
            called(entry.name),
          ),
          entry.mentions.length > 1 && ` ${entry.mentions.length}×`,
        ),
      ),
    ),
  );
}
