import { describe, expect, it } from 'vitest';
import { detectLanguage } from '../../text/language.ts';
import { firstNearMisses, heldOutNearMisses, holdAnswer, type NearMiss, nearMisses } from './near-misses.ts';

/** The question as one of each part alone. */
const partsOf = (one: NearMiss): NearMiss[] => one.answer.map((part) => ({ ...one, answer: [part] }));

const holdsAnyPart = (one: NearMiss, page: string) => partsOf(one).some((part) => holdAnswer(part, [page]));

describe('the questions that other pages nearly answer', () => {
  const all = [...nearMisses(), ...heldOutNearMisses()];

  it('are each asked once', () => {
    const questions = all.map(({ question }) => question);
    expect(questions.filter((question, at) => questions.indexOf(question) < at)).toEqual([]);
  });

  it('have pages that answer of which each holds a part of the answer, and all together the whole', () => {
    const amiss = all.filter((one) => !holdAnswer(one, one.answering));
    const idle = all.flatMap((one) => one.answering.filter((page) => !holdsAnyPart(one, page)));
    expect({ amiss, idle }).toEqual({ amiss: [], idle: [] });
  });
});

describe('the longer questions that other pages nearly answer', () => {
  const first = new Set(firstNearMisses().map(({ question }) => question));
  const all = [...nearMisses(), ...heldOutNearMisses()].filter(({ question }) => !first.has(question));

  it('are fifty in each language, of which twelve ask two things', () => {
    const inEach = Object.groupBy(all, ({ question }) => detectLanguage(question));
    const counts = Object.entries(inEach).map(([language, of = []]) => [
      language,
      of.length,
      of.filter(({ answer }) => answer.length > 1).length,
    ]);
    expect(counts).toEqual([
      ['en', 50, 12],
      ['zh', 50, 12],
    ]);
  });

  it('have three pages that answer and six that nearly do, no page twice', () => {
    expect(all.filter(({ answering, near }) => answering.length !== 3 || near.length !== 6)).toEqual([]);
    const pages = all.flatMap(({ answering, near }) => [...answering, ...near]);
    expect(new Set(pages).size).toBe(pages.length);
  });

  it('have no page that nearly answers and holds a part of the answer', () => {
    expect(all.flatMap((one) => one.near.filter((page) => holdsAnyPart(one, page)))).toEqual([]);
  });

  it('name no wording of an answer that no page has', () => {
    const unsaid = all.flatMap(({ answer, answering }) =>
      answer.flat().filter((words) => !answering.some((page) => page.includes(words))),
    );
    expect(unsaid).toEqual([]);
  });
});
