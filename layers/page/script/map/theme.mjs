// How the page looks: light or dark, and whose colours the actors have.

export const THEMES = { system: "As the device", light: "Light", dark: "Dark" };
export const PALETTES = { theatre: "Usual", safe: "Colour-blind safe", grey: "Greys" };
const LIGHT = {
  paper: "#faf6ec",
  abroad: "#ece6d8",
  sea: "#d5e1e6",
  lake: "#b5cdd8",
  water: "#86aabd",
  coast: "#9db3bb",
  frontier: "#c9c0ae",
  border: "#5b5347",
  halo: "rgb(250 246 236 / 0.85)",
  front: "#26221d",
  unsure: "#4a443b",
  rim: "rgb(90 82 70 / 0.7)",
};
const DARK = {
  paper: "#33312d",
  abroad: "#24221f",
  sea: "#1a262d",
  lake: "#2c4552",
  water: "#4d7488",
  coast: "#3d535e",
  frontier: "#4a463f",
  border: "#b9b0a0",
  halo: "rgb(20 19 17 / 0.8)",
  front: "#f6f0e2",
  unsure: "#cfc7b8",
  rim: "rgb(220 210 190 / 0.75)",
};
/** Okabe and Ito 2008: told apart by nearly everyone; each side gets the one most like its own. */
const SAFE = ["#d55e00", "#0072b2", "#009e73", "#f0e442", "#cc79a7", "#56b4e9", "#e69f00", "#1a1a1a"];
const GREYS = [0x16, 0xd6]; // the darkest and the lightest: nobody looks like bare paper
const APART = ["contested", "unknown"];

/** Colours of the actors in a palette: {key: "#rrggbb"}; `theatre` keeps their own. */
export function palette(name, actors) {
  const own = Object.fromEntries(actors.map((actor) => [actor.key, actor.colour]));
  const sides = actors.filter((actor) => !APART.includes(actor.key));
  if (name === "grey") return { ...own, ...greys(sides) };
  const free = name === "safe" ? [...SAFE] : [];
  for (const { key, colour } of free.length ? sides : []) {
    free.sort((a, b) => apart(a, colour) - apart(b, colour));
    own[key] = free.shift() ?? colour;
  }
  return own;
}

/** Even steps of grey, from the side whose own colour is darkest to the lightest. */
function greys(sides) {
  const light = ({ colour }) =>
    [0.21, 0.72, 0.07].reduce((sum, share, i) => sum + share * parseInt(colour.slice(2 * i + 1, 2 * i + 3), 16), 0);
  const [darkest, lightest] = GREYS;
  const step = (lightest - darkest) / Math.max(sides.length - 1, 1);
  return Object.fromEntries(
    [...sides]
      .sort((a, b) => light(a) - light(b))
      .map(({ key }, i) => [key, `#${Math.round(darkest + i * step).toString(16).padStart(2, "0").repeat(3)}`]),
  );
}

/** How unlike two colours are, the squared distance in red, green and blue. */
function apart(one, two) {
  const parts = [1, 3, 5].map((i) => parseInt(one.slice(i, i + 2), 16) - parseInt(two.slice(i, i + 2), 16));
  return parts.reduce((sum, part) => sum + part * part, 0);
}

/**
 * {dark, ink, palette, set(change), on(listener)}. `wanted` is "system", "light" or "dark"; a
 * printed sheet is light.
 */
export function createTheme() {
  const system = window.matchMedia("(prefers-color-scheme: dark)");
  const paper = window.matchMedia("print");
  const listeners = [];
  const theme = {
    wanted: "system",
    palette: "theatre",
    get dark() {
      if (paper.matches) return false;
      return theme.wanted === "system" ? system.matches : theme.wanted === "dark";
    },
    get ink() {
      return theme.dark ? DARK : LIGHT;
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
  paper.addEventListener("change", tell);
  document.documentElement.dataset.theme = theme.dark ? "dark" : "light";
  return theme;
}
