import { beforeAll, describe, expect, it } from 'vitest';
import { useDatabase } from '../testing/database.ts';
import { answerLocally } from './answers/answer-locally.ts';
import { cachePassageIndex } from './cached-index.ts';
import { chunkDocument } from './chunk.ts';
import { indexForQuestion } from './index-for-question.ts';
import type { Scope } from './passage.ts';

const OFFER = {
  name: 'offer.pdf',
  text: 'Quote 2041 for Birkenau\n\nDelivery takes six weeks from the order.\n\nPayment is due within 30 days.',
};
const ZH = { name: '报价.docx', text: '报价单 2041\n\n交货期为下单后六周。\n\n付款期限为30天。' };
const PAGES = {
  'returns.md': '# Returns\n\nAn unopened sensor can be returned within 30 days.',
  'repairs.md': '# Repairs\n\nA broken display is repaired by the workshop in Kiel.',
};

describe('what a question may be answered from', () => {
  const database = useDatabase();
  beforeAll(async () => {
    const { stores } = database();
    await stores.workspaces.ensure('w', { name: 'Lindenhof', zone: 'Europe/Berlin' });
    for (const [path, text] of Object.entries(PAGES)) {
      const passages = chunkDocument({ path, text });
      const page = { path, title: path, hash: path, language: 'en', audience: 'everyone' as const };
      await stores.knowledge.replace('w', { ...page, passages });
    }
  });

  async function ask(question: string, attachments: (typeof OFFER)[], scope: Scope = {}, language = 'en') {
    const { stores } = database();
    const deps = { stores, passageIndex: cachePassageIndex(stores) };
    const index = await indexForQuestion({ workspaceId: 'w', scope, attachments }, deps);
    const answer = await answerLocally(question, index, { audience: 'everyone', language });
    return answer.kind === 'answer' ? [answer.text, answer.sources.map(({ title }) => title)] : undefined;
  }

  it.each([
    ['in English', 'How long does delivery take?', OFFER, 'en', 'Delivery takes six weeks from the order.'],
    ['in Chinese', '交货期多长？', ZH, 'zh', '交货期为下单后六周。'],
  ])('is the file that came with it, by its name, %s', async (_, question, file, language, expected) => {
    const [text, titles] = (await ask(question, [file], {}, language)) ?? [];
    expect(text).toContain(expected);
    expect(titles).toEqual([file.name]);
  });

  it('is the knowledge beside it', async () => {
    const [text, titles] = (await ask('Who repairs a broken display?', [OFFER])) ?? [];
    expect(text).toContain('workshop in Kiel');
    expect(titles).toEqual(['repairs.md']);
  });

  it('is of the knowledge only what counts in the place, and still the file', async () => {
    const only = { only: ['returns.md'] };
    expect(await ask('Who repairs a broken display?', [OFFER], only)).toBeUndefined();
    expect(await ask('Who repairs a broken display?', [], only)).toBeUndefined();
    expect(await ask('How long does delivery take?', [OFFER], only)).toBeDefined();
  });

  it('may hold the same words twice', async () => {
    const page = { name: 'returns.md', text: PAGES['returns.md'] };
    expect(await ask('How long does delivery take?', [OFFER, OFFER, page, page])).toBeDefined();
  });

  it('is no transcript: that becomes minutes', async () => {
    expect(await ask('How long does delivery take?', [{ ...OFFER, name: 'talk.vtt' }])).toBeUndefined();
  });
});
