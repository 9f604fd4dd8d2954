// The first script of the page: unpacks styles and scripts, and starts them in their order.
//
// The Content-Security-Policy knows the hash of each script as it is unpacked: nothing else runs.

import { inflate } from "./inflate.mjs";

/** Every <script data-part="style|script|start">; a start is not packed. */
export async function load() {
  const text = new TextDecoder();
  for (const block of document.querySelectorAll("script[data-part]")) {
    const { part } = block.dataset;
    const element = document.createElement(part === "style" ? "style" : "script");
    element.textContent =
      part === "start" ? block.textContent : text.decode(await inflate(block.textContent));
    document.head.append(element);
  }
}
