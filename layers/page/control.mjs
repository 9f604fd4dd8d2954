// Who holds what on the day shown: the zones, and the lines between them.

import { fill } from "./looks.mjs";
import { project, surface, trace, traceRings } from "./surface.mjs";
import { around, bounds, nodes, rings, stateAt } from "./zones.mjs";

/**
 * Two layers over one state: zones under the rivers, fronts over them.
 * show(stop) changes the day and touches nothing else, outline(cells) draws a line around cells.
 */
export function controlLayers(mosaic, looks) {
  const world = project(mosaic);
  const ends = nodes(mosaic);
  let stop = null;
  let zones = [];
  let between = [];
  let chosen = [];

  function compute() {
    const found = bounds(mosaic, stateAt(mosaic, stop));
    zones = [...found.zones]
      .filter(([holder]) => looks[holder].drawn)
      .map(([holder, signed]) => ({ look: looks[holder], rings: rings(signed, ends) }));
    between = found.between;
  }

  function paintZones(context, view) {
    for (const { look, rings: closed } of zones) {
      traceRings(context, world, view, closed);
      fill(context, look, view);
      // A band of the zone's own colour inside its edge, as on printed maps.
      context.save();
      context.clip("evenodd");
      context.globalAlpha = look.dashed ? 0.35 : 0.5;
      context.strokeStyle = look.dashed ? look.line : look.colour;
      context.lineWidth = look.dashed ? 2 : 6;
      context.lineJoin = "round"; // a mitre would shoot out of every sharp corner
      context.setLineDash(look.dashed ? [6, 4] : []);
      context.stroke();
      context.restore();
    }
  }

  /** Strokes the lines that `wanted` picks, each stroke given as [style, width, dash]. */
  function stroke(context, view, wanted, strokes) {
    context.beginPath();
    for (const [edge, left, right] of between) {
      if (wanted(looks[left], looks[right])) trace(context, world, view, edge);
    }
    context.lineJoin = context.lineCap = "round";
    for (const [style, width, dash] of strokes) {
      context.strokeStyle = style;
      context.lineWidth = width;
      context.setLineDash(dash ?? []);
      context.stroke();
    }
    context.setLineDash([]);
  }

  function paintFronts(context, view) {
    const wide = view.zoom < 7 ? 0.75 : view.zoom < 9 ? 1 : 1.3;
    const casing = "rgb(250 246 236 / 0.85)";
    const held = (look) => look && look.drawn;
    const differ = (a, b) => held(a) && held(b) && a.actor !== b.actor;
    const unsure = (a, b) => a.dashed || b.dashed;
    // Where a zone ends in bare paper nobody faces it: a thin line, not a front.
    stroke(context, view, (a, b) => a && b && held(a) !== held(b), [["rgb(90 82 70 / 0.6)", 0.8]]);
    stroke(context, view, (a, b) => differ(a, b) && unsure(a, b), [
      [casing, 3.6 * wide],
      ["#4a443b", 1.3 * wide, [5, 4]],
    ]);
    stroke(context, view, (a, b) => differ(a, b) && !unsure(a, b), [
      [casing, 4.6 * wide],
      ["#26221d", 2 * wide],
    ]);
    if (!chosen.length) return;
    traceRings(context, world, view, chosen);
    context.lineJoin = "round";
    context.strokeStyle = "#ffffff";
    context.lineWidth = 5;
    context.stroke();
    context.strokeStyle = "#1b4f8a";
    context.lineWidth = 2.4;
    context.stroke();
  }

  const zoneLayer = surface("zones", 220, paintZones);
  const frontLayer = surface("fronts", 240, paintFronts);
  return {
    layers: [zoneLayer, frontLayer],
    show(next) {
      if (next === stop) return;
      stop = next;
      compute();
      if (zoneLayer._map) [zoneLayer, frontLayer].forEach((layer) => layer.redraw());
    },
    outline(cells) {
      chosen = rings(around(mosaic, cells), ends);
      if (frontLayer._map) frontLayer.redraw();
    },
  };
}
