// The places a text names, on the map: one mark a place, sized by how often it is named.

import { called } from "../base/called.mjs";
import { flat } from "../base/coordinates.mjs";
import { more, say, series } from "../base/say.mjs";
import { el } from "../base/dom.mjs";
import { points } from "../base/pointing.mjs";
import { areaLayer } from "./areas.mjs";

const APART = 4; // pixels between two marks
const KM_PER_DEGREE = 111.2;

/**
 * Group mentions by the place they were taken for. Pure. `lines(name)`: points [lon, lat] of a river
 * or border of that name on this map, null without; its mark stands on it, where it is nearest.
 *
 * Returns `spots`: [{place, lon, lat, names, mentions, spread}] with a coordinate on this map, points
 * before areas, the most named first; places at the same coordinate are one spot. `aside`: mentions not to be
 * pinned, as [{why, name, mentions}]: `"unknown"` place, `"metonymic"`, or `"outside"` the map.
 */
export function group(text, [west, south, east, north], lines = (_name) => null) {
  const wide = ((north - south) * KM_PER_DEGREE) / 2;
  const spots = new Map();
  const aside = new Map();
  for (const mention of text.mentions) {
    const place = mention.place === null ? null : text.places[mention.place];
    const why = !place
      ? "unknown"
      : mention.metonymic
        ? "metonymic"
        : place.lon < west || place.lon > east || place.lat < south || place.lat > north
          ? "outside"
          : (place.kind === "country" || place.precision > wide) && !lines(place.name)
            ? "wide"
            : null;
    if (why) {
      const name = place ? place.name : mention.text;
      const key = `${why} ${name}`;
      if (!aside.has(key)) aside.set(key, { why, name, place, mentions: [] });
      aside.get(key).mentions.push(mention);
      continue;
    }
    const line = place.spread ? lines(place.name) : null;
    const [lon, lat] = line ? nearest(line, place) : [place.lon, place.lat];
    const key = `${lon.toFixed(4)} ${lat.toFixed(4)} ${place.spread}`;
    if (!spots.has(key)) {
      spots.set(key, {
        place,
        lon,
        lat,
        line: Boolean(line),
        names: [],
        mentions: [],
        spread: place.spread,
      });
    }
    const spot = spots.get(key);
    if (!spot.names.includes(place.name)) spot.names.push(place.name);
    spot.mentions.push(mention);
  }
  // Spots lead, areas follow: where marks fall together, the one that is a point gives the name.
  const rank = (a, b) =>
    (a.spread ?? false) - (b.spread ?? false) || b.mentions.length - a.mentions.length;
  return { spots: [...spots.values()].sort(rank), aside: [...aside.values()].sort(rank) };
}

/** The point of a line that lies nearest to a place. */
function nearest(points, { lon, lat }) {
  const east = flat(lat);
  const far = ([x, y]) => Math.hypot((x - lon) * east, y - lat);
  return points.reduce((best, point) => (far(point) < far(best) ? point : best));
}

/** Radius of a mark in pixels: it grows with the number of mentions; one alone is a plain ring. */
export function radius(count) {
  return Math.round(count < 2 ? 6 : Math.min(7 + 2 * Math.sqrt(count - 1), 18));
}

/**
 * Marks that would touch each other become one. Pure; `at(spot)` is where it is on the screen.
 * The most named one leads; returns [{lead, members, count, radius}].
 */
export function cluster(spots, at) {
  const alone = spots.map((spot) => ({
    lead: spot,
    members: [spot],
    count: spot.mentions.length,
    at: at(spot),
    radius: radius(spot.mentions.length),
  }));
  // What has joined is larger than before and may touch another: again until none does.
  for (let leads = alone; ; ) {
    const joined = joinOnce(leads);
    if (joined.length === leads.length) return joined;
    leads = joined;
  }
}

