// Moving the map to what was chosen, clear of what lies over it.

import { at, calm, fitted } from "../base/dom.mjs";

export const CHOSEN_ZOOM = 9.5; // near enough to see a place among its neighbours
export const MARK = 20; // pixels that a large mark reaches around its spot

/** Whether a mark at a point of the screen lies under a panel. */
const under = ({ left, right, top, bottom }, x, y) =>
  x > left - MARK && x < right + MARK && y > top - MARK && y < bottom + MARK;

/** The zoom to see a spot from, among its neighbours; all of an area. */
function zoomTo(map, { lat, lon, spread, place }) {
  if (!spread) return Math.max(map.getZoom(), CHOSEN_ZOOM);
  return Math.min(map.getBoundsZoom(L.latLng(lat, lon).toBounds(place.precision * 2000)), CHOSEN_ZOOM);
}

/** Move a spot into the part of the map that nothing lies over; `nearer`: and to where it is seen well. */
export function flyTo(map, spot, nearer) {
  fitted(map);
  const zoom = nearer ? zoomTo(map, spot) : map.getZoom();
  const box = map.getContainer().getBoundingClientRect();
  const head = at("masthead").getBoundingClientRect().bottom;
  const middle = { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 };
  const aim = { ...middle, y: Math.max(middle.y, Math.min(head + 2 * MARK, box.bottom - MARK)) };
  const legend = at("legend").getBoundingClientRect();
  if (under(legend, aim.x, aim.y)) aim.y = (head + legend.top) / 2;
  const shift = [middle.x - aim.x, middle.y - aim.y];
  const centre = map.unproject(map.project([spot.lat, spot.lon], zoom).add(shift), zoom);
  if (calm()) map.setView(centre, zoom, { animate: false });
  else map.flyTo(centre, zoom, { duration: 0.8 });
}
