// The places a text names, on the map: one mark a place, sized by how often it is named.

import { el } from "./dom.mjs";

const WIDEST_CIRCLE_KM = 60; // a wider one says nothing until it is chosen

/**
 * Group mentions by the place they were taken for. Pure.
 *
 * Returns `spots`: [{place, lon, lat, names, mentions, spread}] with a coordinate on this map, points
 * before areas, the most named first; places at the same coordinate are one spot. `aside`: mentions not to be
 * pinned, as [{why, name, mentions}]: `"unknown"` place, `"metonymic"`, or `"outside"` the map.
 */
export function group(text, [west, south, east, north]) {
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
          : null;
    if (why) {
      const name = place ? place.name : mention.text;
      const key = `${why} ${name}`;
      if (!aside.has(key)) aside.set(key, { why, name, place, mentions: [] });
      aside.get(key).mentions.push(mention);
      continue;
    }
    const key = `${place.lon.toFixed(4)} ${place.lat.toFixed(4)} ${place.spread}`;
    if (!spots.has(key)) {
      spots.set(key, {
        place,
        lon: place.lon,
        lat: place.lat,
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

/** Radius of a mark in pixels: its area grows with the number of mentions. */
export function radius(count) {
  return Math.round(Math.min(9 + 2.6 * Math.sqrt(count - 1), 24));
}

/**
 * Marks that would cover each other become one. Pure; `at(spot)` is where it is on the screen.
 * The most named one leads; returns [{lead, members, count, radius}].
 */
export function cluster(spots, at) {
  const leads = [];
  for (const spot of spots) {
    const p = at(spot);
    const r = radius(spot.mentions.length);
    const host = leads.find(
      (lead) => Math.hypot(lead.at.x - p.x, lead.at.y - p.y) < 0.8 * (lead.radius + r),
    );
    if (!host) {
      leads.push({ lead: spot, members: [spot], count: spot.mentions.length, at: p, radius: r });
      continue;
    }
    host.members.push(spot);
    host.count += spot.mentions.length;
    host.radius = radius(host.count);
  }
  return leads;
}

const times = (n) => (n === 1 ? "once" : n === 2 ? "twice" : `${n} times`);

/** Puts spots on the map. `choose(members)` is called with the spots under a mark. */
export function spotLayer(map, spots, choose) {
  const group = L.layerGroup().addTo(map);
  let leads = [];
  let chosen = null;

  function draw() {
    group.clearLayers();
    leads = cluster(spots, (spot) => map.project([spot.lat, spot.lon], map.getZoom()));
    for (const lead of leads) {
      lead.members.filter((spot) => spot.spread).forEach((spot) => group.addLayer(circle(spot)));
      group.addLayer(mark(lead));
    }
  }

  function circle(spot) {
    const wide = spot.place.precision > WIDEST_CIRCLE_KM && chosen !== spot;
    return L.circle([spot.lat, spot.lon], {
      radius: spot.place.precision * 1000,
      interactive: false,
      color: "#1b4f8a",
      weight: 1.2,
      dashArray: "3 5",
      opacity: wide ? 0 : 0.75,
      fillOpacity: wide ? 0 : 0.06,
    });
  }

  function mark({ lead, members, count, radius: r }) {
    const others = members.length - 1;
    const name = others ? `${lead.names[0]} and ${others} more` : lead.names.join(", ");
    const classes = [
      "spot",
      lead.spread && "spread",
      others && "several",
      members.includes(chosen) && "chosen",
    ];
    const label = `${name}: named ${times(count)}`;
    const html = el(
      "button",
      {
        type: "button",
        class: classes.filter(Boolean).join(" "),
        "aria-label": label,
        title: label,
        style: `width:${2 * r}px;height:${2 * r}px;font-size:${r < 12 ? 11 : 13}px`,
        onclick: (event) => {
          event.stopPropagation();
          choose(members);
        },
      },
      String(count),
    );
    return L.marker([lead.lat, lead.lon], {
      icon: L.divIcon({ className: "spot-box", html, iconSize: [2 * r, 2 * r] }),
      keyboard: false, // the button inside has the focus: one stop for the Tab key, not two
      riseOnHover: true,
      zIndexOffset: members.includes(chosen) ? 1000 : count,
    });
  }

  map.on("zoomend", draw);
  draw();
  return {
    /** What the names of towns must keep clear of, and the names the marks want shown. */
    labels: () =>
      leads.map(({ lead, members, radius: r }) => ({
        name: lead.names[0],
        names: members.flatMap((m) => m.names),
        lon: lead.lon,
        lat: lead.lat,
        radius: r + 2,
        spread: lead.spread,
      })),
    choose(spot) {
      chosen = spot;
      draw();
    },
  };
}
