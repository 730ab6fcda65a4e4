import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bestMatches } from './best-matches.ts';
import { type Arriving, openLiveIndex } from './live-index.ts';
import { packTerms, readPacked, unpackTerms } from './packed-terms.ts';
import { holdersOf, openShelf } from './shelf.ts';
import { hashTerm } from './term-hash.ts';

const WORDS = ['kayak', 'sauna', 'deposit', 'drawer', 'firing', '押金', '取消'];
const reader = { audience: 'everyone', scope: {}, now: 0 } as const;

let version = 0;
const documentOf = (path: string, texts: readonly string[]): Arriving[] => {
  const document = { id: `${path}/${++version}`, path, version };
  if (texts.length === 0) return [{ document, position: 0, audience: 'members' }];
  return texts.map((text, position) => {
    const terms = readPacked(packTerms({ title: path, heading: '', text }));
    return { document, position, audience: 'everyone', ...(terms ? { terms } : {}) };
  });
};

/** What is found for each word, as anyone can tell it. */
const foundIn = (index: ReturnType<typeof openLiveIndex>) =>
  WORDS.map((word) => {
    const shelf = openShelf(index.segments(), reader);
    const matches = bestMatches(shelf, new Map([[hashTerm(word), 1]]), 1000);
    const found = matches.map(({ segment, slot, score }) => {
      const document = segment.documents[segment.documentOf[slot] ?? 0];
      return `${document?.path} ${segment.positions[slot]} ${score.toFixed(4)}`;
    });
    return [word, holdersOf(shelf, hashTerm(word)), found.toSorted()];
  });

describe('an index that keeps step', () => {
  const texts = fc.array(
    fc.array(fc.constantFrom(...WORDS), { maxLength: 6 }).map((words) => words.join(' ')),
    {
      maxLength: 3,
    },
  );
  const change = fc.tuple(fc.constantFrom('a.md', 'b.md', 'c.md', 'd.md', 'e.md'), fc.option(texts));

  it('finds after any changes what one made anew finds', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 40 }), (changes) => {
        const index = openLiveIndex();
        const now = new Map<string, Arriving[]>();
        for (const [path, said] of changes) {
          if (said) {
            now.set(path, documentOf(path, said));
            index.put(now.get(path) ?? []);
          } else {
            now.delete(path);
            index.keepOnly(new Set([...now.values()].flat().map(({ document }) => document.id)));
          }
        }
        const anew = openLiveIndex();
        anew.put([...now.values()].flat());
        expect(foundIn(index)).toEqual(foundIn(anew));
      }),
      { numRuns: 200 },
    );
  });

  it('keeps few segments, however many changes there were', () => {
    const index = openLiveIndex();
    for (let at = 0; at < 200; at++) index.put(documentOf(`${at % 50}.md`, ['kayak']));
    expect(index.segments().length).toBeLessThan(12);
    expect(foundIn(index)[0]?.[1]).toBe(50);
  });

  it('leaves what it handed out before as it was', () => {
    const index = openLiveIndex();
    index.put(documentOf('a.md', ['kayak']));
    const before = index.segments();
    index.put(documentOf('a.md', ['sauna']));
    expect(holdersOf(openShelf(before, reader), hashTerm('kayak'))).toBe(1);
  });
});

describe('packed terms', () => {
  it('come back as they were, by field and sentence', () => {
    const packed = readPacked(packTerms({ title: 'Boats', heading: 'Rent', text: 'A kayak is wet. 押金 60。' }));
    const { title, heading, sentences } = unpackTerms(packed ?? new Uint32Array());
    expect([[...title], [...heading]]).toEqual([[hashTerm('boat')], [hashTerm('rent')]]);
    expect(sentences.map((terms) => terms.length)).toEqual([2, 2]);
  });

  it('of another edition are not read', () => {
    for (const bytes of [new Uint8Array(), new Uint8Array(3), new Uint8Array([1, 2, 3, 4])])
      expect(readPacked(bytes)).toBeUndefined();
  });
});

describe('what a reader may be told', () => {
  it('ends when a document expires', () => {
    const index = openLiveIndex();
    const [passage] = documentOf('a.md', ['kayak']);
    if (passage) index.put([{ ...passage, document: { ...passage.document, expiresAt: 1000 } }]);
    const at = (now: number) => holdersOf(openShelf(index.segments(), { ...reader, now }), hashTerm('kayak'));
    expect([at(0), at(999), at(1000), at(2000)]).toEqual([1, 1, 0, 0]);
  });
});
