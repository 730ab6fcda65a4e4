import { describe, expect, it } from 'vitest';
import { chunkDocument } from '../chunk.ts';
import type { Origin } from '../origins.ts';
import { buildIndex } from '../retrieve.ts';
import { answerLocally } from './answer-locally.ts';
import { tellOrigins } from './tell-origins.ts';

const PAGES = [
  { path: 'parking.md', text: '# Parking\n\nA parking permit costs 40 EUR a month.' },
  { path: 'old/parking.md', text: '# Parking until spring\n\nA parking permit costs 35 EUR a month.' },
  { path: 'tingche.md', text: '# 停车\n\n停车证每月 300 元。' },
  { path: 'old/tingche.md', text: '# 去年的停车规定\n\n停车证每月 260 元。' },
];
const index = buildIndex(PAGES.flatMap((page) => chunkDocument(page)));

const at = (day: string): Date => new Date(`${day}T12:00:00Z`);
const PARKING: Record<string, Origin> = {
  'parking.md': { changedAt: at('2026-06-12'), owner: 'Mei Lin' },
  'old/parking.md': { changedAt: at('2026-05-03'), owner: 'Ada Brandt' },
  'tingche.md': { changedAt: at('2026-06-12'), owner: 'Mei Lin' },
  'old/tingche.md': { changedAt: at('2026-05-03'), owner: 'Ada Brandt' },
};

type Asked = { question?: string; language?: string; isMember?: boolean; known?: Record<string, Origin> };

async function ask({
  question = 'What does a parking permit cost a month?',
  language = 'en',
  isMember = true,
  known = PARKING,
}: Asked = {}) {
  const answer = await answerLocally(question, index, { audience: 'everyone', language });
  const origins = async (_: string, paths: readonly string[]) =>
    new Map(paths.flatMap((path) => (known[path] ? [[path, known[path]] as const] : [])));
  return tellOrigins(answer, { workspaceId: 'w', language, isMember }, { knowledge: { origins } });
}
const textOf = async (asked?: Asked): Promise<string> => {
  const answer = await ask(asked);
  return answer.kind === 'answer' ? answer.text : answer.why;
};

const OLD = 'Parking until spring (page of 3 May 2026, kept by Ada Brandt)';
const NEW = 'Parking (page of 12 June 2026, kept by Mei Lin)';

describe('an answer whose sources disagree', () => {
  it('says of when each page is, whose, and which is the newer one', async () => {
    const text = await textOf();
    const against = text.startsWith('A parking permit costs 40') ? OLD : NEW;
    expect(text).toMatch(/40 EUR[\s\S]*35 EUR|35 EUR[\s\S]*40 EUR/);
    expect(text).toContain(`\n- ${against}: "`);
    expect(text.endsWith(`\nThe newer one is ${NEW}.`)).toBe(true);
  });

  it('says so in Chinese', async () => {
    const text = await textOf({ question: '停车证每月多少钱？', language: 'zh' });
    const [old, newer] = [
      '去年的停车规定（2026年5月3日的页面，由 Ada Brandt 负责）',
      '停车（2026年6月12日的页面，由 Mei Lin 负责）',
    ];
    expect(text).toContain(`\n- ${text.startsWith('停车证每月 300') ? old : newer}：“`);
    expect(text.endsWith(`\n较新的是：${newer}。`)).toBe(true);
  });

  it('tells outsiders no names', async () => {
    const text = await textOf({ isMember: false });
    expect(text).toContain('(page of 12 June 2026)');
    expect(text).not.toMatch(/Mei Lin|Ada Brandt|kept by/);
  });

  it.each<[string, Record<string, Origin>, RegExp]>([
    ['both were changed on one day', { ...PARKING, 'old/parking.md': { changedAt: at('2026-06-12') } }, /12 June 2026/],
    ['the day of one is not known', { ...PARKING, 'old/parking.md': { owner: 'Ada Brandt' } }, /Parking/],
    ['nothing is known', {}, /Parking/],
  ])('does not say which is newer where %s', async (_, known, says) => {
    const text = await textOf({ known });
    expect(text).toMatch(says);
    expect(text).toContain('the sources disagree');
    expect(text).not.toContain('newer');
  });

  it('leaves an answer that nothing speaks against as it is', async () => {
    const one = buildIndex(chunkDocument({ path: 'parking.md', text: PAGES[0]?.text ?? '' }));
    const question = 'What does a parking permit cost a month?';
    const answer = await answerLocally(question, one, { audience: 'everyone', language: 'en' });
    const unasked = { origins: () => Promise.reject(new Error('nothing is to be looked up')) };
    const reader = { workspaceId: 'w', language: 'en', isMember: true };
    expect(answer.kind).toBe('answer');
    expect(await tellOrigins(answer, reader, { knowledge: unasked })).toBe(answer);
  });
});

describe('where nothing answers', () => {
  const question = 'Which parking space is the director’s?';

  it('members are told who might know', async () => {
    const answer = await ask({ question });
    expect(answer.kind).toBe('unknown');
    expect(answer).toHaveProperty('mightKnow', expect.stringMatching(/^(?:Mei Lin|Ada Brandt)$/));
  });

  it('outsiders are not', async () => {
    expect(await ask({ question, isMember: false })).not.toHaveProperty('mightKnow');
  });
});
