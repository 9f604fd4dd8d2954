// The page inside a Streamlit component: an iframe that may run its scripts and nothing else.
//
// Streamlit calls this again with the same parentElement whenever its data changes; the frame is
// kept, so zoom and day are kept, and is filled anew only when the page itself is another one. Each
// answer says of which page it is: that of another text takes the place of the one before at once.
//
// The whole picture (links.mjs) stands behind the # of the browser's address, written here without a
// run of the server: a link that is copied opens the same picture, and so does a reload.

import { attend } from "./typing.mjs";

const frames = new WeakMap();
/** What early.js left, if it drew the page before the shell was there. */
const early = () => /** @type {any} */ (window).frontlineEarly;
/** The link the browser was opened with, or that was pasted since: for the page that comes next, once;
    another text is another picture. */
const arrived = [early()?.link ?? /** @type {any} */ (window).frontlineLink ?? window.location.hash];

/** Milliseconds without a change after which the picture is sent to be kept. */
const SETTLED = 600;
/** Milliseconds in which a page that opens comes to rest. */
const OPENING = 1200;
/** Milliseconds without a key after which what is typed is looked up. */
const TYPED = 300;
/** A longer name is none. */
const LONGEST = 100;
/** What the page showed before it was filled anew: where Python says what it chooses, names are counted anew on it. */
const shown = ({ hash, data }) => (data.focus ? hash?.replace(/&?mention=\d+/, "") : hash);
/** In place of a page that the server has no more, in the shell's words. */
const lost = (words) => `<!doctype html><p>${words}</p>`;

/** The frame that was drawn before the shell was there (early.js), moved here as it is. */
function adopted(parent, digest) {
  const drawn = early();
  if (drawn?.digest !== digest || !parent.moveBefore) return null;
  drawn.stop();
  parent.moveBefore(drawn.iframe, null); // unlike append, it loads nothing anew
  return drawn;
}

function emptyFrame(parent, title) {
  const iframe = document.createElement("iframe");
  iframe.setAttribute("sandbox", "allow-scripts");
  iframe.setAttribute("title", title);
  parent.append(iframe);
  return iframe;
}

/** What the page says, and what comes of it: event -> (frame, message). */
const HEARD = {
  ready(frame, { day }) {
    Object.assign(frame, { ready: true, since: performance.now(), day });
    if (frame.held && document.activeElement === document.body) frame.iframe.focus(); // the keys are the page's again
    frame.held = false;
    early()?.gone(); // another page was there meanwhile
    if (frame.data.awaited) return; // the link is for the whole page, which is on its way
    if (frame.data.draw) return draw(frame); // no picture of anybody's
    // What the link says; else, filled anew, what it showed, or what was kept of last time.
    openLink(frame, arrived.pop() || (shown(frame) ?? frame.data.picture));
    steer(frame);
  },
  state(frame, { hash, acted }) {
    const { page } = frame;
    if (frame.data.awaited || frame.data.draw) return;
    frame.hash = hash;
    mirror(frame);
    dress(frame);
    clearTimeout(frame.keeping);
    const opening = performance.now() - frame.since < OPENING;
    if (opening && !acted) return; // nothing a reader did
    // Nor is how a frame fits itself in: a run of the server for it would close a dialog just opened.
    if (!acted && !frame.iframe.matches(":hover, :focus")) return;
    frame.keeping = setTimeout(() => frame.setStateValue("picture", { page, hash }), SETTLED);
  },
  day(frame, { day }) {
    frame.day = day;
  },
  notes(frame, { changed }) {
    // All that this page changed: a run of the server may leave out one that came before.
    frame.noted = { ...frame.noted, ...changed };
    frame.setStateValue("notes", { page: frame.page, changed: frame.noted });
  },
  place(frame, { cell, name, lon, lat, mention = null }) {
    frame.setStateValue("place", { page: frame.page, cell, name, lon, lat, mention });
  },
  watch(frame, { name, lon, lat, on }) {
    frame.setStateValue("watch", { page: frame.page, name, lon, lat, on, turn: ++frame.turn });
  },
  outlined(frame, { at }) {
    frame.setStateValue("outline", { page: frame.page, at });
  },
  find(frame, message) {
    clearTimeout(frame.asking);
    const query = String(message.query).slice(0, LONGEST);
    if (query.trim().length < 2) return;
    const ask = () => frame.setStateValue("find", { page: frame.page, query, turn: ++frame.turn });
    frame.asking = setTimeout(ask, TYPED);
  },
};

function create(parent, { page = null, digest, map = "" }) {
  const drawn = adopted(parent, digest);
  const iframe = drawn?.iframe ?? emptyFrame(parent, map);
  iframe.className = "frontline-frame";
  if (drawn?.ready) arrived.pop();
  const frame = {
    iframe,
    page,
    digest: drawn?.digest ?? null,
    ready: drawn?.ready ?? false,
    since: performance.now(),
    day: drawn?.day ?? null,
    hash: drawn?.hash ?? null,
    place: drawn?.place ?? null, // it was chosen before anybody could hear of it
    asked: null,
    focus: null,
    found: null,
    noted: {},
    handed: false,
    held: false,
    turn: 0,
    setStateValue: null,
    data: null,
  };
  frame.listener = ({ source, data: message }) => {
    if (source !== frame.iframe.contentWindow || message?.frontline !== 1) return;
    if (message.event !== "ready" && !frame.ready) return; // the page before, on its way out
    if (Object.hasOwn(HEARD, message.event)) HEARD[message.event](frame, message);
  };
  window.addEventListener("message", frame.listener);
  if (frame.hash) dress(frame);
  // By the time the event comes the page may have written the address anew: it says what was asked.
  frame.followed = ({ newURL }) => {
    const { hash } = new URL(newURL);
    if (hash.slice(1) === frame.hash) return;
    if (frame.ready && !frame.data?.awaited) openLink(frame, hash);
    else arrived[0] = hash; // for the page that is on its way
  };
  window.addEventListener("hashchange", frame.followed);
  frame.fitting = fitted(frame);
  frame.attending = attend();
  return frame;
}

