// Texts made by codec.py's `deflated`, turned back into bytes. Pure: node can test it.

const DIGITS =
  "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%:()*+-;,=.?@^_`[|]~";

/** Base 85: five characters are four bytes, a shorter rest is padded with the highest digit. */
function bytes(text) {
  const value = new Uint8Array(128);
  for (let i = 0; i < 85; i++) value[DIGITS.charCodeAt(i)] = i;
  const found = new Uint8Array(Math.floor((text.length * 4) / 5));
  for (let i = 0, at = 0; i < text.length; i += 5) {
    let sum = 0;
    for (let k = 0; k < 5; k++)
      sum = sum * 85 + (i + k < text.length ? value[text.charCodeAt(i + k)] : 84);
    for (let shift = 24; shift >= 0 && at < found.length; shift -= 8)
      found[at++] = Math.floor(sum / 2 ** shift) % 256;
  }
  return found;
}

/** Packed text -> text. */
export const unpackText = async (text) => new TextDecoder().decode(await inflate(text));

/** Packed JSON -> what it says. */
export const unpackJson = async (text) => JSON.parse(await unpackText(text));

/** Packed text -> bytes. The browser's own decompressor does the work. */
export async function inflate(text) {
  const unpacked = new Blob([bytes(text)])
    .stream()
    .pipeThrough(new DecompressionStream("deflate"));
  return new Uint8Array(await new Response(unpacked).arrayBuffer());
}
