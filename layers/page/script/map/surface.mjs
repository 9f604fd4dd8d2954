// A canvas on the map that knows how to stay in place while the map pans and zooms.

const PAPER_RATIO = 3; // 288 dots an inch, where print begins to look sharp
const MARGIN = 0.05; // drawn beyond the visible map on each side, so that a short pan shows no gap

/** Longitude and latitude to Leaflet's world at zoom 0: 256 units wide, y down (web Mercator). */
export function project(lines) {
  const x = lines.lon.map((lon) => ((lon + 180) / 360) * 256);
  const y = lines.lat.map((lat) => {
    const angle = (lat * Math.PI) / 180;
    return 128 - (128 / Math.PI) * Math.log(Math.tan(Math.PI / 4 + angle / 2));
  });
  return { start: lines.start, x, y };
}

/** A vertex nearer than that to the last one drawn, in pixels, cannot be seen. */
export const FINE = 0.4;

/** Add line `signed` (~e: backwards) to a path; where `going`, its first vertex is drawn already. */
export function trace(path, world, { scale, left, top }, signed, going = false) {
  const line = signed >= 0 ? signed : ~signed;
  const last = world.start[line + 1] - 1;
  const step = signed >= 0 ? 1 : -1;
  let i = signed >= 0 ? world.start[line] : last;
  let [x, y] = [world.x[i] * scale - left, world.y[i] * scale - top];
  if (!going) path.moveTo(x, y);
  for (let more = last - world.start[line]; more > 0; more--) {
    i += step;
    const nextX = world.x[i] * scale - left;
    const nextY = world.y[i] * scale - top;
    if (Math.abs(nextX - x) + Math.abs(nextY - y) < FINE) continue;
    path.lineTo((x = nextX), (y = nextY));
  }
}

/** Closed rings as one path, to be filled by the even-odd rule. */
export function ringPath(world, view, rings) {
  const path = new Path2D();
  for (const ring of rings) {
    ring.forEach((signed, i) => trace(path, world, view, signed, i > 0));
    path.closePath();
  }
  return path;
}

/** Strokes a path several times, each stroke given as [style, width, dash]. */
export function stroke(context, path, ...strokes) {
  context.lineJoin = "round"; // a mitre would shoot out of every sharp corner
  for (const [style, width, dash] of strokes) {
    context.strokeStyle = style;
    context.lineWidth = width;
    context.setLineDash(dash ?? []);
    context.stroke(path);
  }
  context.setLineDash([]);
}

/** Whether a sheet is being printed (sheet.mjs). */
const onPaper = () => document.documentElement.classList.contains("paper");

/** The canvas anew, of the size of the map and a margin, in its place; paints it. */
function reset(layer) {
  const { _map: map, _canvas: canvas } = layer;
  const size = map.getSize();
  const margin = size.multiplyBy(MARGIN).round();
  const full = size.add(margin.multiplyBy(2));
  const corner = map.containerPointToLayerPoint([-margin.x, -margin.y]).round();
  const ratio = Math.max(window.devicePixelRatio || 1, onPaper() ? PAPER_RATIO : 0);
  canvas.width = full.x * ratio;
  canvas.height = full.y * ratio;
  canvas.style.width = `${full.x}px`;
  canvas.style.height = `${full.y}px`;
  L.DomUtil.setPosition(canvas, corner);
  const { x: left, y: top } = map.getPixelOrigin().add(corner);
  const zoom = (layer._zoom = map.getZoom());
  layer._corner = map.layerPointToLatLng(corner);
  layer._view = { scale: 2 ** zoom, left, top, width: full.x, height: full.y, ratio, zoom };
  layer.redraw();
}

/** Paint what is in view, or of it only these boxes. */
function repaint({ _map: map, _context: context, _corner: at, _view: view }, paint, boxes) {
  const { ratio, width, height } = view;
  view.x = map.layerPointToContainerPoint(map.latLngToLayerPoint(at)).x; // of the canvas in the map
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.save();
  if (boxes) {
    context.beginPath();
    for (const [left, top, right, bottom] of boxes)
      context.rect(left, top, right - left, bottom - top);
    context.clip();
  }
  context.clearRect(0, 0, width, height);
  paint(context, view, boxes);
  context.restore();
}

/** A layer with a canvas in a pane of its own; `paint(context, view, patches)` draws what is in view. */
export function surface(name, order, paint) {
  const Surface = L.Layer.extend({
    onAdd(map) {
      const pane = map.getPane(name) ?? map.createPane(name);
      pane.style.zIndex = order;
      pane.style.pointerEvents = "none";
      this._canvas = L.DomUtil.create("canvas", "leaflet-zoom-animated", pane);
      this._context = this._canvas.getContext("2d"); // to ask for it costs a third of a step
      this._reset();
    },
    onRemove() {
      this._canvas.remove();
    },
    _reset() {
      reset(this);
    },
    getEvents() {
      const events = { viewreset: this._reset, moveend: this._reset, zoom: this._follow };
      return this._map.options.zoomAnimation ? { ...events, zoomanim: this._animate } : events;
    },
    /** Paint anew; `patches(view)` gives the boxes that changed, null for all. */
    redraw(/** @type {any} */ { patches } = {}) {
      const boxes = patches?.(this._view) ?? null;
      if (boxes?.length !== 0) repaint(this, paint, boxes);
    },
    // While a zoom runs the drawn picture is scaled; it is drawn anew when the zoom has ended.
    _animate(event) {
      const scale = this._map.getZoomScale(event.zoom, this._zoom);
      const corner = this._map._latLngToNewLayerPoint(this._corner, event.zoom, event.center);
      L.DomUtil.setTransform(this._canvas, corner, scale);
    },
    _follow() {
      const scale = this._map.getZoomScale(this._map.getZoom(), this._zoom);
      L.DomUtil.setTransform(this._canvas, this._map.latLngToLayerPoint(this._corner), scale);
    },
  });
  return new Surface();
}
