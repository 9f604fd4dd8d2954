// Texts made by codec.py's `deflated`, turned back into bytes: in the page's first script, which hands
// it to the others (load.mjs, unpack.mjs). Pure: node can test it.

const DIGITS =
  "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%:()*+-;,=.?@^_`[|]~";

/** Base 85: five characters are four bytes, a shorter rest is padded with the highest digit. */
function bytes(text) {
  const value = new Uint8Array(128);
  for (let i = 0; i < 85; i++) value[DIGITS.charCodeAt(i)] = i;
  const size = Math.floor((text.length * 4) / 5);
  const found = new DataView(new ArrayBuffer(size + 4)); // the last four may be cut off
  for (let i = 0, at = 0; at < size; i += 5, at += 4) {
    let sum = 0;
    for (let k = i; k < i + 5; k++) sum = sum * 85 + (k < text.length ? value[text.charCodeAt(k)] : 84);
    found.setUint32(at, sum);
  }
  return new Uint8Array(found.buffer, 0, size);
}

/** Packed text -> bytes. The browser's own decompressor does the work. */
export async function inflate(text) {
  const unpacked = new Blob([bytes(text)])
    .stream()
    .pipeThrough(new DecompressionStream("deflate"));
  return new Uint8Array(await new Response(unpacked).arrayBuffer());
}
