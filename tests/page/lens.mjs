// Answers what changed in a span, and where, with the page's own modules.

import "./english.mjs";
import { decodeMosaic } from "../../layers/page/script/data/decode.mjs";
import { inflate } from "../../layers/page/script/base/inflate.mjs";
import { items, markOf, standing } from "../../layers/page/script/lens/items.mjs";
import { knownSince } from "../../layers/page/script/lens/lens.mjs";
import { edgeOf } from "../../layers/page/script/lens/news.mjs";
import { pieces } from "../../layers/page/script/lens/pieces.mjs";

const { mosaic: sent, spans, spots } = JSON.parse(await new Response(process.stdin).text());
const reports = sent.reports.map((row) => ({ day: row[4] }));
const numbers = decodeMosaic(await inflate(sent.packed), sent.step, reports);
const mosaic = { ...sent, ...numbers, reports };
const short = ({ from, to, kind, area }) => ({ from, to, kind, area });
const answers = spans.map(([first, second]) => ({
  pieces: pieces(mosaic, first, second, true).map(short),
  quick: pieces(mosaic, first, second).map(short),
  items: items({ mosaic, first, second, spots, towns: [] }).items.map((item) => ({
    ...short(item),
    names: item.names,
    spots: item.spots.map((spot) => spot.names[0]),
    days: item.days,
  })),
  marks: mosaic.areas.reduce((all, _, cell) => [...all, markOf(mosaic, cell, first, second)], []),
  standing: spots.map(({ lon, lat }) => standing(mosaic, lon, lat, second)),
}));
const since = mosaic.days.map((day) => knownSince(mosaic, day));
const edge = edgeOf({ x: 900, y: 50 }, { x: 800, y: 600 });
process.stdout.write(JSON.stringify({ answers, since, edge, days: mosaic.days }));
