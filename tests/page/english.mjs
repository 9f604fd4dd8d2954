// What the page says in English, set before a module is loaded that says something: in a page this is
// done by html/bundle.py.

import { readFileSync } from "node:fs";

const file = new URL("../../layers/locales/en.json", import.meta.url);
const FORMS = ["zero", "one", "two", "few", "many", "other"];

/** Messages and tables by key ("card.close", "kinds"), as messages.py has them. */
function flat(told, before = "") {
  return Object.entries(told).flatMap(([name, value]) => {
    const message = typeof value === "string" || Object.keys(value).every((form) => FORMS.includes(form));
    return [[before + name, value], ...(message ? [] : flat(value, `${before}${name}.`))];
  });
}

const { messages } = JSON.parse(readFileSync(file, "utf8"));
globalThis.frontlineWords = { locale: "en", rtl: false, words: Object.fromEntries(flat(messages)) };
