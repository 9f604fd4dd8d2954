// Closed lines of signed edges as points on the plane: their corners, their area, what lies inside. Pure.

const EARTH_KM = 6371.0072; // radius of the sphere with the earth's surface
const SQUARED = 0.00669438; // eccentricity of WGS84

/** Corners of a ring as [x, y]; `start`: where each edge begins in the columns `xs` and `ys`. */
export function corners(start, xs, ys, ring) {
  const points = [];
  for (const signed of ring) {
    const edge = signed >= 0 ? signed : ~signed;
    const [from, to] = [start[edge], start[edge + 1] - 1];
    for (let i = 0; i < to - from; i++) {
      const at = signed >= 0 ? from + i : to - i;
      points.push([xs[at], ys[at]]);
    }
  }
  return points;
}

/** Sine of the latitude on the sphere of equal area (Snyder 1987, eq. 3-11 and 3-12). */
export function equalArea(lat) {
  const e = Math.sqrt(SQUARED);
  const q = (sine) =>
    (1 - SQUARED) *
    (sine / (1 - SQUARED * sine * sine) - Math.log((1 - e * sine) / (1 + e * sine)) / (2 * e));
  return q(Math.sin((lat * Math.PI) / 180)) / q(1);
}

/** Square kilometres inside a ring of signed edges; below 0 where it is a hole. */
export function ringArea(mosaic, ring) {
  let sum = 0;
  for (const signed of ring) {
    const edge = signed >= 0 ? signed : ~signed;
    let swept = 0;
    for (let i = mosaic.start[edge]; i + 1 < mosaic.start[edge + 1]; i++) {
      const [south, north] = [mosaic.lat[i], mosaic.lat[i + 1]];
      // Simpson's rule: the edge is straight in longitude and latitude, not on the sphere.
      const mean =
        (equalArea(south) + 4 * equalArea((south + north) / 2) + equalArea(north)) / 6;
      swept -= mean * (mosaic.lon[i + 1] - mosaic.lon[i]);
    }
    sum += signed >= 0 ? swept : -swept;
  }
  return ((sum * Math.PI) / 180) * EARTH_KM ** 2;
}

/** Whether a point lies inside a closed line of points. */
export function inside(points, x, y) {
  let odd = false;
  for (let i = 0, j = points.length - 1; i < points.length; j = i++) {
    const [[ax, ay], [bx, by]] = [points[i], points[j]];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) odd = !odd;
  }
  return odd;
}

/**
 * Rings of one patch, {points, area} with an area below 0 for a hole: the outer ones, largest first,
 * each less its holes. A hole is taken off the smallest ring around it.
 */
export function pierced(found) {
  const outer = found.filter(({ area }) => area > 0).sort((a, b) => a.area - b.area);
  for (const hole of found.filter(({ area }) => area < 0)) {
    const around = outer.find(
      ({ points, area }) => area > -hole.area && inside(points, ...hole.points[0]),
    );
    if (around) around.area += hole.area;
  }
  return outer.reverse();
}
