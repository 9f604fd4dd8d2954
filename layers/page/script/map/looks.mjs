// How a holder is drawn: colour, hatch, outline. One place for map, legend, strips and charts.

import { say, table } from "../base/say.mjs";
import { channels, palette } from "./theme.mjs";
import symbology from "../../symbology/symbology.json" with { type: "json" };

/** Pixels of a tile of hatch. */
export const TILE = 8;
const { mixing, fill: fills, hatch } = symbology;

/** Light or dark? Relative luminance after WCAG 2. */
function luminance(colour) {
  const [r, g, b] = channels(colour).map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** `colour` mixed with ink: share 0 is the colour, 1 is ink. */
export function darker(colour, share, ink = mixing.ink) {
  const to = channels(ink);
  const mix = channels(colour).map((from, i) => Math.round(from + (to[i] - from) * share));
  return `rgb(${mix.join(" ")})`;
}

/**
 * One look per holder: {actor, status, name, label, colour, hatch, fill, line, dashed, drawn, between, faint}.
 * Control is filled; what is only claimed or reached is paler; contested is grey hatch. What a map
 * of one side leaves to the other is palest: nobody drew it.
 */
export function looks(mosaic, theme) {
  const found = drawn(mosaic, theme);
  // One list for good: whoever keeps a look sees it change.
  theme.on(() => {
    tiles.clear();
    drawn(mosaic, theme).forEach((look, i) => Object.assign(found[i], look));
    /** @type {NodeListOf<any>} */
    const pictures = document.querySelectorAll("[data-swatch]");
    for (const picture of pictures) picture.renew?.();
  });
  return found;
}

/** The look that stands for an actor with all its ground: that of control, where it controls any. */
export function lookOf(looks, key) {
  const own = looks.filter((look) => look.actor === key);
  return own.find((look) => look.status === "control") ?? own.find((look) => !look.dashed) ?? own[0];
}

/** Statuses of ground that a map of one side leaves out; along its margin no front is drawn. */
const LEFT_OUT = ["rest", "margin"];

/** What evidence far off or old leaves of a fill; `steps.py` says which ground that is. */
const PALER = symbology.paler;

/** Ground between reports of two sides that compete closely, as model.py has it. */
const BETWEEN = "undecided";

const STATUSES = table("looks.statuses");

/** A holder in words: the kinds of ground without a drawn holder are told apart. */
function labelled(name, key, status) {
  if (status === "control" || key === status) return name;
  if (status === "rest") return say("looks.rest", { side: name });
  if (status === "margin") return say("looks.margin", { side: name });
  if (key === "contested" && status === "unknown") return say("looks.unclear");
  if (key === "contested" && status === "joint") return say("looks.shared");
  if (status === BETWEEN) return say("looks.between");
  return say("looks.status", { side: name, status: STATUSES[status] ?? status });
}

function drawn(mosaic, theme) {
  const colours = palette(theme.palette, mosaic.actors);
  const actors = new Map(mosaic.actors.map((actor) => [actor.key, actor]));
  const paled = mosaic.holders.some(([, told]) => told in PALER);
  return mosaic.holders.map(([key, told]) => {
    const pale = PALER[told] ?? 1;
    const status = pale === 1 ? told : key === "contested" ? key : "control";
    const actor = actors.get(key);
    const colour = colours[key];
    const sure = status === "control";
    const rest = LEFT_OUT.includes(status);
    const kind = key === "contested" ? key : rest ? "rest" : "plain";
    const full = theme.palette === "grey" ? "grey" : "control";
    const pen = theme.dark ? mixing.chalk : mixing.ink;
    const { on_dark: day, on_dark_at_night: night } = hatch.opacity;
    return {
      actor: key,
      status,
      name: actor.label, // of the actor, whatever the status
      label: labelled(actor.label, key, status),
      colour,
      hatch: key === "contested" && status === "joint" ? hatch.shared : actor.hatch, // nobody fights there
      pale: told in PALER ? told : "",
      edgeless: paled && sure,
      fill: pale * fills[kind === "plain" ? (sure ? full : "claimed") : kind],
      line: darker(colour, mixing.line, pen),
      strokes:
        luminance(colour) < mixing.dark
          ? `rgb(255 255 255 / ${theme.dark ? night : day})`
          : darker(colour, mixing[kind] ?? mixing.strokes, pen),
      kind: pale < 1 && kind === "plain" ? "rest" : kind, // its hatch is fainter too
      heavy: key === "contested",
      dashed: !sure && !rest,
      drawn: key !== "unknown",
      between: status === BETWEEN, // bare paper too, but both sides fade into it
      faint: rest || pale < 1,
    };
  });
}

/** A tile of the hatch at this pixel ratio, null for none. */
export function tile(look, ratio) {
  if (look.hatch === "none") return null;
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = TILE * ratio;
  const context = canvas.getContext("2d");
  context.scale(ratio, ratio);
  context.strokeStyle = context.fillStyle = look.strokes;
  context.globalAlpha = hatch.opacity[look.kind];
  context.lineWidth = hatch.width[look.kind] ?? hatch.width.plain;
  context.beginPath();
  const line = (x1, y1, x2, y2) => (context.moveTo(x1, y1), context.lineTo(x2, y2));
  const slanted = (up) => {
    // Three strokes, so that the corners of the tile meet those of its neighbours.
    for (const shift of [-TILE, 0, TILE]) {
      if (up) line(shift - 1, TILE + 1, shift + TILE + 1, -1);
      else line(shift - 1, -1, shift + TILE + 1, TILE + 1);
    }
  };
  if (look.hatch === "diagonal" || look.hatch === "cross") slanted(true);
  if (look.hatch === "antidiagonal" || look.hatch === "cross") slanted(false);
  if (look.hatch === "horizontal" || look.hatch === "grid") line(0, TILE / 2, TILE, TILE / 2);
  if (look.hatch === "vertical" || look.hatch === "grid") line(TILE / 2, 0, TILE / 2, TILE);
  context.stroke();
  if (look.hatch === "dots") {
    for (const [x, y] of [
      [2, 2],
      [6, 6],
    ]) {
      context.beginPath();
      context.arc(x, y, 1, 0, 2 * Math.PI);
      context.fill();
    }
  }
  return canvas;
}

const tiles = new Map();

/** Fill `path` the look's way; `left`, `top` pin the hatch to the map, not the screen. */
export function fill(context, path, look, { left = 0, top = 0, ratio = 1 } = {}) {
  if (!look.drawn) return;
  context.globalAlpha = look.fill;
  context.fillStyle = look.colour;
  context.fill(path, "evenodd");
  context.globalAlpha = 1;
  const key = `${look.hatch} ${look.strokes} ${look.kind} ${ratio}`;
  if (!tiles.has(key)) tiles.set(key, tile(look, ratio));
  if (!tiles.get(key)) return;
  const pattern = context.createPattern(tiles.get(key), "repeat");
  pattern.setTransform(new DOMMatrix().translate(-(left % TILE), -(top % TILE)).scale(1 / ratio));
  context.fillStyle = pattern;
  context.fill(path, "evenodd");
}

/** The picture, painted now and whenever the colours are others. */
export function renewed(picture, paint) {
  picture.dataset.swatch = "";
  (picture.renew = paint)();
  return picture;
}

/** A small picture of the look for a legend or a list. */
export function swatch(look, width = 26, height = 16) {
  const ratio = window.devicePixelRatio || 1;
  /** @type {any} */
  const canvas = document.createElement("canvas");
  canvas.className = "swatch";
  canvas.width = width * ratio;
  canvas.height = height * ratio;
  canvas.style.width = `${width}px`;
  canvas.style.height = `${height}px`;
  canvas.setAttribute("aria-hidden", "true");
  const box = new Path2D();
  box.rect(0.5, 0.5, width - 1, height - 1);
  return renewed(canvas, () => {
    const context = canvas.getContext("2d");
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, width, height);
    fill(context, box, look, { ratio });
    context.setLineDash(look.dashed ? [3, 2] : []);
    context.strokeStyle = look.drawn ? look.line : "#b9b2a4";
    context.stroke(box);
  });
}
