// Numbers packed by codec.py, unpacked again. Pure: no DOM, no map; node can test it.

/** Base64 of raw deflate -> bytes. The browser's own decompressor does the work. */
export async function inflate(base64) {
  const packed = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
  const unpacked = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Uint8Array(await new Response(unpacked).arrayBuffer());
}

/** Bytes -> streams of unsigned numbers; each stream is preceded by its length in bytes. */
export function streams(bytes) {
  const found = [];
  let at = 0;
  // Multiplication instead of shifts: shifts would cut numbers off at 32 bits.
  const next = () => {
    let value = 0;
    let weight = 1;
    let byte;
    do {
      byte = bytes[at++];
      value += (byte & 127) * weight;
      weight *= 128;
    } while (byte & 128);
    return value;
  };
  while (at < bytes.length) {
    const end = next() + at;
    const stream = [];
    while (at < end) stream.push(next());
    found.push(stream);
  }
  return found;
}

/** 0, 1, 2, 3 -> 0, -1, 1, -2, and then running sums: undoes zigzag(deltas(...)). */
export function undelta(stream) {
  const out = new Float64Array(stream.length);
  let sum = 0;
  for (let i = 0; i < stream.length; i++) {
    const coded = stream[i];
    sum += coded % 2 ? -(coded + 1) / 2 : coded / 2;
    out[i] = sum;
  }
  return out;
}

/** Lengths -> where each part starts in the joined list, with the total as the last number. */
export function offsets(counts) {
  const starts = new Int32Array(counts.length + 1);
  counts.forEach((count, i) => (starts[i + 1] = starts[i] + count));
  return starts;
}

/** Lines: line i has the vertices start[i] .. start[i + 1]; lon and lat in degrees. */
export function lines([counts, eastward, northward], step) {
  const start = offsets(counts);
  const lon = undelta(eastward).map((v) => v * step);
  const lat = undelta(northward).map((v) => v * step);
  return { start, lon, lat };
}

/**
 * The mosaic's numbers: edges with the cell on either side (-1 outside), and per cell its spells,
 * spell i from day index day[i], held by holder[i], on the word of report[i] (-1: none).
 */
export function decodeMosaic(bytes, step) {
  const [counts, left, right, east, north, spells, day, holder, report] = streams(bytes);
  return {
    ...lines([counts, east, north], step),
    left: Int32Array.from(left, (v) => v - 1),
    right: Int32Array.from(right, (v) => v - 1),
    spellStart: offsets(spells),
    day: Int32Array.from(undelta(day)),
    holder: Int32Array.from(holder),
    report: Int32Array.from(undelta(report), (v) => v - 1),
  };
}
