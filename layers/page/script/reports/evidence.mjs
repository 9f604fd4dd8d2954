// What the reports rest on.

import { between } from "../base/days.mjs";
import { say } from "../base/say.mjs";

/** What was read and what nobody verified, apart: [in words, [[source, the same with its number of reports]]]. */
export function grounds(reports) {
  function of(kind, told) {
    const some = reports.filter((report) => report.verification === kind);
    const counts = new Map();
    for (const { source } of some) counts.set(source, (counts.get(source) ?? 0) + 1);
    const from = [...counts].sort((a, b) => b[1] - a[1]).map(([source, n]) => [source, `${source} (${n})`]);
    return some.length > 0 && [told(some.length, some), from];
  }
  const apart = (some) => new Set(some.map(({ source, url }) => source + url)).size;
  return [
    of("looked_up", (n, some) => say("sources.read", { sources: say("sources.sources", { n: apart(some) }), n })),
    of("general_knowledge", (n) => say("sources.known", { n })),
    of("convention", (n) => say("sources.agreed", { n })),
  ].filter(Boolean);
}

/** The same in one line. */
export const evidence = (reports) => grounds(reports).map(([told]) => told).join("; ");

/** How many reports there are, and of which days. */
export const dated = ({ reports, informed }) =>
  say("sources.reports", { n: reports.length, span: between(informed[0], informed.at(-1)) });