/** However many lines the bar above has, and wherever the shell was scrolled to, the page ends where the window does. */
function fitted(frame) {
  /** @type {HTMLElement | null} */
  const bar = document.querySelector(".st-key-bar");
  const top = () => bar.closest(".stMainBlockContainer").getBoundingClientRect().top;
  const observer = new ResizeObserver(() =>
    frame.iframe.style.setProperty("--bar", `${Math.ceil(bar.getBoundingClientRect().bottom - top())}px`),
  );
  if (bar) observer.observe(bar);
  return observer;
}

const say = (frame, message) =>
  frame.iframe.contentWindow.postMessage({ frontline: 1, ...message }, "*");

/** Follow a link; what it names that is not there the page leaves out, and says so. */
function openLink(frame, hash) {
  if (frame.ready && hash) say(frame, { do: "open", hash });
}

/** Write the picture into the browser's address, which Streamlit writes anew with every choice. */
function mirror({ hash }) {
  if (!hash || window.location.hash.slice(1) === hash) return;
  window.history.replaceState(window.history.state, "", `#${hash}`);
}

/** The shell around the page is light or dark as the page is, where the reader has chosen. */
function dress({ hash }) {
  const wanted = new URLSearchParams(hash).get("theme");
  if (wanted) document.documentElement.dataset.frontlineTheme = wanted;
  else delete document.documentElement.dataset.frontlineTheme;
}

/** Let an outline be drawn, with the keys at once. */
function draw({ iframe, data }) {
  iframe.focus();
  if (data.day) say({ iframe }, { do: "day", day: data.day });
  say({ iframe }, { do: "draw", ...data.draw });
}

/** Pass on what Python asks for, each wish once: what the page already shows is not asked again. */
function steer(frame) {
  if (!frame.ready || frame.data.draw) return;
  const { day = null, focus = null, found = null } = frame.data;
  if (day !== null && day !== frame.asked && day !== frame.day) say(frame, { do: "day", day });
  frame.asked = day;
  const wish = JSON.stringify(focus);
  if (focus !== null && wish !== frame.focus) say(frame, { do: "focus", ...focus });
  frame.focus = wish;
  if (found && found.turn !== frame.found) say(frame, { do: "found", ...found });
  frame.found = found?.turn ?? null;
  const { watched = null, open = null } = frame.data;
  const places = JSON.stringify(watched);
  if (watched && places !== frame.watched) say(frame, { do: "watch", places: watched });
  frame.watched = places;
  if (open && open.turn !== frame.opened) openLink(frame, open.hash);
  frame.opened = open?.turn ?? null;
  hand(frame);
}

/** Give a page that was just filled the notes that are kept, and those that are on their way there. */
function hand(frame) {
  const { noted, data, handed } = frame;
  if (handed || !data.notes) return;
  frame.handed = true;
  const kept = data.notes.filter(({ id }) => !(id in noted));
  say(frame, { do: "notes", features: [...kept, ...Object.values(noted).filter(Boolean)] });
}

/** The page itself comes over a route of its own, once: a run of the server names its digest. */
async function fill(frame, { digest, html = null, lost: words }) {
  const answer = html ?? (await fetch(new URL(`page/${digest}`, document.baseURI)));
  const whole = html ?? (answer.ok ? await answer.text() : lost(words));
  if (frame.digest !== digest) return;
  if (frame.iframe.srcdoc) renew(frame, whole);
  else frame.iframe.srcdoc = whole;
}

/** A frame that is filled a second time makes a step of the browser's history, and "back" brings the page before
    into it, of another war than the address and all around it tell: each page has a frame of its own. */
function renew(frame, whole) {
  const before = frame.iframe;
  const { activeElement } = /** @type {Document | ShadowRoot} */ (before.getRootNode());
  frame.held ||= activeElement === before; // with the keys inside it, it does not match :focus
  frame.iframe = before.cloneNode();
  frame.iframe.srcdoc = whole; // before it is anywhere: a frame's first page is no step
  before.replaceWith(frame.iframe);
}

export default function ({ data, parentElement, setStateValue }) {
  const frame = frames.get(parentElement) ?? create(parentElement, data);
  frames.set(parentElement, frame);
  frame.setStateValue = setStateValue;
  frame.data = data;
  frame.iframe.title = data.map ?? "";
  frame.iframe.style.height = data.height ? `${data.height}px` : ""; // the style sheet's height else
  const { page = null, digest } = data;
  if (page !== frame.page) Object.assign(frame, { page, digest: null, hash: null, noted: {} }); // another picture
  if (digest !== frame.digest) {
    clearTimeout(frame.asking);
    Object.assign(frame, { digest, ready: false, asked: null, focus: null, watched: null, found: null, handed: false });
    fill(frame, data);
  } else {
    steer(frame);
  }
  if (frame.place) HEARD.place(frame, frame.place);
  frame.place = null;
  mirror(frame);
  return () => {
    clearTimeout(frame.keeping);
    clearTimeout(frame.asking);
    frame.fitting.disconnect();
    frame.attending.disconnect();
    window.removeEventListener("message", frame.listener);
    window.removeEventListener("hashchange", frame.followed);
    frame.iframe.remove();
    frames.delete(parentElement);
  };
}
