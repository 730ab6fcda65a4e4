import { describe, expect, it } from 'vitest';
import { chunkDocument } from './chunk.ts';
import { buildIndex } from './retrieve.ts';

const pages = [
  {
    path: 'boats.md',
    text: '# Boats\n\n## Renting\n\nA kayak costs 25 EUR a day. The deposit is 60 EUR.\n\n## Cancelling\n\nBookings can be cancelled up to two days before.',
  },
  { path: 'boats.zh.md', text: '# 租船\n\n## 押金\n\n押金 60 欧元，还船时退还。\n\n## 取消\n\n提前两天可以取消预订。' },
  {
    path: 'team.md',
    text: '---\naudience: members\n---\n# Team\n\n## Overtime\n\nOvertime is paid in the following month. The kayak store code is on the board.',
  },
];
const index = buildIndex(pages.flatMap((page) => chunkDocument(page)));
const search = (question: string, audience: 'everyone' | 'members' = 'everyone') =>
  index.search(question, { audience, limit: 5 });

describe('search', () => {
  it('finds the passage that answers, in English and Chinese', async () => {
    expect((await search('What does a kayak cost?'))[0]?.passage.heading).toBe('Renting');
    expect((await search('押金是多少？'))[0]?.passage.heading).toBe('押金');
  });

  it('finds a page in the other language by the words both share', async () => {
    expect((await search('怎么取消预订？')).map(({ passage }) => passage.heading)).toContain('Cancelling');
    expect((await search('Can I cancel a reservation?')).map(({ passage }) => passage.heading)).toContain('取消');
  });

  it('shows outsiders nothing that is for members', async () => {
    expect(await search('Is overtime paid?')).toEqual([]);
    expect((await search('Is overtime paid?', 'members'))[0]?.passage.heading).toBe('Overtime');
  });

  it('weighs words for outsiders as if pages for members did not exist', () => {
    const open = buildIndex(pages.slice(0, 2).flatMap((page) => chunkDocument(page)));
    expect(index.weigh('kayak code', 'everyone')).toEqual(open.weigh('kayak code', 'everyone'));
  });

  it('says how much of the question a passage covers', async () => {
    expect((await search('What is the deposit?'))[0]?.support).toBe(1);
    expect((await search('Is there a deposit for the sauna?'))[0]?.support).toBeLessThan(0.7);
  });

  it('uses the words around a question to choose, not to support', async () => {
    const [hit] = await index.search('How much?', { audience: 'everyone', limit: 1, context: 'kayak' });
    expect(hit?.passage.heading).toBe('Renting');
    expect(hit?.support).toBeLessThan(0.5);
  });

  it('finds what fifty pages begin with, and what one word says', async () => {
    const words = Array.from({ length: 25_000 }, (_, at) => `word${at}`).join(' ');
    const letter = `What does a kayak cost? ${words}`;
    expect((await search(letter))[0]?.passage.heading).toBe('Renting');
    expect(index.weigh(`${letter} overtime`, 'members').has('overtim')).toBe(false);
    expect((await search('kayak'))[0]?.passage.heading).toBe('Renting');
  });

  it('finds nothing for an empty question or in an empty index', async () => {
    expect(await search('')).toEqual([]);
    expect(await search('?!')).toEqual([]);
    expect(await buildIndex([]).search('kayak', { audience: 'members', limit: 3 })).toEqual([]);
  });
});

describe('an index narrowed to a place', () => {
  const said = {
    path: 'slack/T1/C1/17',
    text: '# The door\n\nThe side door code is 4711.',
    audience: 'place' as const,
  };
  const all = buildIndex([...pages, said].flatMap((page) => chunkDocument(page)));
  const ask = async (scope: object, question = 'side door code') => {
    const hits = await all.narrow(scope).search(question, { audience: 'everyone', limit: 5 });
    return hits.map(({ passage }) => passage.path);
  };

  it('tells what was remembered there to those who read there, and nobody else', async () => {
    expect(await ask({ place: 'slack/T1/C1' })).toEqual(['slack/T1/C1/17']);
    for (const scope of [{}, { place: 'slack/T1/C' }, { place: 'slack/T1/C12' }, { only: ['slack/T1/C1'] }])
      expect(await ask(scope)).toEqual([]);
    const members = await all.search('side door code', { audience: 'members', limit: 5 });
    expect(members.map(({ passage }) => passage.path)).toEqual(['team.md']);
  });

  it('draws from the pages and folders of a rule alone, and from what was remembered there', async () => {
    expect(await ask({ only: ['boats.md'] }, 'kayak cost 押金')).toEqual(['boats.md']);
    expect(await ask({ only: ['boats'] }, 'kayak cost')).toEqual([]);
    expect(await ask({ only: ['boats.md'], place: 'slack/T1/C1' })).toEqual(['slack/T1/C1/17']);
  });

  it('weighs words by what it may draw from', () => {
    expect(all.narrow({ only: ['boats.md'] }).weigh('kayak', 'members')).toEqual(
      buildIndex(chunkDocument(pages[0] ?? said)).weigh('kayak', 'members'),
    );
  });

  it('keeps apart the places of more channels than it remembers', async () => {
    for (let at = 0; at < 120; at++) await ask({ only: [`folder${at}`] });
    expect(await ask({ only: ['boats.md'] }, 'kayak cost')).toEqual(['boats.md']);
  });
});
