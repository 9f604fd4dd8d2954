// Makes elements. Text only ever becomes text nodes: nothing that is read is parsed as HTML.

/**
 * el("button", { class: "step", onclick: f, "aria-label": "Next" }, "text", child, ...)
 *
 * A property that starts with "on" is a listener; true and false set and leave out an attribute.
 * A child may be a list of children; null and false are left out.
 */
export function el(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value !== false && value != null)
      element.setAttribute(name, value === true ? "" : value);
  }
  // One by one: a long text has more pieces than a call can take arguments.
  for (const child of children.flat(2)) if (child != null && child !== false) element.append(child);
  return element;
}

/** A button that looks like a word. */
export const plain = (onclick, ...words) => el("button", { class: "plain", onclick }, ...words);

/** What few readers ask for, folded under its heading. */
export const fold = (heading, ...inside) => el("details", {}, el("summary", { dir: "auto" }, heading), inside);

/** A menu: `options` are value -> words, in the order in which they are offered; `change` is told what is picked. */
export function menu(label, options, value, change, title = null) {
  const offered = Object.entries(options).map(([key, words]) => el("option", { value: key, selected: key === value }, words));
  return el("select", { "aria-label": label, title, onchange: ({ target }) => change(target.value) }, offered);
}

/** Escape closes a details element, and the focus is on its button again. */
export const escapes = (root) =>
  root.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !root.open) return;
    event.stopPropagation();
    root.open = false;
    root.querySelector("summary").focus();
  });

/** The head of a table: a heading for each column. */
export function tableHead(...columns) {
  const headings = columns.map((name) => el("th", { scope: "col" }, name));
  return el("thead", {}, el("tr", {}, headings));
}

const SVG = "http://www.w3.org/2000/svg";

/** The same for SVG. */
export function svg(tag, attributes = {}, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value != null) element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

/** An icon drawn by us: a path in a box of 24 by 24. */
export function icon(path) {
  const box = svg("svg", { viewBox: "0 0 24 24", width: 20, height: 20, "aria-hidden": "true" });
  box.append(svg("path", { d: path, fill: "currentColor" }));
  return box;
}

/** Text to the clipboard. A frame may not use the newer way; this one works in both. */
export function copy(text) {
  const field = el("textarea", { "aria-hidden": "true", style: "position:fixed;opacity:0" });
  const focused = /** @type {HTMLElement} */ (document.activeElement);
  field.value = text;
  document.body.append(field);
  field.select();
  document.execCommand("copy");
  field.remove();
  focused?.focus();
}

/** True where the reader asked for less movement. */
export function calm() {
  return window.matchMedia("(prefers-reduced-motion: reduce)").matches;
}

/** The map has the room that its box has now. */
export const fitted = (map) => map.invalidateSize({ animate: false, pan: false });

/**
 * The element of the page with an id.
 * @param {string} id
 * @returns {any}
 */
export const at = (id) => document.getElementById(id);
