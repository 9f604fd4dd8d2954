// The page and the world around it: messages of the page that embeds it, and the address bar.

import { MODES } from "./compare.mjs";
import { iso, parse } from "./days.mjs";

const embedded = window.parent !== window;

/** Tell the embedding page: day (settled), place, view, ready. Anyone may embed, hence "*". */
function send(event, detail = {}) {
  window.parent.postMessage({ frontline: 1, event, ...detail }, "*");
}

function view(map) {
  const { lat, lng } = map.getCenter();
  return {
    lon: Number(lng.toFixed(4)),
    lat: Number(lat.toFixed(4)),
    zoom: Number(map.getZoom().toFixed(2)),
  };
}

/** Listen to the embedding page, and to nobody else; what it sends is checked. */
export function listen({ map, clock }, choice) {
  if (!embedded) return;
  const number = (value) => typeof value === "number" && Number.isFinite(value);
  const jobs = {
    day: ({ day }) => {
      const wanted = typeof day === "string" ? parse(day) : null;
      if (wanted === null) return;
      clock.pause();
      clock.set(wanted);
    },
    focus: ({ mention, cell, lon, lat }) => {
      if (number(mention)) choice.mention(mention);
      else if (number(cell)) choice.cell(cell);
      else if (number(lon) && number(lat)) choice.place(lon, lat);
      else choice.clear();
    },
    view: ({ lon, lat, zoom }) => {
      if (number(lon) && number(lat)) map.setView([lat, lon], number(zoom) ? zoom : map.getZoom());
    },
  };
  window.addEventListener("message", ({ source, data }) => {
    if (source === window.parent && data?.frontline === 1 && Object.hasOwn(jobs, data.do))
      jobs[data.do](data);
  });
  clock.on("settled", (day) => send("day", { day: iso(day) }));
  choice.onChoice((detail) => detail && send("place", detail));
  map.on("moveend", () => send("view", view(map)));
  send("ready", { day: iso(clock.day), view: view(map) });
}

/**
 * Keep day, view, what is chosen and what is compared in the address, where there is one: a frame
 * filled by srcdoc has none.
 */
export function link({ map, clock }, choice, compare) {
  if (embedded) return;
  const read = (address) => {
    const asked = new URLSearchParams(new URL(address).hash.slice(1));
    const day = parse(asked.get("day") ?? "");
    if (day !== null) {
      clock.pause();
      clock.set(day);
    }
    const since = parse(asked.get("since") ?? "");
    const mode = asked.get("compare");
    if (Object.hasOwn(MODES, mode) && since !== null)
      compare.set({ mode, day: since, other: false });
    else if (Object.hasOwn(MODES, mode) && asked.get("with") === "other" && compare.title)
      compare.set({ mode, other: true });
    const at = (asked.get("at") ?? "").split("/").map(Number);
    if (/^\d+$/.test(asked.get("mention") ?? "")) choice.mention(Number(asked.get("mention")));
    else if (at.length === 2 && at.every(Number.isFinite)) choice.place(at[1], at[0]);
    const [zoom, lat, lon] = (asked.get("z") ?? "").split("/").map(Number);
    if ([zoom, lat, lon].every(Number.isFinite)) map.setView([lat, lon], zoom, { animate: false });
  };
  let chosen = "";
  choice.onChoice((detail) => {
    const { mention = null, lat = null, lon = null } = detail ?? {};
    const spot = lat === null ? "" : `&at=${lat.toFixed(5)}/${lon.toFixed(5)}`;
    chosen = mention === null ? spot : `&mention=${mention}`;
    write();
  });
  compare.on(() => write());
  const write = () => {
    const { lon, lat, zoom } = view(map);
    const { mode, day, other } = compare.state;
    const whom = other ? "with=other" : `since=${iso(day)}`;
    const compared = mode === "off" && !compare.title ? "" : `&compare=${mode}&${whom}`;
    const rest = `&z=${zoom}/${lat}/${lon}${chosen}${compared}`;
    history.replaceState(null, "", `#day=${iso(clock.day)}${rest}`);
  };
  read(location.href);
  // By the time the event comes the address may have been written anew: it says what was asked.
  window.addEventListener("hashchange", (event) => read(event.newURL));
  clock.on("settled", write);
  map.on("moveend", write);
}
