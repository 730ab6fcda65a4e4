import { beforeAll, describe, expect, it } from 'vitest';
import { useDatabase } from '../../testing/database.ts';
import { answerLocally } from '../answers/answer-locally.ts';
import { cachePassageIndex } from '../cached-index.ts';
import { chunkDocument } from '../chunk.ts';
import { suggestQuestions } from './suggest-questions.ts';

const PAGES = {
  'boats.md': '# Boats\n\n## Kayak hire\n\nA kayak costs 25 EUR a day.\n\n## Cancelling\n\nTwo days before.',
  'sauna.md': '# Bath\n\n## Sauna towels\n\nSauna towels cost 3 EUR. You get them at the desk.',
  'pay.md': '---\naudience: members\n---\n# Pay\n\n## Overtime pay\n\nOvertime is paid in the following month.',
  'chuan.md': '# 租船\n\n## 租船押金\n\n租船押金是 60 欧元，还船时退还。',
};

describe('questions to begin with', () => {
  const database = useDatabase();
  beforeAll(async () => {
    const { stores } = database();
    for (const name of ['w', 'empty']) await stores.workspaces.ensure(name, { name, zone: 'Europe/Berlin' });
    for (const [path, text] of Object.entries(PAGES)) {
      const passages = chunkDocument({ path, text });
      const audience = passages[0]?.audience ?? 'everyone';
      await stores.knowledge.replace('w', { path, title: path, hash: path, language: 'en', audience, passages });
    }
  });

  const core = () => ({ stores: database().stores, passageIndex: cachePassageIndex(database().stores) });
  const suggest = (changes: object = {}) =>
    suggestQuestions(
      { workspaceId: 'w', audience: 'members', language: 'en', scope: {}, count: 4, ...changes },
      core(),
    );

  it('come from different pages, each answered from its own passage', async () => {
    const suggestions = await suggest();
    expect(suggestions.map(({ title }) => title).toSorted()).toEqual(['Kayak hire', 'Overtime pay', 'Sauna towels']);
    const index = await core().passageIndex('w');
    for (const { title, question } of suggestions)
      expect(await answerLocally(question, index, { audience: 'members', language: 'en' })).toMatchObject({
        sources: [{ heading: title }],
      });
  });

  it("are in the reader's language, from what they may know, where they are", async () => {
    expect(await suggest({ language: 'zh' })).toEqual([{ title: '租船押金', question: '租船押金有什么规定？' }]);
    expect((await suggest({ audience: 'everyone' })).map(({ title }) => title)).not.toContain('Overtime pay');
    const titles = async (only: string[]) => (await suggest({ scope: { only } })).map(({ title }) => title);
    expect(await titles(['boats.md', 'sauna.md', 'pay.md'])).toContain('Sauna towels');
    expect(await titles(['boats.md', 'pay.md'])).not.toContain('Sauna towels');
  });

  it('are no more than wanted, and none without documents', async () => {
    expect(await suggest({ count: 2 })).toHaveLength(2);
    expect(await suggest({ workspaceId: 'empty' })).toEqual([]);
  });
});
