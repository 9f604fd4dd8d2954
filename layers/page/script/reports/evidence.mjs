// What the reports rest on.

import { between } from "../base/days.mjs";
import { say } from "../base/say.mjs";

/** In words: what was read and what nobody verified are counted apart. */
export function evidence(reports) {
  const of = (kind) => reports.filter((report) => report.verification === kind);
  const read = of("looked_up");
  const [known, agreed] = [of("general_knowledge").length, of("convention").length];
  const count = new Set(read.map((report) => `${report.source} ${report.url ?? ""}`)).size;
  return [
    say("sources.read", { sources: say("sources.sources", { n: count }), n: read.length }),
    known > 0 && say("sources.known", { n: known }),
    agreed > 0 && say("sources.agreed", { n: agreed }),
  ]
    .filter(Boolean)
    .join("; ");
}

/** How many reports there are, of which days and on what they rest. */
export const dated = ({ reports, informed }) =>
  say("sources.reports", { n: reports.length, span: between(informed[0], informed.at(-1)), evidence: evidence(reports) });

/** Source -> how many reports are from it. */
export function counts(reports) {
  const found = new Map();
  for (const { source } of reports) found.set(source, (found.get(source) ?? 0) + 1);
  return found;
}
