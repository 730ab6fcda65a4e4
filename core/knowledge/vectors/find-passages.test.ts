import { describe, expect, it } from 'vitest';
import { indexWithMeaning } from '../../testing/meaning.ts';
import { chunkDocument } from '../chunk.ts';
import { buildIndex, type Hit } from '../retrieve.ts';
import { findPassages } from './find-passages.ts';

const page = (path: string, title: string, text: string) => ({ path, text: `# ${title}\n\n${text}` });
const PAGES = [
  page('t4-warranty.md', 'Elbe T4: warranty', 'For the Elbe T4 it is three years from the day of delivery.'),
  page('c1-warranty.md', 'Elbe C1: warranty', 'For the Elbe C1 it is two years from the day of purchase.'),
  page(
    't4-battery.md',
    'Elbe T4: battery',
    'How long the Elbe T4 runs depends on the display. How long it charges does not.',
  ),
  page('c1-battery.md', 'Elbe C1: battery', 'How long the Elbe C1 runs: two days. How long it charges: an hour.'),
  page('returns.md', 'Returns', 'Unopened goods are taken within 30 days.'),
  page('cars.md', 'Cars', 'Visitors use the garage on level 2. Money for the meter is at the desk.'),
  page('canteen.md', 'Canteen', 'It opens at noon. Money is not taken, cards are.'),
  page('codes.md', 'Error codes', 'E17 means that the probe is loose.'),
  page('trips.md', 'Trips', 'Second class by train. Colleagues book themselves.'),
  page('colleagues.md', 'Colleagues', 'Colleagues who go second find the tickets with the first class of the day.'),
  { path: 'overtime.md', text: '---\naudience: members\n---\n# Overtime\n\nOvertime is paid in the month after.' },
];
const passages = PAGES.flatMap((one) => chunkDocument(one));
const words = buildIndex(passages);
const index = indexWithMeaning(words, passages);

/** Each with the page that answers it. */
const QUESTIONS = [
  ['How long is the guarantee of the Elbe T4?', 't4-warranty.md'],
  ['How long is the guarantee of the Elbe C1?', 'c1-warranty.md'],
  ['Can I have my money back?', 'returns.md'],
  ['What does E17 mean?', 'codes.md'],
  ['Which class on a journey do colleagues go?', 'trips.md'],
  ['能退货吗？', 'returns.md'],
] as const;
const options = { audience: 'everyone', limit: 5 } as const;

/** The mean of one over the place of the right page. */
async function reciprocalRank(find: (question: string) => Promise<Hit[]>): Promise<number> {
  const ranks = QUESTIONS.map(async ([question, path]) => {
    const place = (await find(question)).findIndex(({ passage }) => passage.path === path);
    return place < 0 ? 0 : 1 / (place + 1);
  });
  return (await Promise.all(ranks)).reduce((sum, rank) => sum + rank, 0) / QUESTIONS.length;
}

describe('words and meaning together', () => {
  it('find what each of them alone ranks too low', async () => {
    const fused = await reciprocalRank((question) => findPassages(index, question, options));
    const byWords = await reciprocalRank((question) => index.search(question, options));
    const byMeaning = await reciprocalRank(async (question) => [
      ...((await index.nearest?.(question, options))?.hits ?? []),
    ]);
    expect(fused).toBeGreaterThan(byWords);
    expect(fused).toBeGreaterThan(byMeaning);
  });

  it('find a page in another language, without a word in common', async () => {
    const question = '车库在哪里？';
    expect(await words.search('车库', options)).toEqual([]);
    const [hit] = await findPassages(index, question, options);
    expect(hit).toMatchObject({ passage: { path: 'cars.md' }, standsOut: true });
  });

  it('tell outsiders nothing that is for members', async () => {
    const found = async (audience: 'everyone' | 'members') =>
      (await findPassages(index, '加班有工资吗？', { ...options, audience })).map(({ passage }) => passage.path);
    expect(await found('everyone')).not.toContain('overtime.md');
    expect((await found('members'))[0]).toBe('overtime.md');
  });

  it('stay within the pages of a place', async () => {
    const narrow = index.narrow({ only: ['cars.md', 'codes.md'] });
    const hits = await findPassages(narrow, 'Can I have my money back?', options);
    expect(hits.map(({ passage }) => passage.path).toSorted()).toEqual(['cars.md', 'codes.md']);
  });

  it('find files that came with the question by their words', async () => {
    const offer = chunkDocument(page('offer.pdf', 'Quote 2041', 'The zeppelin costs 900 EUR.'));
    const hits = await findPassages(index.beside(offer), 'What does the zeppelin cost?', options);
    expect(hits[0]?.passage.path).toBe('offer.pdf');
    expect(hits.length).toBeGreaterThan(1);
  });

  it('are words alone where nothing is embedded, or no model is configured', async () => {
    const question = 'How long is the guarantee of the Elbe T4?';
    const expected = await words.search(question, options);
    expect(await findPassages(words, question, options)).toEqual(expected);
    expect(await findPassages(indexWithMeaning(words, []), question, options)).toEqual(expected);
  });
});
