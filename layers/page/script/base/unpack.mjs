// What travels packed in a page, unpacked by its first script (load.mjs).

/** Packed text -> bytes. @type {(text: string) => Promise<Uint8Array>} */
export const inflate = (text) => /** @type {any} */ (globalThis).frontlineInflate(text);

/** Packed JSON -> what it says. */
export const unpackJson = async (text) => JSON.parse(new TextDecoder().decode(await inflate(text)));
