// The box for a text of one's own, which is Streamlit's: it has the focus when it opens, closes with
// Escape, and what is typed in it is told to the server as soon as nothing more is. Streamlit itself
// tells it when the box is left or Ctrl and Enter are pressed: a reload before that would lose it.

const BOX = ".st-key-own-text";
/** Milliseconds without a key after which a draft is kept. */
const PAUSE = 800;

const attended = new WeakSet();

/** Watch for a box that opens; a MutationObserver, to be ended by who asked. */
export function attend() {
  const look = () => {
    /** @type {HTMLTextAreaElement | null} */
    const text = document.querySelector(`${BOX} textarea`);
    if (!text || attended.has(text)) return;
    attended.add(text);
    text.focus();
    keep(text);
    /** @type {HTMLElement} */
    const box = text.closest(BOX);
    box.addEventListener("keydown", closed);
  };
  const observer = new MutationObserver(look);
  observer.observe(document.querySelector(".stMainBlockContainer") ?? document.body, { childList: true, subtree: true });
  return observer;
}

function keep(text) {
  let waiting = 0;
  text.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => text.isConnected && tell(text), PAUSE);
  });
}

/** As if Ctrl and Enter were pressed. */
function tell(text) {
  text.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", code: "Enter", ctrlKey: true, bubbles: true }));
}

/** Escape closes, but for the key that ends a composition. */
function closed({ key, isComposing, currentTarget }) {
  if (key !== "Escape" || isComposing) return;
  tell(currentTarget.querySelector("textarea"));
  currentTarget.querySelector("button").click();
}
