// Where a place is, in words that can be copied: degrees, and the military grid (MGRS). Pure.

const [A, F] = [6378137, 1 / 298.257223563]; // WGS 84: metres, flattening
const [K0, EAST, SOUTH] = [0.9996, 500000, 10000000]; // UTM: scale, false easting and northing
const BANDS = "CDEFGHJKLMNPQRSTUVWX";
const COLUMNS = ["ABCDEFGH", "JKLMNPQR", "STUVWXYZ"];
const ROWS = "ABCDEFGHJKLMNPQRSTUV";

/** "36.52830, 37.95500": latitude first, as maps want them typed. */
export function degrees(lon, lat) {
  return `${lat.toFixed(5)}, ${lon.toFixed(5)}`;
}

/** The UTM zone; Norway's south-west and Svalbard have zones of their own width. */
function zoneOf(lon, lat) {
  if (lat >= 56 && lat < 64 && lon >= 3 && lon < 12) return 32;
  if (lat >= 72 && lon >= 0 && lon < 42) return [31, 33, 35, 37][[9, 21, 33, 42].findIndex((end) => lon < end)];
  return (Math.floor((lon + 180) / 6) % 60) + 1;
}

/** Metres east and north in a zone; Krüger's series in the third flattening, exact to a millimetre. */
function utm(lon, lat, zone) {
  const rad = Math.PI / 180;
  const n = F / (2 - F);
  const radius = (A / (1 + n)) * (1 + n ** 2 / 4 + n ** 4 / 64);
  const alpha = [
    n / 2 - (2 * n ** 2) / 3 + (5 * n ** 3) / 16,
    (13 * n ** 2) / 48 - (3 * n ** 3) / 5,
    (61 * n ** 3) / 240,
  ];
  const e = Math.sqrt(F * (2 - F));
  const [phi, lambda] = [lat * rad, (lon - (6 * zone - 183)) * rad];
  const t = Math.sinh(Math.atanh(Math.sin(phi)) - e * Math.atanh(e * Math.sin(phi)));
  const xi = Math.atan2(t, Math.cos(lambda));
  const eta = Math.asinh(Math.sin(lambda) / Math.hypot(t, Math.cos(lambda)));
  const sum = (start, term) => alpha.reduce((all, a, i) => all + a * term(2 * (i + 1)), start);
  const east = sum(eta, (k) => Math.cos(k * xi) * Math.sinh(k * eta));
  const north = sum(xi, (k) => Math.sin(k * xi) * Math.cosh(k * eta));
  return [EAST + K0 * radius * east, K0 * radius * north + (lat < 0 ? SOUTH : 0)];
}

/** "37S DA 06436 42936": a square of one metre; "" beyond 80° south and 84° north. */
export function mgrs(lon, lat) {
  if (!(lat >= -80 && lat < 84)) return "";
  const zone = zoneOf(lon, lat);
  const [east, north] = utm(lon, lat, zone).map(Math.floor);
  const column = COLUMNS[(zone - 1) % 3][Math.floor(east / 1e5) - 1];
  const row = ROWS[(Math.floor(north / 1e5) + (zone % 2 ? 0 : 5)) % 20];
  const band = BANDS[Math.min(Math.floor((lat + 80) / 8), 19)];
  const metres = (value) => String(value % 1e5).padStart(5, "0");
  return `${zone}${band} ${column}${row} ${metres(east)} ${metres(north)}`;
}

/** How much shorter a degree of longitude is at a latitude than one of latitude. */
export const flat = (lat) => Math.cos((lat * Math.PI) / 180);

/** Kilometres in a degree of latitude. */
export const DEGREE_KM = 111.2;

/** Kilometres between two points, on a plane: good to a hundredth over a country. */
export const kilometres = (lon, lat, [x, y]) => Math.hypot((x - lon) * flat(lat), y - lat) * DEGREE_KM;
