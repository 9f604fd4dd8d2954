// Where most of a text happens.

import { flat } from "../base/coordinates.mjs";

/** Of all mentions of spots, the share that a first view has to show. */
const MOST = 0.8;
/** What lies this many times as far out is shown too: it is near the rest. Twice the ground. */
const NEAR = Math.SQRT2;
/** Degrees of latitude; nothing within them is ever far. */
const LEAST = 0.4;

/**
 * The spots among which most of the text happens: a town named once, far from all the others, is
 * left to the reader to look for. Areas and rivers have no spot that a view could show. Pure.
 */
export function heart(spots) {
  const named = spots.filter((spot) => !spot.spread);
  if (!named.length) return [];
  const lat = middle(named, "lat");
  const east = flat(lat);
  const lon = middle(named, "lon");
  const far = (spot) => Math.hypot((spot.lon - lon) * east, spot.lat - lat);
  const ranked = [...named].sort((a, b) => far(a) - far(b));
  let left = MOST * total(named);
  const reach = far(ranked.find((spot) => (left -= spot.mentions.length) <= 1e-9));
  return named.filter((spot) => far(spot) <= Math.max(NEAR * reach, LEAST));
}

const total = (spots) => spots.reduce((sum, spot) => sum + spot.mentions.length, 0);

/** The weighted median: half of the mentions lie on either side of it. */
function middle(spots, axis) {
  let left = total(spots) / 2;
  const sorted = [...spots].sort((a, b) => a[axis] - b[axis]);
  return sorted.find((spot) => (left -= spot.mentions.length) <= 0)[axis];
}
