// What the page says, in its language. `frontlineWords` is set before the script by html/bundle.py:
// {locale, rtl, words}; build.mjs turns each key that is written in a call into its place in `words`.

/** @type {{locale: string, rtl: boolean, words: Record<string | number, string | Record<string, string>>}} */
export const { locale, rtl, words } = /** @type {any} */ (globalThis).frontlineWords;
/** What stands rightly in a text that runs from the right: its own letters, a number, what is apart already. */
const PLAIN = /^[\d\s.,<\p{Script=Arabic}]*$|\u2068/u;
let plurals = null; // a browser takes long to ready them, and many pages open without

/** The message's text: of several the one for the number `n`. */
function textOf(key, n) {
  const message = words[key];
  if (typeof message === "string") return message;
  plurals ??= new Intl.PluralRules(locale);
  return message[plurals.select(n)] ?? message.other;
}

/**
 * A message as nodes and texts: what stands for a placeholder may be an element, or a list of some.
 * @param {any} key written as it stands in the language's file: "card.close"
 * @param {Record<string, any>} values a number is written as the language writes it
 */
export const pieces = (key, values = {}) =>
  textOf(key, values.n)
    .split(/\{(\w+)\}/)
    .map((part, i) => (i % 2 ? written(values[part]) : part));

/** In a text that runs from the right a name in other letters keeps a direction of its own. */
const apart = (text) => (rtl && !PLAIN.test(text) ? `\u2068${text}\u2069` : text);

/** A message as text; what is put into a text that runs from the right keeps a direction of its own. */
export const say = (key, values = {}) =>
  pieces(key, values)
    .map((part, i) => (i % 2 ? apart(part) : part))
    .join("");

const written = (value) => (typeof value === "number" ? grouped(value) : value);

/** "1,234", "1 234", "0,5": in the signs of the language. */
export function grouped(value) {
  const [whole, part] = String(value).split(".");
  const head = whole.replace(/\B(?=(\d{3})+$)/g, textOf("numbers.group"));
  return part ? head + textOf("numbers.point") + part : head;
}

/** A table of words: option -> what it is called, in the order in which they are offered. */
export const table = (key) => /** @type {any} */ (words[key]);

/** "A, B" */
export const series = (names) => names.filter(Boolean).map(apart).join(textOf("lists.comma"));

/** "A, B and 4 more" */
export const more = (names, n) => say("lists.more", { names: series(names), n });
