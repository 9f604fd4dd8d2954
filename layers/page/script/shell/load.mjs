// The first script of the page: unpacks styles and scripts, and starts them in their order.
//
// The Content-Security-Policy knows the hash of each script as it is unpacked: nothing else runs.

import { inflate } from "../base/inflate.mjs";

/** Packed text -> text. */
const unpackText = async (text) => new TextDecoder().decode(await inflate(text));

/** Every <script data-part="style|script|start">; a start is not packed. */
async function load() {
  /** @type {NodeListOf<HTMLScriptElement>} */
  const found = document.querySelectorAll("script[data-part]");
  const blocks = [...found];
  const text = async ({ dataset, textContent }) =>
    dataset.part === "start" ? textContent : unpackText(textContent);
  const texts = await Promise.all(blocks.map(text));
  blocks.forEach(({ dataset }, i) => {
    const element = document.createElement(dataset.part === "style" ? "style" : "script");
    element.textContent = texts[i];
    document.head.append(element);
  });
}

Object.assign(globalThis, { frontlineInflate: inflate }); // the page's script has none of its own
load();
