// The picture as a link: what is shown, in words that fit behind the # of an address. Pure.

const NUMBER = /^-?\d{1,4}(\.\d{1,9})?$/;

/** "9.5/36.2/37.1" -> [9.5, 36.2, 37.1]; null where it is not so many plain numbers. */
export function numbers(text, count) {
  const parts = text.split("/");
  return parts.length === count && parts.every((part) => NUMBER.test(part)) ? parts.map(Number) : null;
}

/** The link of all parts that have something to say; part: {key, write() -> text or null}. */
export function written(parts) {
  return parts
    .map(({ key, write }) => [key, write()])
    .filter(([, text]) => text !== null && text !== "")
    .map(([key, text]) => `${key}=${encodeURIComponent(text).replaceAll("%2F", "/").replaceAll("%3A", ":")}`)
    .join("&");
}

/**
 * Follow a link, part by part in the order of `parts`; part: {key, read(text, asked) -> false where
 * it cannot be followed, whole()}; `asked` are all parts of the link. A link with a view is a whole picture: what it leaves out is as it
 * is on a page just opened (`whole`). Returns the keys of what was not understood.
 */
export function followed(parts, link) {
  const asked = new Map();
  for (const [key, text] of new URLSearchParams(link.replace(/^#/, "")))
    if (!asked.has(key)) asked.set(key, text);
  const wrong = new Set(asked.keys());
  for (const { key, read, whole } of parts) {
    if (!asked.has(key)) {
      if (asked.has("z")) whole?.();
    } else if (read(asked.get(key), asked) !== false) wrong.delete(key);
  }
  return [...wrong];
}
