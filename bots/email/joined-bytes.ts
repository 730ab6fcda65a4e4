const encoder = new TextEncoder();

/**
 * What postal-mime needs of a Blob: it joins the lines of each part by one. Node's own Blob keeps an object outside the heap
 * for every line and reads them back through streams, which takes longer than all other parsing together.
 */
class JoinedBytes {
  readonly #parts: readonly (string | ArrayBuffer | Uint8Array)[];

  constructor(parts: readonly (string | ArrayBuffer | Uint8Array)[]) {
    this.#parts = parts;
  }

  async arrayBuffer(): Promise<ArrayBuffer> {
    const chunks = this.#parts.map((part) =>
      typeof part === 'string' ? encoder.encode(part) : part instanceof Uint8Array ? part : new Uint8Array(part),
    );
    const joined = new Uint8Array(chunks.reduce((size, chunk) => size + chunk.length, 0));
    let end = 0;
    for (const chunk of chunks) {
      joined.set(chunk, end);
      end += chunk.length;
    }
    return joined.buffer;
  }
}

/** Puts it in the place of Blob in this thread. For threads that do nothing but parse mail. */
export function joinBytesInMemory(): void {
  Object.assign(globalThis, { Blob: JoinedBytes });
}
