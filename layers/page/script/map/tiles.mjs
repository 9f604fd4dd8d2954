// Online pictures of the ground, where the page may ask a network. Off until the reader wants them.

import { say } from "../base/say.mjs";
import { el } from "../base/dom.mjs";
import { parts } from "../base/parts.mjs";

/** A line for the View menu: a switch, and who is told what is looked at. */
export function tileSwitch({ map, tiles, note, credit }) {
  const pane = map.createPane("tiles");
  pane.style.zIndex = 215; // over the drawn ground, under the zones
  let told = false;
  const layer = L.tileLayer(tiles.url, { pane: "tiles", maxZoom: 19, referrerPolicy: "origin" });
  layer.on("tileerror", () => {
    if (told) return; // forty tiles fail at once: said once
    told = true;
    note(say("tiles.failed", { host: tiles.host }));
  });
  const box = el("input", {
    type: "checkbox",
    onchange: () => {
      told = false;
      if (box.checked) layer.addTo(map);
      else layer.remove();
      credit(box.checked ? tiles.attribution : "");
    },
  });
  return el(
    "label",
    { class: "line", title: say("tiles.told", { host: tiles.host }) },
    box,
    say("tiles.switch", { name: tiles.name }),
  );
}

parts.tiles = { tileSwitch };
