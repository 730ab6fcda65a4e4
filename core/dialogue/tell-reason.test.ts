import { describe, expect, it } from 'vitest';
import { chunkDocument } from '../knowledge/chunk.ts';
import { buildIndex } from '../knowledge/retrieve.ts';
import { tellReason } from './tell-reason.ts';

const TEXT =
  '# Boats\n\n## Hours\n\nThe boathouse closes at eight. It closes early because the lock is shut at night. Dogs stay out.\n\n## Deposit\n\nThe deposit is EUR 60. Cards are taken.';
const index = buildIndex(chunkDocument({ path: 'boats.md', text: TEXT }));
const hidden = buildIndex(chunkDocument({ path: 'boats.md', text: `---\naudience: members\n---\n\n${TEXT}` }));

const answered = (heading: string, quote: string) => ({
  text: quote,
  where: false,
  sources: [{ path: 'boats.md', title: 'Boats', heading, quote }],
});
const around = { index, audience: 'everyone', language: 'en' } as const;

describe('why something is as it was answered', () => {
  it('is the sentence of the page that says so', async () => {
    const told = await tellReason(answered('Hours', 'The boathouse closes at eight.'), around);
    expect(told).toMatchObject({
      kind: 'answer',
      text: 'The page “Boats › Hours” says why: “It closes early because the lock is shut at night.”',
      sources: [{ path: 'boats.md', heading: 'Hours', quote: 'It closes early because the lock is shut at night.' }],
    });
  });

  it('is said not to be there where the page gives no reason, with what it says', async () => {
    const told = await tellReason(answered('Deposit', 'The deposit is EUR 60.'), { ...around, language: 'zh' });
    expect(told).toMatchObject({ kind: 'answer', sources: [{ heading: 'Deposit' }] });
    expect(told.kind === 'answer' && told.text).toBe(
      '“Boats › Deposit”一页没有说明原因，只写着：\n\nThe deposit is EUR 60. Cards are taken.',
    );
  });

  it('is where it is written for who asks that', async () => {
    const told = await tellReason({ ...answered('Hours', 'The boathouse closes at eight.'), where: true }, around);
    expect(told.kind === 'answer' && told.text).toMatch(/^The page “Boats › Hours” says:\n\nThe boathouse closes/);
  });

  it('is no reason that is given for something else', async () => {
    const told = await tellReason(answered('Hours', 'Dogs stay out.'), around);
    expect(told.kind === 'answer' && told.text).toContain('gives no reason');
  });

  it('is not told from a page that may not be told', async () => {
    const told = await tellReason(answered('Hours', 'The boathouse closes at eight.'), { ...around, index: hidden });
    expect(told.kind).toBe('unknown');
  });
});