function joinOnce(marks) {
  const leads = [];
  for (const mark of marks) {
    const touches = (lead) =>
      Math.hypot(lead.at.x - mark.at.x, lead.at.y - mark.at.y) < lead.radius + mark.radius + APART;
    const host = leads.find(touches);
    if (!host) {
      leads.push(mark);
      continue;
    }
    host.members.push(...mark.members);
    host.count += mark.count;
    host.radius = radius(host.count);
  }
  return leads;
}

const timesNamed = (n) => (n === 1 ? say("text.once") : n === 2 ? say("text.twice") : say("text.times", { n }));

/** The button that a mark is: how often its places are named, and which they are. */
function markButton({ lead, members, count, radius: r }, chosen, onclick) {
  const others = members.length - 1;
  const name = others ? more([called(lead.names[0])], others) : series(lead.names.map(called));
  const classes = [
    "spot",
    lead.spread && "spread",
    others && "several",
    count < 2 && "once",
    members.includes(chosen) && "chosen",
  ];
  const label = say("text.named", { name, times: timesNamed(count) });
  return el(
    "button",
    {
      class: classes.filter(Boolean).join(" "),
      "aria-label": label,
      title: label,
      style: `width:${2 * r}px;height:${2 * r}px;font-size:${r < 11 ? 10 : 12}px`,
      onclick,
    },
    count < 2 ? "" : String(count),
  );
}

/** A mark as Leaflet wants it, around its button. */
function marker({ lead, members, count, radius: r, node }, chosen) {
  return L.marker([lead.lat, lead.lon], {
    icon: L.divIcon({ className: "spot-box", html: node, iconSize: [2 * r, 2 * r] }),
    keyboard: false, // the button inside has the focus: one stop for the Tab key, not two
    riseOnHover: true,
    zIndexOffset: members.includes(chosen) ? 1000 : count,
  });
}

/**
 * Puts spots on a map. `choose(members)` is called with the spots under a mark, the one that names it
 * first: of several the best known, one of `important`, where there is any.
 */
export function spotLayer(map, spots, choose, { important = new Set(), hover = null } = {}) {
  const group = L.layerGroup().addTo(map);
  map.getPane("overlayPane").setAttribute("aria-hidden", "true"); // circles: the marks tell it all
  const known = (spot) => !spot.spread && spot.names.some((name) => important.has(name));
  const ranked = [...spots.filter(known), ...spots.filter((spot) => !known(spot))];
  let leads = [];
  let areas = [];
  let chosen = null;
  let keep = (_spot) => true;

  function draw() {
    group.clearLayers();
    leads = cluster(ranked.filter((spot) => keep(spot)), (spot) => map.project([spot.lat, spot.lon], map.getZoom()));
    areas = leads.flatMap(({ members }) => members).filter((spot) => spot.spread).map((spot) => areaLayer(spot, spot === chosen));
    for (const { layer } of areas) group.addLayer(layer);
    for (const lead of leads) group.addLayer(mark(lead));
  }

  function mark(joint) {
    const { lead, members } = joint;
    joint.node = markButton(joint, chosen, (event) => {
      event.stopPropagation();
      choose([lead, ...members.filter((spot) => spot !== lead)]);
    });
    if (hover) points(joint.node, hover, () => members);
    return marker(joint, chosen);
  }

  hover?.on((lit) => {
    for (const { members, node } of leads)
      node.classList.toggle("lit", members.some((spot) => lit.includes(spot)));
    for (const { spot, show } of areas) show(spot === chosen || lit.includes(spot));
  });
  map.on("zoomend", draw);
  draw();
  return {
    /** What the names of towns must keep clear of, and the names the marks want shown. */
    labels: () =>
      leads.map(({ lead, members, radius: r }) => ({
        name: lead.names[0],
        names: members.flatMap((m) => m.names),
        more: members.length > 1 ? ` +${members.length - 1}` : "",
        lon: lead.lon,
        lat: lead.lat,
        radius: r + (members.length > 1 ? 5 : 2),
        spread: lead.spread,
      })),
    choose(spot) {
      chosen = spot;
      draw();
    },
    chosen: () => chosen,
    /** Show only some of the spots; null: all. */
    filter(wanted) {
      keep = wanted ?? (() => true);
      draw();
    },
  };
}
