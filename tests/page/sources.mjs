// Answers what two sources tell apart, and the figures over time, with the page's own modules.

import "./english.mjs";
import { frontLengths, moves } from "../../layers/page/script/panels/charts.mjs";
import { decodeMosaic } from "../../layers/page/script/data/decode.mjs";
import { parse } from "../../layers/page/script/base/days.mjs";
import { agree, sharedGround, verdicts } from "../../layers/page/script/compare/differ.mjs";
import { inflate } from "../../layers/page/script/base/inflate.mjs";

const { mosaic, beside, days } = JSON.parse(await new Response(process.stdin).text());

async function unpacked(sent) {
  const reports = sent.reports.map((row) => ({ day: row[4] }));
  const numbers = decodeMosaic(await inflate(sent.packed), sent.step, reports);
  const looks = sent.holders.map(([actor, status]) => ({ actor, status, drawn: actor !== "unknown" }));
  return { mosaic: { ...sent, ...numbers }, looks };
}

const first = await unpacked(mosaic);
const answers = { fronts: [...frontLengths(first.mosaic)] };
const [from, to] = [first.mosaic.days[0], first.mosaic.days.at(-1)];
const moved = moves(first.mosaic, from, to);
answers.moves = [...moved.rows].map(([bin, row]) => [moved.bins.start(bin), row.gained, row.lost]);
if (beside) {
  const second = await unpacked(beside.mosaic);
  const shared = sharedGround(await inflate(beside.shared));
  const name = ({ looks }, holder) => (holder < 0 ? null : [looks[holder].actor, looks[holder].status]);
  answers.verdicts = days.map((day) =>
    verdicts(first, second, shared, parse(day)).map((row) => [
      name(first, row.one),
      name(second, row.other),
      row.area,
      agree(first, second, row),
    ]),
  );
}
process.stdout.write(JSON.stringify(answers));
