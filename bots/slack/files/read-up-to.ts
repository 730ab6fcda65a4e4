import { defineError } from '../../../core/errors.ts';

const tooLarge = defineError({
  code: 'files.too-large',
  message: (limit: number) => `it is larger than ${Math.floor(limit / 1024 / 1024)} MB`,
});

/** The body of a response of at most `limit` bytes; rejects with `files.too-large` without reading more. */
export async function readUpTo(limit: number, response: Response): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  let size = 0;
  // Ended in the middle, the rest is not read.
  for await (const part of response.body ?? []) {
    size += part.length;
    if (size > limit) throw tooLarge(limit);
    parts.push(part);
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
