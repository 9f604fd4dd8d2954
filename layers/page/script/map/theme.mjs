// How the page looks: light or dark, and whose colours the actors have.

import { table } from "../base/say.mjs";
import symbology from "../../symbology/symbology.json" with { type: "json" };

export const THEMES = table("view.themes");
export const GROUNDS = table("view.grounds");
export const PALETTES = table("view.palettes");
const { ink, palettes } = symbology;

/** Red, green and blue of "#rrggbb", 0 to 255. */
export const channels = (colour) => [1, 3, 5].map((i) => parseInt(colour.slice(i, i + 2), 16));

/** Colours of the actors in a palette: {key: "#rrggbb"}; `theatre` keeps their own. */
export function palette(name, actors) {
  const own = Object.fromEntries(actors.map((actor) => [actor.key, actor.colour]));
  const sides = actors.filter((actor) => !palettes.apart.includes(actor.key));
  if (name === "grey") return { ...own, ...greys(sides) };
  const free = name === "safe" ? [...palettes.safe] : [];
  for (const { key, colour } of free.length ? sides : []) {
    free.sort((a, b) => apart(a, colour) - apart(b, colour));
    own[key] = free.shift() ?? colour;
  }
  return own;
}

/** Even steps of grey, from the side whose own colour is darkest to the lightest. */
function greys(sides) {
  const shares = [0.21, 0.72, 0.07];
  const light = ({ colour }) => channels(colour).reduce((sum, value, i) => sum + shares[i] * value, 0);
  const [darkest, lightest] = palettes.greys;
  const step = (lightest - darkest) / Math.max(sides.length - 1, 1);
  return Object.fromEntries(
    [...sides]
      .sort((a, b) => light(a) - light(b))
      .map(({ key }, i) => [key, `#${Math.round(darkest + i * step).toString(16).padStart(2, "0").repeat(3)}`]),
  );
}

/** How unlike two colours are, the squared distance in red, green and blue. */
function apart(one, two) {
  const other = channels(two);
  return channels(one).reduce((sum, value, i) => sum + (value - other[i]) ** 2, 0);
}

/**
 * {dark, ink, palette, ground, set(change), on(listener)}. `ground` is a key of GROUNDS; `wanted` is
 * "system", "light" or "dark"; `paper` is set while a sheet is printed, which is light.
 */
export function createTheme() {
  const system = window.matchMedia("(prefers-color-scheme: dark)");
  const listeners = [];
  const theme = {
    wanted: "system",
    palette: "theatre",
    ground: "all",
    paper: false,
    get dark() {
      if (theme.paper) return false;
      return theme.wanted === "system" ? system.matches : theme.wanted === "dark";
    },
    get ink() {
      return theme.dark ? ink.dark : ink.light;
    },
    set(change) {
      Object.assign(theme, change);
      tell();
    },
    on: (listener) => listeners.push(listener),
  };
  function tell() {
    document.documentElement.dataset.theme = theme.dark ? "dark" : "light";
    listeners.forEach((listener) => listener());
  }
  system.addEventListener("change", tell);
  document.documentElement.dataset.theme = theme.dark ? "dark" : "light";
  return theme;
}
