import { defineError } from '../../../core/errors.ts';

const tooLarge = defineError({
  code: 'files.too-large',
  message: (limit: number) => `it is larger than ${Math.floor(limit / 1024 / 1024)} MB`,
});

const ROOM = 64 * 1024;

/** The body of a response of at most `limit` bytes; rejects with `files.too-large` without reading more. */
export async function readUpTo(limit: number, response: Response): Promise<Uint8Array<ArrayBuffer>> {
  // Recordings are large: they are held once, in room that is as large as the server says.
  const announced = Number(response.headers.get('content-length') ?? 0);
  if (announced > limit) {
    await response.body?.cancel();
    throw tooLarge(limit);
  }
  let whole = new Uint8Array(announced > 0 ? announced : ROOM);
  let size = 0;
  // Ended in the middle, the rest is not read.
  for await (const part of response.body ?? []) {
    const end = size + part.length;
    if (end > limit) throw tooLarge(limit);
    if (end > whole.length) whole = enlarged(whole, Math.max(end, 2 * whole.length));
    whole.set(part, size);
    size = end;
  }
  return whole.subarray(0, size);
}

function enlarged(bytes: Uint8Array, length: number): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(length);
  larger.set(bytes);
  return larger;
}
