// Reports as records, and which of them speak for a cell.

import { undelta } from "../data/decode.mjs";
import { sameHolder } from "../data/zones.mjs";

/** Reports as records, texts looked up. They travel as columns, some of them as steps: words.py's RISING. */
export function records({ reports: columns, words }) {
  const [place, admin = [], lon, lat, day, exact, holder, note, source, verification, row, url, differs, certainty, reach] =
    columns.map((column, i) => ([0, 4, 7, 10].includes(i) ? undelta(column) : column));
  const points = new Map(); // of each name the last: a report of the same point travels without it
  return admin.map((_, i) => {
    const word = (column) => words[column[i]];
    if (lon[i] !== null) points.set(place[i], { lon: lon[i], lat: lat[i] });
    return {
      ...points.get(place[i]),
      place: word(place),
      admin: word(admin),
      day: day[i],
      monthOnly: exact[i] === 2,
      latest: exact[i] === 1,
      holder: holder[i],
      note: word(note),
      source: word(source),
      verification: word(verification),
      row: row[i],
      url: word(url),
      differs: word(differs),
      certainty: word(certainty),
      reach: reach[i],
    };
  });
}

/** Sources and their addresses as texts: one that a report has travels as the number of its word. */
export function cited({ sources, addresses, words }) {
  const text = (one) => (typeof one === "string" ? one : words[one]);
  return { sources: sources.map(text), addresses: addresses.map((own) => own.map(text)) };
}

/** A report from the place that a cell is called by: it says where that is. One of a whole area does not. */
export function reportOf({ cells, report, reports, spellStart }, cell) {
  const here = [...report.slice(spellStart[cell], spellStart[cell + 1])].map((i) => reports[i]);
  return here.find((one) => one?.place === cells[cell]);
}

/** Kilometres from a point to the place whose report speaks for its cell. */
export function away({ map, mosaic }, cell, lon, lat) {
  const report = cell >= 0 && reportOf(mosaic, cell);
  return report ? map.distance([lat, lon], [report.lat, report.lon]) / 1000 : 0;
}

/** The newest report that a spell rests on: a later one that confirms the holder is newer than the one that began it. */
export function newest(mosaic, spell, day) {
  const first = mosaic.reports[spell.report];
  const same = (r) => r.place === first.place && r.lon === first.lon && r.lat === first.lat;
  const confirms = (r) => same(r) && r.day >= first.day && r.day <= day && sameHolder(mosaic, r.holder, spell.holder);
  return first && (mosaic.reports.filter(confirms).at(-1) ?? first);
}
