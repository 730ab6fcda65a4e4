import { expect, it } from 'vitest';
import { chunkDocument } from '../knowledge/chunk.ts';
import { buildIndex } from '../knowledge/retrieve.ts';
import { twinOf } from './twin-of.ts';

const pages = {
  'boats.en.md': '# Boats\n\n## Rent\n\nA kayak costs EUR 25 a day.\n\n## Deposit\n\nThe deposit is EUR 60.',
  'boats.zh.md': '# 船只\n\n## 押金\n\n押金 60 欧元（EUR）。\n\n## 租金\n\n皮划艇每天 25 欧元（EUR）。',
  'sauna.zh.md': '# 桑拿\n\n## 价格\n\n每人 25 欧元（EUR）。',
};
const index = buildIndex(Object.entries(pages).flatMap(([path, text]) => chunkDocument({ path, text })));
const around = { index, audience: 'everyone', language: 'zh' } as const;

it('is the passage of the same page in the other language that has the same figures', async () => {
  const source = { path: 'boats.en.md', title: 'Boats', heading: 'Rent', quote: 'A kayak costs EUR 25 a day.' };
  expect(await twinOf(source, around)).toMatchObject({ path: 'boats.zh.md', heading: '租金' });
  expect(await twinOf({ ...source, path: 'other.en.md' }, around)).toBeUndefined();
  expect(await twinOf({ ...source, quote: 'EUR 31, 42 and 53' }, around)).toBeUndefined();
});
