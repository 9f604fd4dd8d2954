// "Back" goes from one choice of a reader to the one before. Streamlit makes a step of each word that
// the server writes into the address: of a link that is opened what it leaves out, of another war its
// text too. From such a half a reader is sent forth again at once, so the whole takes its place.
{
  /** Milliseconds in which one run of the server writes all that follows from a choice. */
  const TOGETHER = 1500;
  /** What says which page it is, and is filled in; a view is a step of its own. */
  const FILLED = ["theatre", "text", "layers", "with", "lang"];
  let last = -Infinity;
  const words = (url) => new URL(url, document.baseURI).searchParams;
  const filledIn = (now, before) =>
    [...before].every(([name, value]) => now.get(name) === value) &&
    [...now.keys()].every((name) => before.has(name) || FILLED.includes(name));
  const push = history.pushState.bind(history);
  history.pushState = (state, title, url) => {
    const [before, now] = [words(location.href), words(url ?? location.href)];
    const whole = filledIn(now, before) || (performance.now() - last < TOGETHER && now.get("view") === before.get("view"));
    last = performance.now();
    if (whole) history.replaceState(state, title, url);
    else push(state, title, url);
  };
}
