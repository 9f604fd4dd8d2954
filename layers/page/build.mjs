// Builds dist/ from script/ with esbuild and terser: `make page`, after any change of a module.
//
// dist/page.js is one script in one scope, cut into sections: what every page carries, then one for
// each part that only some carry. Python joins those that a page needs (bundle.py). Names are
// shortened over the whole of it, so a section alone is no script.
//
// What the page says is in no script: say("card.close") becomes say(17), the place of that message
// among all that are said. dist/messages.json has them in this order, with the parts that say them;
// bundle.py puts before a page's script those of its language.

import { createHash } from "node:crypto";
import { readFile, readdir, writeFile, mkdir } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { build, version } from "esbuild";
import { minify } from "terser";

const HERE = dirname(fileURLToPath(import.meta.url));
const SETTINGS = { bundle: true, write: false, charset: "utf8", target: "es2022", absWorkingDir: HERE };
/** Which modules only some pages need: part -> its first module. A later part may use an earlier one. */
const PARTS = {
  reports: "script/reports/reports.mjs",
  days: "script/player/several.mjs",
  strip: "script/lens/strip.mjs",
  text: "script/shell/reading.mjs", // never without the strip
  figures: "script/panels/figures.mjs",
  differ: "script/compare/second.mjs",
  tiles: "script/map/tiles.mjs",
  notes: "script/notes/notes.mjs",
};
const CORE = "script/shell/main.mjs";
/**
 * Members that never leave the page's own script, shortened: none is a key of the payload, of a link,
 * of a message to or from a frame, of the document or of Leaflet, and none is asked for by a name in
 * quotes or is filled into a message (`said` sees to these two).
 */
const SHORT = [
  "about", "aim", "amend", "attend", "begin", "bend", "besideLines", "between", "bins", "boxes", "byPlace", "byTown",
  "centre", "chips", "choice", "choose", "cited", "clock", "compared", "comparing", "comparison", "count", "counts",
  "course", "covers", "credit", "dayLinks", "dayRow", "differing", "differLayer", "disputes", "edgeless", "emit",
  "ends", "entry", "extra", "fills", "filtering", "flashing", "fly", "followed", "further", "gone", "hasText", "heart",
  "hover", "important", "items", "keep", "keeps", "keyRows", "lasting", "lazy", "limit", "linked", "look", "looks",
  "marking", "meant", "memberList", "middle", "modes", "monthOnly", "nearer", "newest", "node", "nodes", "onChoice",
  "opened", "ours", "pale", "palerExactly", "patched", "patches", "patchesOf", "piece", "pieces", "pinned", "pinning",
  "placesOf", "plainLens", "played", "playedRows", "pressed", "quotations", "ratio", "reach", "records", "renew",
  "reportLines", "reportOf", "running", "scrolled", "selects", "showActors", "snap", "sparse", "spellStart",
  "spotLayer", "spots", "stepNews", "stir", "stops", "subtitle", "taken", "tell", "theirs", "tileSwitch", "toggles",
  "travelled", "unmark", "unpackSecond", "unsettled", "untold", "verdicts", "walk", "walking", "watching", "whose",
  "world", "worlds",
];
/** esbuild says before each module where it comes from. */
const MODULE = /^\/\/ ((?:script|symbology)\/\S+\.(?:mjs|json))$/m;

/** What stills alone need of the symbology stays out of the page. */
const symbology = {
  name: "symbology",
  setup: ({ onLoad }) =>
    onLoad({ filter: /symbology\.json$/ }, async ({ path }) => {
      const table = JSON.parse(await readFile(path, "utf8"));
      delete table.sheet;
      return { contents: JSON.stringify(table), loader: "json" };
    }),
};

