import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chunkDocument } from './chunk.ts';

const page = `# Renting a kayak

Who may rent, and **what** it costs.

## Prices

| Boat | Per day |
|------|---------|
| single | 25 EUR |
| double | 40 EUR |

## Steps

1. Call us on \`+49 30 5550 177\`.
2. Bring an [ID](https://ids.example/what)
   and a deposit.

### Groups

Groups of ten or more write to <groups@pier.example>.
`;

const chunk = (text: string) => chunkDocument({ path: 'kayak.md', text });

describe('chunkDocument', () => {
  it('cuts along headings and keeps title and heading path', () => {
    expect(chunk(page).map(({ title, heading }) => `${title} | ${heading}`)).toEqual([
      'Renting a kayak | ',
      'Renting a kayak | Prices',
      'Renting a kayak | Steps',
      'Renting a kayak | Steps › Groups',
    ]);
  });

  it('leaves no markup in the text', () => {
    const [intro, prices, steps, groups] = chunk(page).map(({ text }) => text);
    expect(intro).toBe('Who may rent, and what it costs.');
    expect(prices).toBe('- Boat: single; Per day: 25 EUR\n- Boat: double; Per day: 40 EUR');
    expect(steps).toBe('1. Call us on +49 30 5550 177.\n2. Bring an ID (https://ids.example/what) and a deposit.');
    expect(groups).toBe('Groups of ten or more write to groups@pier.example.');
  });

  it('keeps underscores and asterisks that are not markup', () => {
    expect(chunk('# A\n\nSet max_open_files to 2 * 3 * 4.')[0]?.text).toBe('Set max_open_files to 2 * 3 * 4.');
  });

  it('joins wrapped lines, without a space between Chinese characters', () => {
    expect(chunk('# 标题\n\n押金在还船时\n退还。')[0]?.text).toBe('押金在还船时退还。');
    expect(chunk('# Title\n\nThe deposit is\nreturned.')[0]?.text).toBe('The deposit is returned.');
  });

  it('reads who may see a page from its front matter', () => {
    const [passage] = chunk('---\naudience: members\n---\n\n# Pay\n\nPay day is the 25th.');
    expect(passage).toMatchObject({ audience: 'members', title: 'Pay' });
    expect(chunkDocument({ path: 'x.md', text: '# A\n\nB.', audience: 'members' })[0]?.audience).toBe('members');
  });

  it('tells the language of each passage of a mixed page', () => {
    const mixed = '# Opening hours\n\nWe are open from nine to five on weekdays.\n\n## 中文\n\n工作日九点到五点营业。';
    expect(chunk(mixed).map(({ language }) => language)).toEqual(['en', 'zh']);
  });

  it('takes the first line of plain text as its title', () => {
    const [passage] = chunkDocument({ path: 'notes.txt', text: 'Kitchen rules\n\nPlease wash your cup.' });
    expect(passage).toMatchObject({ title: 'Kitchen rules', text: 'Please wash your cup.' });
  });

  it('falls back to the file name for a page without a title', () => {
    expect(chunkDocument({ path: 'a/kitchen.txt', text: 'Please wash your cup.' })[0]?.title).toBe('kitchen');
  });

  it('treats a heading inside a code block as code', () => {
    expect(chunk('# A\n\n```\n# not a heading\n```')).toHaveLength(1);
  });

  it('gives a passage the same id when the page around it changes', () => {
    const ids = (text: string) => chunk(text).map(({ id }) => id);
    const before = ids(page);
    const after = ids(page.replace('25 EUR', '27 EUR'));
    expect(after[1]).not.toBe(before[1]);
    expect([after[0], after[2], after[3]]).toEqual([before[0], before[2], before[3]]);
  });

  it('makes nothing of an empty page', () => {
    expect(chunk('')).toEqual([]);
    expect(chunk('# Only a title\n')).toEqual([]);
  });

  it('cuts any text into passages of bounded length and loses no word of it', () => {
    const gaps = fc.array(fc.constantFrom(' ', '. ', '。', '\n', '\n\n', '', '! '), { minLength: 1, maxLength: 500 });
    const letters = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '');
    fc.assert(
      fc.property(gaps, fc.constantFrom('paddle', '船', 'a'.repeat(50)), (between, word) => {
        const text = between.map((gap, at) => `${word}${at}${gap}`).join('');
        const passages = chunk(`# Title\n\n${text}`);
        for (const passage of passages) expect(passage.text.length).toBeLessThanOrEqual(800);
        expect(letters(passages.map((passage) => passage.text).join(''))).toBe(letters(text));
      }),
      { numRuns: 50 },
    );
  });
});
