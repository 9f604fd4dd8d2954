// Points placed on the map one by one: by mouse, by finger, by key.

import { el, plain } from "../base/dom.mjs";
import { say, table } from "../base/say.mjs";
import { MOST, closed, least } from "./note.mjs";

const KINDS = table("notes.kinds");
const NEAR = 12; // pixels: a second press on the last point, or on the first of an area, ends it
const STEP = 60; // pixels that an arrow key moves the map under the cross
export const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** A point as it is kept: to a metre. */
export const kept = ({ lng, lat }) => [lng, lat].map((degrees) => Number(degrees.toFixed(5)));
export const turned = (points) => points.map(([lon, lat]) => [lat, lon]);

/**
 * `begin(kind, done, stopped)` lets points be placed, and calls done(points), or stopped() where it is
 * given up; what is to be done stands in `bar`, with the `told(kind, points)` so far.
 */
export function pen(map, bar, told) {
  const box = map.getContainer();
  let drawing = null;
  function begin(kind, done, stopped = () => {}) {
    drawing?.abort();
    const { signal } = (drawing = new AbortController());
    const at = [];
    const trail = L.polyline([], { interactive: false, className: "drawn", pane: "notes" }).addTo(map);
    const figure = el("b", { role: "status" });
    const end = plain(finish, say("notes.done"));
    const show = (tip = []) => {
      const points = [...at, ...tip];
      trail.setLatLngs(turned(closed(kind) && points[2] ? [...points, points[0]] : points));
      figure.textContent = told(kind, points);
      end.disabled = at.length < least(kind);
    };
    function put(latlng) {
      const pixel = map.latLngToContainerPoint(latlng);
      const meets = (point) => point && map.latLngToContainerPoint(turned([point])[0]).distanceTo(pixel) < NEAR;
      if (meets(at.at(-1)) || (closed(kind) && meets(at[0]))) return finish();
      at.push(kept(latlng));
      if (kind === "point" || at.length === MOST.points) finish();
      else show();
    }
    function finish() {
      if (at.length < least(kind)) return;
      drawing.abort();
      done(at);
    }
    const back = () => (at.pop(), show());
    const stop = () => (drawing.abort(), stopped());
    signal.addEventListener("abort", () => {
      trail.remove();
      bar.hidden = true;
      box.classList.remove("drawing", "keyed");
      map.doubleClickZoom.enable();
    });
    map.doubleClickZoom.disable();
    box.classList.add("drawing");
    bar.replaceChildren(el("span", {}, `${KINDS[kind]} `, figure), end, plain(back, say("notes.back")), plain(stop, say("notes.stop")), el("small", {}, say("notes.hint")));
    bar.hidden = false;
    show();
    box.focus({ preventScroll: true });
    pressed(map, { signal, put, show });
    typed(map, { signal, keys: { Enter: finish, Backspace: back, Escape: stop, " ": () => put(map.getCenter()) } });
  }
  return begin;
}

/** Presses on the map put points, and nothing else hears of them; what was dragged is no press. */
function pressed(map, { signal, put, show }) {
  const spot = (event) => map.mouseEventToLatLng(event);
  const box = map.getContainer();
  const press = (event) => {
    if (event.target.closest(".leaflet-control")) return;
    event.stopPropagation();
    if (!map.dragging.moved()) put(spot(event));
  };
  box.addEventListener("click", press, { capture: true, signal });
  box.addEventListener("pointermove", (event) => event.pointerType === "mouse" && show([kept(spot(event))]), { signal });
}

/** Keys while something is drawn, before the player has them; a button that has the focus keeps its own. */
function typed(map, { signal, keys }) {
  window.addEventListener(
    "keydown",
    (event) => {
      const [act, way, target] = [keys[event.key], ARROWS[event.key], /** @type {Element} */ (event.target)];
      const own = /^( |Enter)$/.test(event.key) && target.closest("button, summary, [role=button]");
      if (own || target.closest("input, select, textarea") || !(act || way)) return;
      event.preventDefault();
      event.stopPropagation();
      if (event.key === " " || way) map.getContainer().classList.add("keyed"); // shows the cross
      if (way) map.panBy(way.map((one) => one * STEP), { animate: false });
      else act();
    },
    { capture: true, signal },
  );
}
