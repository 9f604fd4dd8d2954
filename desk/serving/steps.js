// "Back" goes from one choice of a reader to the one before. Streamlit makes a step of each word that
// the server writes into the address: of a link that is opened what it leaves out, of another war its
// text too. From such a half a reader is sent forth again at once, so the whole takes its place.
{
  /** What says which page it is, and is filled in; a view is a step of its own. */
  const FILLED = ["theatre", "text", "layers", "with", "lang"];
  // However long the server takes, what nobody asked for in between follows from the choice before.
  let acted = true;
  for (const kind of ["pointerdown", "keydown"]) addEventListener(kind, () => void (acted = true), true);
  const words = (url) => new URL(url, document.baseURI).searchParams;
  const filledIn = (now, before) =>
    [...before].every(([name, value]) => now.get(name) === value) &&
    [...now.keys()].every((name) => before.has(name) || FILLED.includes(name));
  const push = history.pushState.bind(history);
  history.pushState = (state, title, url) => {
    const [before, now] = [words(location.href), words(url ?? location.href)];
    const stays = now.get("view") === before.get("view");
    const whole = filledIn(now, before) || (stays && !acted);
    if (stays) acted = false;
    if (whole) history.replaceState(state, title, url);
    else push(state, title, url);
  };
}
