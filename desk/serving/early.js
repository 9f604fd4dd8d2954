// Fills the early frame and listens to it until frame.mjs takes it over. Where nobody does, because
// the shell has something else to say, the frame makes room for it.
{
  const PATIENCE = 30_000;
  /** Milliseconds after which the shell starts, whether the map is drawn or not. */
  const HELD = 4_000;
  const held = document.querySelector("link.frontline-shell");
  const startShell = () => {
    if (!held?.isConnected) return;
    const script = document.createElement("script");
    Object.assign(script, { type: "module", crossOrigin: "", src: held.href });
    held.replaceWith(script);
  };
  setTimeout(startShell, HELD); // first of all: whatever fails below, the shell starts
  const iframe = document.querySelector("iframe.frontline-early");
  const { lang, dir, digest, picture } = iframe.dataset;
  Object.assign(document.documentElement, { lang, dir }); // Streamlit's own page says English
  // Read now: the shell writes the address anew before the page is ready.
  const early = { iframe, digest, link: window.location.hash, day: null, hash: null, place: null, ready: false };
  const follow = () => {
    const hash = early.link || picture;
    if (hash) iframe.contentWindow.postMessage({ frontline: 1, do: "open", hash }, "*");
  };
  const asked = ({ newURL }) => {
    early.link = new URL(newURL).hash;
    if (early.ready) follow();
  };
  const said = ({ source, data: message }) => {
    if (source !== iframe.contentWindow || message?.frontline !== 1) return;
    if (message.event === "ready") {
      early.ready = true;
      startShell();
      follow();
    }
    if (message.day) early.day = message.day;
    if (message.event === "state") early.hash = message.hash;
    if (message.event === "place") early.place = message;
  };
  early.gone = () => {
    early.stop();
    iframe.remove();
  };
  early.stop = () => {
    window.removeEventListener("message", said);
    window.removeEventListener("hashchange", asked);
    clearTimeout(early.late);
    delete window.frontlineEarly;
  };
  early.late = setTimeout(early.gone, PATIENCE);
  window.frontlineEarly = early;
  window.addEventListener("message", said);
  window.addEventListener("hashchange", asked);
  const page = document.getElementById("frontline-early-page");
  iframe.srcdoc = JSON.parse(page.textContent);
  page.remove();
}
