// A place of the text is chosen: what the card shows of it, and where the map moves.

import { called } from "../base/called.mjs";
import { fitted } from "../base/dom.mjs";
import { kindName } from "../base/kinds.mjs";
import { series } from "../base/say.mjs";
import { away } from "../shell/choice.mjs";
import { MARK } from "../shell/flights.mjs";
import { cellAt } from "../data/zones.mjs";

/** Whether a spot is out of sight. */
function covered(map, { lat, lon }) {
  fitted(map); // the card may just have taken some room
  const { x, y } = map.latLngToContainerPoint([lat, lon]);
  const size = map.getSize();
  return x < MARK || y < MARK || x > size.x - MARK || y > size.y - MARK;
}

/** A place of the text as the card shows it. */
function pinnedOf(page, entry, members) {
  const { names, name, place, lon, lat, spread, mentions } = entry;
  const cell = lon !== undefined && !spread ? cellAt(page.mosaic, lon, lat) : -1;
  return {
    title: names?.[0] ?? name,
    heading: series((names ?? [name]).map(called)),
    subtitle: series([kindName(place?.kind), place?.area]),
    place,
    cell,
    lon,
    lat,
    spread,
    line: entry.line || place?.drawn?.line,
    away: away(page, cell, lon, lat),
    mentions,
    members,
  };
}

/** Makes the way to choose a place of the text: spot(entry, number of the mention that leads). */
export function pinning(page, { put, walk }) {
  return (entry, number, { fly = false, members = [] } = {}) => {
    const pinned = entry.lon !== undefined;
    const shown = pinnedOf(page, entry, members);
    const { cell, lon = null, lat = null, spread } = shown;
    walk.set(entry, number);
    put(shown, {
      entry: pinned ? entry : null,
      numbers: entry.mentions.map((m) => m.number),
      lead: number,
      aim: () => pinned && (fly || covered(page.map, entry)) && entry,
      nearer: fly,
      told: {
        cell,
        spot: pinned && !spread ? entry : null,
        name: pinned ? entry.names[0] : entry.name,
        lon,
        lat,
        mention: number,
      },
    });
  };
}
