// Who holds what on the day shown: the zones, and the lines between them.

import { following } from "./following.mjs";
import { fill } from "./looks.mjs";
import { createPen, project, ringPath, surface } from "./surface.mjs";
import { around, rings } from "./zones.mjs";

/**
 * Two layers over one state: zones under the rivers, fronts over them.
 * show(stop) changes the day and touches nothing else, outline(cells) draws a line around cells.
 */
export function controlLayers(mosaic, looks, theme) {
  const world = project(mosaic);
  const now = following(mosaic);
  let chosen = [];
  let zones = [];
  let drawn = null; // the paths of the day and view drawn last: both layers use them

  /** The rings of every holder, from the edges that part two holders. */
  function compute() {
    const bounds = new Map();
    const put = (holder, edge) => bounds.get(holder)?.push(edge) ?? bounds.set(holder, [edge]);
    for (const edge of now.edges) {
      const [left, right] = [now.side(mosaic.left[edge]), now.side(mosaic.right[edge])];
      if (looks[left]?.drawn) put(left, edge);
      if (looks[right]?.drawn) put(right, ~edge);
    }
    zones = [...bounds].map(([holder, signed]) => ({
      look: looks[holder],
      rings: rings(signed, mosaic),
    }));
    drawn = null;
  }

  /** What kind of line an edge is; null for the border of the country, drawn with the land. */
  function kind(edge) {
    const a = looks[now.side(mosaic.left[edge])];
    const b = looks[now.side(mosaic.right[edge])];
    if (!a || !b) return null;
    if (a.drawn !== b.drawn) return "rim";
    return a.actor === b.actor ? null : a.dashed || b.dashed ? "unsure" : "front";
  }

  /** Paths of all zones and of all lines between them; each vertex is placed once for both. */
  function paths(view) {
    const key = `${view.scale} ${view.left} ${view.top}`;
    if (drawn?.key === key) return drawn;
    const lines = { front: new Path2D(), unsure: new Path2D(), rim: new Path2D() };
    const kinds = new Map(); // a line between two zones comes twice and is drawn once
    const pen = createPen(world, view);
    const fills = zones.map(({ look, rings: closed }) => {
      const path = new Path2D();
      const alone = [path];
      const both = { front: [path, lines.front], unsure: [path, lines.unsure], rim: [path, lines.rim] };
      for (const ring of closed) {
        for (const signed of ring) {
          const edge = signed >= 0 ? signed : ~signed;
          const line = kinds.has(edge) ? null : kind(edge);
          if (line !== null || !kinds.has(edge)) kinds.set(edge, line);
          pen.draw(signed, line ? both[line] : alone);
        }
        path.closePath();
        pen.lift();
      }
      return { look, path };
    });
    drawn = { key, fills, lines, has: new Set(kinds.values()) };
    return drawn;
  }

  /** Both layers draw only the part between two x of the map, where `part` says so. */
  function within(context, view, draw) {
    if (!found.part) return draw();
    const [left, right] = found.part();
    context.save();
    context.beginPath();
    context.rect(left - view.x, 0, right - left, view.height);
    context.clip();
    draw();
    context.restore();
  }

  function paintZones(context, view) {
    for (const { look, path } of paths(view).fills) {
      fill(context, path, look, view);
      // A band of the zone's own colour inside its edge, as on printed maps.
      context.save();
      context.clip(path, "evenodd");
      context.globalAlpha = look.dashed ? 0.35 : 0.5;
      context.strokeStyle = look.dashed ? look.line : look.colour;
      context.lineWidth = look.dashed ? 2 : 6;
      context.lineJoin = "round"; // a mitre would shoot out of every sharp corner
      context.setLineDash(look.dashed ? [6, 4] : []);
      context.stroke(path);
      context.restore();
    }
  }

  /** Strokes a path several times, each stroke given as [style, width, dash]. */
  function stroke(context, path, ...strokes) {
    context.lineJoin = context.lineCap = "round";
    for (const [style, width, dash] of strokes) {
      context.strokeStyle = style;
      context.lineWidth = width;
      context.setLineDash(dash ?? []);
      context.stroke(path);
    }
    context.setLineDash([]);
  }

  function paintFronts(context, view) {
    const wide = view.zoom < 7 ? 0.75 : view.zoom < 9 ? 1 : 1.3;
    const { halo, front, unsure, rim } = theme.ink;
    const { lines, has } = paths(view);
    // Where a zone ends in bare paper nobody faces it: a thin line, not a front.
    if (has.has("rim")) stroke(context, lines.rim, [rim, 1.1]);
    if (has.has("unsure"))
      stroke(context, lines.unsure, [halo, 3.6 * wide], [unsure, 1.3 * wide, [5, 4]]);
    if (has.has("front"))
      stroke(context, lines.front, [halo, 4.6 * wide], [front, 2 * wide]);
    if (chosen.length)
      stroke(context, ringPath(world, view, chosen), ["#ffffff", 5], ["#1b4f8a", 2.4]);
  }

  const zoneLayer = surface("zones", 220, (context, view) =>
    within(context, view, () => paintZones(context, view)),
  );
  const frontLayer = surface("fronts", 240, (context, view) =>
    within(context, view, () => paintFronts(context, view)),
  );
  compute();
  const redraw = () => zoneLayer._map && [zoneLayer, frontLayer].forEach((layer) => layer.redraw());
  theme.on(redraw);
  const found = {
    layers: [zoneLayer, frontLayer],
    part: null,
    show(stop) {
      if (stop === now.stop) return;
      now.to(stop);
      compute();
      redraw();
    },
    outline(cells) {
      chosen = rings(around(mosaic, cells), mosaic);
      if (frontLayer._map) frontLayer.redraw();
    },
  };
  return found;
}
