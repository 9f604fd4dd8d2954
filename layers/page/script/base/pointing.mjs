// Elements that stand for places: a page without a strip of changes and without a text has none.

/** Pointing at an element, or coming to it by keyboard, points at `spots()`. */
export function points(element, hover, spots) {
  for (const name of ["pointerenter", "focusin"])
    element.addEventListener(name, () => hover.set(spots()));
  for (const name of ["pointerleave", "focusout"]) element.addEventListener(name, () => hover.set([]));
}
