import { describe, expect, it } from 'vitest';
import { chunkDocument } from '../chunk.ts';
import { buildIndex } from '../retrieve.ts';
import { termsOf } from '../words/terms.ts';
import { nearness, subjectMatch } from './match-subject.ts';

const pages = [
  {
    path: 'boats.md',
    text: '# Boats\n\n## How long you may keep a boat\n\nAt most 5 hours.\n\n## Deposit\n\nIt is 60 EUR.',
  },
  { path: 'bikes.md', text: '# Bikes\n\n## Deposit\n\nIt is 20 EUR, helmets included.' },
];
const index = buildIndex(pages.flatMap((page) => chunkDocument(page)));
const asked = (question: string, subject: string) => {
  const own = index.weigh(question, 'everyone');
  const said = index.weigh(`${subject}\n${question}`, 'everyone');
  return { own, said, topic: new Set([...own.keys(), ...termsOf(subject)]), rarest: index.rarest('everyone') };
};
const hit = async (path: string, heading: string) => {
  const hits = await index.search('deposit boat bike hour', { audience: 'everyone', limit: 9 });
  const found = hits.find(({ passage }) => passage.path === path && passage.heading === heading);
  if (!found) throw new Error(`no passage ${heading}`);
  return found;
};
const [boat, bike] = [await hit('boats.md', 'Deposit'), await hit('bikes.md', 'Deposit')];

describe('a question in its mail', () => {
  it('is about what the subject names', () => {
    const about = asked('How much is the deposit?', 'Boats for Sunday');
    expect(subjectMatch(boat, about, true)).toBeGreaterThan(subjectMatch(bike, about, true));
    expect(nearness(boat.passage, about, 'amount')).toBeGreaterThan(nearness(bike.passage, about, 'amount'));
  });

  it('is nearer to a heading that promises the kind of answer', async () => {
    const about = asked('How late can we bring it back?', 'Boats');
    const { passage: keep } = await hit('boats.md', 'How long you may keep a boat');
    expect(nearness(keep, about, 'moment')).toBeGreaterThan(nearness(keep, about, 'place'));
  });

  it('is not answered by its surroundings when it has a topic of its own', () => {
    const about = asked('Do the captain and the crew speak Welsh?', 'Boats, deposit');
    expect(subjectMatch(boat, about, false)).toBe(0);
  });
});
