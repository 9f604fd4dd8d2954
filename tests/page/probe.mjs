// Answers questions about a payload on standard input with the page's own modules, as JSON.

import "./english.mjs";
import { decodeMosaic, streams, undelta } from "../../layers/page/script/data/decode.mjs";
import { inflate } from "../../layers/page/script/base/inflate.mjs";
import { following } from "../../layers/page/script/data/following.mjs";
import { iso, parse, span } from "../../layers/page/script/base/days.mjs";
import { unsettled } from "../../layers/page/script/data/unsettled.mjs";
import { ringArea } from "../../layers/page/script/data/outlines.mjs";
import { frontLength } from "../../layers/page/script/data/fronts.mjs";
import { bounds, shifts } from "../../layers/page/script/data/shifts.mjs";
import * as zones from "../../layers/page/script/data/zones.mjs";

const input = JSON.parse(await new Response(process.stdin).text());
const answers = {};

if (input.packed) {
  answers.packed = await Promise.all(
    input.packed.map(async (text) => streams(await inflate(text))),
  );
  answers.sums = answers.packed.map((found) => found.map((stream) => [...undelta(stream)]));
}
if (input.days) answers.days = input.days.map((day) => [iso(day), parse(iso(day))]);
if (input.spans) answers.spans = input.spans.map(span);
if (input.mosaic) {
  const records = input.mosaic.reports.map((row) => ({ day: row[4], monthOnly: row[5] === 2 }));
  const packed = decodeMosaic(await inflate(input.mosaic.packed), input.mosaic.step, records);
  const mosaic = { ...input.mosaic, ...packed };
  const at = (signed) => {
    const line = signed >= 0 ? signed : ~signed;
    const points = [];
    for (let i = mosaic.start[line]; i < mosaic.start[line + 1]; i++)
      points.push([mosaic.lon[i], mosaic.lat[i]]);
    return signed >= 0 ? points : points.reverse();
  };
  answers.lines = [...mosaic.left.keys()].map((line) => at(line));
  answers.sides = [[...mosaic.left], [...mosaic.right]];
  answers.states = mosaic.days.map((_, stop) => [...zones.stateAt(mosaic, stop)]);
  answers.before = [...zones.stateAt(mosaic, -1)];
  answers.cells = (input.points ?? []).map(([lon, lat]) => zones.cellAt(mosaic, lon, lat));
  answers.areas = Object.fromEntries(
    Object.entries(zones.areas(mosaic)).map(([k, v]) => [k, [...v]]),
  );
  const shown = following(mosaic);
  answers.enclosed = input.enclosed
    ? Array.from(mosaic.areas, (_, cell) =>
        zones
          .rings(zones.around(mosaic, [cell]), mosaic)
          .reduce((sum, ring) => sum + ringArea(mosaic, ring), 0),
      )
    : [];
  answers.fronts = mosaic.days.map((_, stop) =>
    frontLength(mosaic, zones.stateAt(mosaic, stop)),
  );
  answers.followed = (input.walk ?? []).map((stop) => {
    shown.to(stop);
    const found = bounds(mosaic, zones.stateAt(mosaic, stop));
    const wanted = found.between.map(([edge]) => edge);
    const kept = [...shown.edges].sort((a, b) => a - b);
    return JSON.stringify(kept) === JSON.stringify(wanted);
  });
  const open = unsettled({ ...mosaic, reports: records });
  answers.unsettled = (input.asked ?? []).map(([stop, day]) =>
    [...mosaic.areas.keys()].filter((cell) => open(cell, stop, day)),
  );
  answers.shifts = (input.pairs ?? []).map(([a, b]) => shifts(mosaic, a, b));
  answers.histories = Array.from(mosaic.areas, (_, cell) => zones.history(mosaic, cell));
  answers.zones = (input.stops ?? []).map((stop) => {
    const { zones: found } = bounds(mosaic, zones.stateAt(mosaic, stop));
    return [...found].map(([holder, signed]) => [
      holder,
      zones.rings(signed, mosaic).map((ring) => ring.flatMap((edge) => at(edge))),
    ]);
  });
}
process.stdout.write(JSON.stringify(answers));
