import { expect, it } from 'vitest';
import { chunkDocument } from '../knowledge/chunk.ts';
import { buildIndex } from '../knowledge/retrieve.ts';
import { statedFacts } from './stated-facts.ts';
import { withProduct } from './with-product.ts';

const PAGES = [
  {
    path: 'warranty.md',
    text: '# Warranty\n\n## Longer warranty\n\nThe warranty can be made longer, to 36 months.\n\n## How long\n\n- T4 loggers: the warranty is 24 months.\n- P2 electrodes: the warranty is 6 months.',
  },
  { path: 'hours.md', text: '# Opening hours\n\n## Office\n\nThe office is open from 09:00 to 17:00.' },
  { path: 'faq.md', text: '# Electrodes\n\n## Hours of use\n\nThe P2 can be used for 500 hours.' },
];
const asking = { index: buildIndex(PAGES.flatMap(chunkDocument)), audience: 'members', language: 'en' } as const;
const asked = (question: string, told = 'I use the Elbe P2.') =>
  withProduct({ question, ...asking }, statedFacts(told));

it('asks about the product that the asker uses, where the page says something of its own about it', async () => {
  expect(await asked('How long is the warranty?')).toBe('How long is the warranty (P2)?');
});

it.each([
  ['How long is the warranty on the T4?', 'I use the Elbe P2.'],
  ['How long is the warranty?', "I'm in the Shanghai office."],
  ['How long is the warranty?', 'I use the Elbe C1.'],
  ['When is the office open?', 'I use the Elbe P2.'],
  ['And how long does it take?', 'I use the Elbe P2.'],
])('leaves %j of somebody who says %j as it is', async (question, told) => {
  expect(await asked(question, told)).toBe(question);
});
