import { expect, it } from 'vitest';
import { answerLocally } from './answer-locally.ts';
import { chunkDocument } from './chunk.ts';
import { buildIndex } from './retrieve.ts';
import { suggestQuestions } from './suggest-questions.ts';

const passages = [
  {
    path: 'boats.md',
    text: '# Boats\n\n## Kayak hire\n\nA kayak costs 25 EUR a day.\n\n## Cancelling\n\nTwo days before.',
  },
  { path: 'sauna.md', text: '# Bath\n\n## Sauna towels\n\nSauna towels cost 3 EUR. You get them at the desk.' },
  {
    path: 'pay.md',
    text: '---\naudience: members\n---\n# Pay\n\n## Overtime pay\n\nOvertime is paid in the following month.',
  },
  { path: 'chuan.md', text: '# 租船\n\n## 租船押金\n\n租船押金是 60 欧元，还船时退还。' },
].flatMap((page) => chunkDocument(page));

const suggest = (changes: object = {}) =>
  suggestQuestions(passages, { audience: 'members', language: 'en', scope: {}, count: 4, ...changes });

it('suggests questions from different pages, each of which is answered from its own passage', async () => {
  const suggestions = await suggest();
  expect(suggestions.map(({ title }) => title).toSorted()).toEqual(['Kayak hire', 'Overtime pay', 'Sauna towels']);
  const index = buildIndex(passages);
  for (const { title, question } of suggestions)
    expect(await answerLocally(question, index, { audience: 'members', language: 'en' })).toMatchObject({
      sources: [{ heading: title }],
    });
});

it("suggests in the reader's language, from what they may know, where they are", async () => {
  expect(await suggest({ language: 'zh' })).toEqual([{ title: '租船押金', question: '租船押金有什么规定？' }]);
  expect((await suggest({ audience: 'everyone' })).map(({ title }) => title)).not.toContain('Overtime pay');
  const titles = async (only: string[]) => (await suggest({ scope: { only } })).map(({ title }) => title);
  expect(await titles(['boats.md', 'sauna.md', 'pay.md'])).toContain('Sauna towels');
  expect(await titles(['boats.md', 'pay.md'])).not.toContain('Sauna towels');
});

it('suggests no more than wanted, and nothing without documents', async () => {
  expect(await suggest({ count: 2 })).toHaveLength(2);
  expect(await suggestQuestions([], { audience: 'members', language: 'en', scope: {}, count: 4 })).toEqual([]);
});
