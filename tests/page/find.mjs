// Answers of the page's own modules for coordinates, folded names, typed days and points, as JSON.

import "./english.mjs";
import { degrees, mgrs } from "../../layers/page/script/base/coordinates.mjs";
import { iso } from "../../layers/page/script/base/days.mjs";
import { parseLong } from "../../layers/page/script/player/stretches.mjs";
import { fold, point } from "../../layers/page/script/panels/find.mjs";

const input = JSON.parse(await new Response(process.stdin).text());
const day = (text) => (parseLong(text) === null ? null : iso(parseLong(text)));
process.stdout.write(
  JSON.stringify({
    mgrs: input.points.map(([lon, lat]) => mgrs(lon, lat)),
    degrees: input.points.map(([lon, lat]) => degrees(lon, lat)),
    folded: input.names.map(fold),
    days: input.days.map(day),
    spots: input.spots.map(point),
  }),
);
