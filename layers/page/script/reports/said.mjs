// What the card says of the report that a place rests on, and of what is inferred from others.

import { called } from "../base/called.mjs";
import { kilometres } from "../base/coordinates.mjs";
import { long, month, span } from "../base/days.mjs";
import { el } from "../base/dom.mjs";
import { say, series, table } from "../base/say.mjs";
import { cellAt, spellAt, stopOn } from "../data/zones.mjs";

const CHECKED = table("card.checked");
const SAID = {
  confirmed: (day) => say("card.confirmed", { day }),
  claim: (day) => say("card.claimed", { day }),
  list: (day) => say("card.listed", { day }),
  "map edit": (day) => say("card.map_edit", { day }),
};
const OWN_KM = 1.5; // a press within a village is no other place
const NEXT_KM = 2; // whoever names a place knows that the next village is another

/** A report's day as surely as it is known: "6 August 2016", or "in August 2016". */
const dayOf = ({ day, monthOnly }) => (monthOnly ? say("days.some_day", { month: month(day) }) : long(day));

const checked = ({ verification }) => CHECKED[verification] ?? verification;

/** A report in one line of a list. */
export const credit = (report) => [report.note, report.source, checked(report)].filter(Boolean).join(" · ");

/** When and what was reported, on whose word, and what others said. */
export function reportLines(report, day) {
  const age = day - report.day;
  const told = SAID[report.certainty] ?? ((when) => say("card.reported", { day: when }));
  return [
    el(
      "p",
      { class: "report", dir: "auto" },
      told(dayOf(report)),
      age > 0 && !report.monthOnly && ` (${say("card.earlier", { span: span(age) })})`,
      report.latest && `; ${say("card.or_before")}`,
      report.note && `: ${report.note}`,
    ),
    el(
      "p",
      { class: "source", dir: "auto" },
      report.source,
      report.source && " · ",
      checked(report),
      report.url && el("span", { class: "address", dir: "ltr" }, report.url),
    ),
    ...(report.differs ? [el("p", { class: "source", dir: "auto" }, say("card.others", { text: report.differs }))] : []),
  ];
}

/** Ground without a holder on which reports are silent; null of a map of zones, which does not draw it. */
export function untold({ reports }, looks) {
  if (looks.some(({ pale }) => pale)) return say("card.unknown");
  return reports.length ? say("card.nobody_reported") : null;
}

/** That the ground shown is inferred, or that of another place than was meant by `whose`; "" where neither. */
export function caution(asked, report) {
  const { mosaic, looks, cell, day, whose, away, lon, lat } = asked;
  const look = cell >= 0 && looks[mosaic.holder[spellAt(mosaic, cell, stopOn(mosaic, day))]];
  if (look.between && report && Number.isFinite(lon)) return between(asked, report);
  const inferred = looks.some(({ pale }) => pale) && inference(report, day, { lon, lat });
  if (inferred) return inferred;
  const place = mosaic.cells[cell];
  return whose && place && place !== whose && away > NEXT_KM ? say("card.taken_from", { place, n: Math.round(away) }) : "";
}

/** Between which two places ground lies that is not known whose: the one it would follow, and the nearest of another side. */
function between({ mosaic, looks, day, lon, lat }, report) {
  const stop = stopOn(mosaic, day);
  const side = (one) => looks[mosaic.holder[spellAt(mosaic, cellAt(mosaic, one.lon, one.lat), stop)]];
  const away = (one) => ({ one, n: kilometres(lon, lat, [one.lon, one.lat]) });
  const near = (a, b) => a.n - b.n;
  const own = side(report);
  const is = (look) => look.drawn && !look.heavy && look.actor !== own.actor;
  const other = mosaic.reports.filter((one) => !one.reach).map(away).sort(near).find(({ one }) => is(side(one)));
  const found = [away(report), other].filter(Boolean).sort(near);
  const told = ({ one, n }) => say("card.side", { place: called(one.place), side: side(one).name, n: Math.round(n) });
  return say("card.between", { sides: series(found.map(told)) });
}

/** How far off and how old the word is that this ground is inferred from; "" where it is its own. */
function inference(report, day, point) {
  const km = report && Number.isFinite(point.lon) ? kilometres(point.lon, point.lat, [report.lon, report.lat]) : 0;
  if (km < (report?.reach || OWN_KM)) return "";
  const age = day - report.day;
  const found = { place: called(report.place), n: Math.round(km), span: span(Math.abs(age)) };
  if (age > 0) return say("card.inferred_older", found);
  return age < 0 ? say("card.inferred_later", found) : say("card.inferred_that_day", found);
}
