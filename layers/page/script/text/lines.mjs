// Rivers and borders that a text names, as the basemap has them. Pure.

/**
 * Points [lon, lat] of the river of that name, or of the border with that neighbour ("Turkish
 * border", "border with Turkey"); null where the basemap has no such.
 */
export function lineOf({ features, world }, name) {
  const river = features.filter((one) => one.layer === "river" && one.name === name);
  if (river.length) return points(river, world);
  if (!/\bborder\b/i.test(name)) return null;
  const stem = (word) => word.slice(0, 4).toLowerCase();
  const words = name.split(/[^\p{L}]+/u).filter((word) => word.length > 3).map(stem);
  const neighbour = features.find((one) => one.layer === "neighbour" && words.includes(stem(one.name)));
  const home = points(features.filter((one) => one.layer === "border"), world);
  if (!neighbour || !home) return null;
  // The border is drawn as the country's own: the part of it that the neighbour has too.
  const key = ([lon, lat]) => `${lon.toFixed(2)} ${lat.toFixed(2)}`;
  const theirs = new Set(points([neighbour], world).map(key));
  const shared = home.filter((point) => theirs.has(key(point)));
  return shared.length ? shared : null;
}

function points(features, world) {
  const found = [];
  for (const { first, last } of features)
    for (let i = world.start[first]; i < world.start[last]; i++) {
      const north = Math.PI - (world.y[i] / 128) * Math.PI;
      found.push([(world.x[i] / 256) * 360 - 180, (Math.atan(Math.sinh(north)) * 180) / Math.PI]);
    }
  return found.length ? found : null;
}
