// Boxes of longitudes and latitudes, [west, south, east, north], and how the map shows one.

import { at, calm } from "../base/dom.mjs";

const NEAREST_ZOOM = 11;

/** Move the map so that a box of longitudes and latitudes lies clear of what covers the map. */
export function showBox(map, [west, south, east, north]) {
  const box = map.getContainer().getBoundingClientRect();
  const head = at("masthead").getBoundingClientRect();
  const legend = at("legend");
  const aside = legend.open && box.width > 700 ? legend.offsetWidth + 30 : 30;
  const bounds = [[south, west], [north, east]];
  const options = {
    paddingTopLeft: [aside, Math.min(head.bottom - box.top + 10, box.height / 3)],
    paddingBottomRight: [70, 50],
    maxZoom: NEAREST_ZOOM,
    animate: !calm(),
  };
  map.fitBounds(bounds, options);
}

/** The box around several. */
export const joined = (boxes) =>
  boxes.reduce(([a, b, c, d], [w, s, e, n]) => [Math.min(a, w), Math.min(b, s), Math.max(c, e), Math.max(d, n)]);