/** A message that a module says; its key stands in the call. */
const SAID = /\b(say|pieces|textOf|table)\(\s*"([\w.]+)"/g;

/** Names stand in quotes there too. */
const COMMENT = /(^|\s)\/\/ .*|^\s*\/?\*.*/gm;

/** All messages that modules say, in order: [key]; and file -> those it says. */
async function said() {
  const files = (await readdir(join(HERE, "script"), { recursive: true })).filter((name) => name.endsWith(".mjs"));
  const filled = await readFile(join(HERE, "../locales/en.json"), "utf8");
  const put = SHORT.find((member) => filled.includes(`{${member}}`));
  if (put) throw new Error(`a message asks for {${put}}, which is shortened`);
  const byFile = new Map();
  for (const name of files) {
    const text = await readFile(join(HERE, "script", name), "utf8");
    const code = text.replace(COMMENT, "");
    const asked = SHORT.find((member) => new RegExp(`["'\`]${member}["'\`]`).test(code));
    if (asked) throw new Error(`${name} asks for "${asked}" in quotes, which is shortened`);
    byFile.set(`script/${name.replaceAll("\\", "/")}`, [...text.matchAll(SAID)].map(([, , key]) => key));
  }
  return { keys: [...new Set([...byFile.values()].flat())].sort(), byFile };
}

/** Keys of messages become their places. */
const numbered = ({ keys, byFile }) => ({
  name: "messages",
  setup: ({ onLoad }) =>
    onLoad({ filter: /\.mjs$/ }, async ({ path }) => {
      const text = await readFile(path, "utf8");
      const speaks = byFile.get(relative(HERE, path).replaceAll("\\", "/"))?.length;
      return { contents: speaks ? text.replace(SAID, (_, call, key) => `${call}(${keys.indexOf(key)}`) : text };
    }),
});

/** Which parts of the page say each message: {key: [part]}. */
function speakers({ keys, byFile }, owner) {
  const found = Object.fromEntries(keys.map((key) => [key, []]));
  for (const [file, own] of byFile)
    for (const key of own) if (!found[key].includes(owner.get(file))) found[key].push(owner.get(file));
  return Object.fromEntries(keys.map((key) => [key, found[key].sort()]));
}

/** What was read: the hash over all that the result depends on; tests/test_page_built.py counts it too. */
async function digest() {
  const names = (await readdir(join(HERE, "script"), { recursive: true })).filter((name) => name.endsWith(".mjs"));
  const files = ["build.mjs", "symbology/symbology.json", ...names.map((name) => `script/${name.replaceAll("\\", "/")}`)].sort();
  const hash = createHash("sha256").update(`esbuild ${version}\n`);
  for (const file of files) hash.update(`${file}\n`).update(await readFile(join(HERE, file)));
  return hash.digest("hex");
}

/** The modules that a part needs and no part before it has: module -> part. */
function owners(inputs) {
  const owner = new Map();
  const visit = (file, part) => {
    if (owner.has(file)) return;
    owner.set(file, part);
    for (const { path } of inputs[file].imports) visit(path, part);
  };
  for (const [part, first] of Object.entries({ core: CORE, ...PARTS })) visit(first, part);
  return owner;
}

/** The page's script as sections: [[part, text]], the core first; and who says what. */
async function sections() {
  const words = await said();
  const contents = [CORE, ...Object.values(PARTS)].map((file) => `import "./${file}";`).join("\n");
  const { outputFiles, metafile } = await build({
    ...SETTINGS,
    stdin: { contents, resolveDir: HERE, sourcefile: "all.mjs" },
    format: "esm",
    metafile: true,
    plugins: [symbology, numbered(words)],
    minifyIdentifiers: true,
    minifySyntax: true,
    mangleProps: new RegExp(`^(${SHORT.join("|")})$`),
  });
  const owner = owners(metafile.inputs);
  const found = new Map([["core", ""], ...Object.keys(PARTS).map((part) => [part, ""])]);
  const [head, ...pieces] = outputFiles[0].text.split(MODULE);
  if (head.trim()) throw new Error(`stands before the first module: ${head}`);
  for (let i = 0; i < pieces.length; i += 2) {
    const part = owner.get(pieces[i]);
    found.set(part, found.get(part) + pieces[i + 1]);
  }
  const small = async ([part, text]) => [part, await shortened(text)];
  return { texts: await Promise.all([...found].map(small)), messages: speakers(words, owner) };
}

/** Without blanks, names within functions such that it packs well: 3 % less than esbuild's, deflated. */
// Statements that stay as they were written are more alike, and deflate better (50 bytes, measured);
// so do functions that come before all else in their scope (200 bytes of the core), and what is
// called once and stays a function of its own (20).
const SHORTER = { ecma: 2020, compress: { passes: 3, lhs_constants: false, reduce_funcs: false, unsafe_arrows: true, comparisons: false, conditionals: false, if_return: false, sequences: false, hoist_funs: true } };
const shortened = async (text) => (await minify(text, SHORTER)).code;

async function whole(file, format) {
  const { outputFiles } = await build({ ...SETTINGS, entryPoints: [file], format, minify: true });
  return outputFiles[0].text.trim();
}

const head = `// Built from script/ by "make page". Sources: ${await digest()}\n`;
const { texts, messages } = await sections();
const page = texts.map(([part, text]) => `//#part ${part}\n${text}\n`).join("");
const files = {
  "page.js": `${head}"use strict";(()=>{\n${page}//#end\n})();\n`,
  "load.js": `${head}${await whole("script/shell/load.mjs", "iife")}\n`,
  "messages.json": `${JSON.stringify(messages, null, 1)}\n`,
  "frame.js": `${head}${await whole("script/shell/frame.mjs", "esm")}\n`,
};
const out = process.argv[2] ?? join(HERE, "dist");
await mkdir(out, { recursive: true });
for (const [name, text] of Object.entries(files)) await writeFile(join(out, name), text);
console.log(`${relative(process.cwd(), out) || "."}: ${Object.keys(files).join(", ")}`);
