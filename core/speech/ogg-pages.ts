/** Samples that are missing from `at` on. */
export type Break = { readonly at: number; readonly missing: number };
/** In samples; `end` is where the last page ends, and undefined where no page says so. */
type OggFile = { readonly content: Uint8Array; readonly end?: number; readonly breaks: readonly Break[] };
type Page = { readonly from: number; readonly to: number; readonly end: number };

const CAPTURE = 'OggS';
const GRANULES_AT = 6;
const SEGMENTS_AT = 26;
const HEADER_BYTES = 27;

/**
 * An Ogg file (RFC 3533, 6) without what lies between its whole pages, where it is damaged or was cut off, as readers stop there;
 * and how much of its sound went with that, on the assumption that the page behind a break is as long as the one before it.
 */
export function wholePages(content: Uint8Array): OggFile {
  const file = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  const kept: Buffer[] = [];
  const breaks: Break[] = [];
  let run = 0;
  let before: Page | undefined;
  let last: Page | undefined;
  for (const page of pagesOf(file)) {
    if (last && page.from > last.to) {
      kept.push(file.subarray(run, last.to));
      run = page.from;
      const missing = page.end - last.end - (last.end - (before?.end ?? 0));
      if (missing > 0) breaks.push({ at: last.end, missing });
    }
    // Header pages, and such on which no packet ends, have no time of their own.
    if (page.end > (last?.end ?? 0)) before = last;
    last = { ...page, end: Math.max(page.end, last?.end ?? 0) };
  }
  if (last) kept.push(file.subarray(run, last.to));
  const [whole] = kept;
  return {
    content: kept.length === 1 && whole ? whole : Buffer.concat(kept),
    ...(last && last.end > 0 ? { end: last.end } : {}),
    breaks,
  };
}

function* pagesOf(file: Buffer): Generator<Page> {
  for (let at = 0; at !== -1 && at < file.length; ) {
    const to = endOfPage(file, at);
    if (to !== undefined) yield { from: at, to, end: Number(file.readBigInt64LE(at + GRANULES_AT)) };
    at = to ?? file.indexOf(CAPTURE, at + 1, 'latin1');
  }
}

/** Undefined where no page begins, or one whose end is not the beginning of another. */
function endOfPage(file: Buffer, at: number): number | undefined {
  const segments = file[at + SEGMENTS_AT];
  if (segments === undefined || file.toString('latin1', at, at + CAPTURE.length) !== CAPTURE) return undefined;
  const sizes = file.subarray(at + HEADER_BYTES, at + HEADER_BYTES + segments);
  const to = at + HEADER_BYTES + segments + sizes.reduce((sum, size) => sum + size, 0);
  const isFollowed = to === file.length || file.toString('latin1', to, to + CAPTURE.length) === CAPTURE;
  return isFollowed ? to : undefined;
}
