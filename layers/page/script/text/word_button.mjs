// Buttons among words.

import { el } from "../base/dom.mjs";

/**
 * A button that breaks over lines as words do: what follows a word, a full stop, never parts from it
 * as it would from a real button, which is a box.
 */
export function wordButton(properties, ...children) {
  const press = properties.onclick;
  const onkeydown = (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    press(event);
  };
  return el("span", { role: "button", tabindex: 0, ...properties, onkeydown }, ...children);
}
