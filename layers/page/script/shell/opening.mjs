// The view to open with: where the text happens, or what the theatre's own view shows.

import { rtl } from "../base/say.mjs";
import { at } from "../base/dom.mjs";
import { parts } from "../base/parts.mjs";
import { CHOSEN_ZOOM } from "./flights.mjs";

/** The size of map that a theatre's zoom is meant for, in pixels. */
const MEANT = { x: 900, y: 700 };
/** Pixels that the buttons take at the right edge, and a mark beside them. */
const BUTTONS = 70;

/** Show what the text names most, or the theatre's own view. */
export function openView({ map, data, land }, spots) {
  const pinned = spots.filter((spot) => !spot.spread).length;
  const named = (parts.text?.heart(spots) ?? []).map((spot) => [spot.lat, spot.lon]);
  const [lon, lat, zoom] = data.theatre.view;
  const points = pinned < 2 ? corners(land, [lat, lon], zoom) : named;
  const { x, y } = map.getSize();
  const fitted = zoom + Math.log2(Math.min(x / MEANT.x, y / MEANT.y));
  if (!points.length) map.setView([lat, lon], Math.round(fitted * 4) / 4, { animate: false });
  else {
    // Keep clear of what lies over the map, as far as there is room beside it.
    const head = at("masthead").offsetHeight + 38;
    const { open, offsetWidth, offsetHeight } = at("legend");
    const [side, foot] = open ? [offsetWidth + 40, offsetHeight + 40] : [0, 0];
    const aside = side < x * 0.37;
    const below = !aside && foot < y / 2;
    const [near, far] = [aside ? Math.max(side, x / 12) : x / 12, Math.max(x / 10, BUTTONS)];
    map.fitBounds(L.latLngBounds(points), {
      paddingTopLeft: [rtl ? far : near, Math.min(head, y / 3)],
      paddingBottomRight: [rtl ? near : far, below ? foot : y / 10],
      maxZoom: CHOSEN_ZOOM,
      animate: false,
    });
  }
}

/** Corners of the part of the country that the theatre's view is meant to show; none without land. */
function corners({ features, world }, centre, zoom) {
  const country = L.bounds([]);
  for (const { layer, first, last } of features) {
    if (layer !== "border") continue;
    for (let i = world.start[first]; i < world.start[last]; i++)
      country.extend([world.x[i], world.y[i]]);
  }
  if (!country.isValid()) return [];
  const middle = L.CRS.EPSG3857.latLngToPoint(L.latLng(centre), 0);
  const half = L.point(MEANT.x, MEANT.y).divideBy(2 * 2 ** zoom);
  const seen = L.bounds(middle.subtract(half), middle.add(half));
  return ["min", "max"].map((end) => {
    const inside = ["x", "y"].map((axis) =>
      Math[end === "min" ? "max" : "min"](country[end][axis], seen[end][axis]),
    );
    return L.CRS.EPSG3857.pointToLatLng(L.point(inside[0], inside[1]), 0);
  });
}
