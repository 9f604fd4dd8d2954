// The page inside a Streamlit component: an iframe that may run its scripts and nothing else.
//
// Streamlit calls this again with the same parentElement whenever its data changes; the frame is
// kept, so zoom and day are kept, and is filled anew only when the page itself is another one.

const frames = new WeakMap();

function create(parent) {
  const iframe = document.createElement("iframe");
  iframe.setAttribute("sandbox", "allow-scripts");
  iframe.setAttribute("title", "Map");
  iframe.className = "frontline-frame";
  parent.append(iframe);
  const frame = {
    iframe,
    digest: null,
    ready: false,
    day: null,
    focus: null,
    setStateValue: null,
    data: null,
  };
  frame.listener = ({ source, data: message }) => {
    if (source !== iframe.contentWindow || message?.frontline !== 1) return;
    if (message.event === "ready") {
      frame.ready = true;
      frame.day = message.day;
      steer(frame);
    } else if (message.event === "day") {
      frame.day = message.day;
      frame.setStateValue("day", message.day);
    } else if (message.event === "place") {
      const { cell, name, lon, lat, mention = null } = message;
      frame.setStateValue("place", { cell, name, lon, lat, mention });
    }
  };
  window.addEventListener("message", frame.listener);
  return frame;
}

/** Pass on what Python asks for, each wish once: what the page already shows is not asked again. */
function steer(frame) {
  if (!frame.ready) return;
  const say = (message) =>
    frame.iframe.contentWindow.postMessage({ frontline: 1, ...message }, "*");
  const { day = null, focus = null } = frame.data;
  if (day !== null && day !== frame.asked && day !== frame.day) say({ do: "day", day });
  frame.asked = day;
  const wish = JSON.stringify(focus);
  if (focus !== null && wish !== frame.focus) say({ do: "focus", ...focus });
  frame.focus = wish;
}

export default function ({ data, parentElement, setStateValue }) {
  const frame = frames.get(parentElement) ?? create(parentElement);
  frames.set(parentElement, frame);
  frame.setStateValue = setStateValue;
  frame.data = data;
  frame.iframe.style.height = data.height ? `${data.height}px` : ""; // the style sheet's height else
  if (data.digest !== frame.digest) {
    Object.assign(frame, { digest: data.digest, ready: false, asked: null, focus: null });
    frame.iframe.srcdoc = data.html;
  } else {
    steer(frame);
  }
  return () => {
    window.removeEventListener("message", frame.listener);
    frame.iframe.remove();
    frames.delete(parentElement);
  };
}
