import { expect, it } from 'vitest';
import { termsOf } from '../words/terms.ts';
import { familiarModels, modelsOfRule } from './rules-for-all.ts';

const question = 'How do I return a T4?';
const rule = (heading: string, text: string, models = ['T4']) =>
  modelsOfRule({ question, kind: undefined, models }, { above: new Set(termsOf(heading)), all: `${heading}\n${text}` });

it('takes a rule under a heading on what is asked for one for each model', () => {
  expect(rule('Returns', 'Unused goods are taken back with form F-12.')).toEqual(['T4']);
});

it('takes a page that names a model made alike for one on that model', () => {
  expect(rule('Returns', 'The P2 is taken back.')).toEqual([]);
  expect(rule('Returns of the P2', 'It is taken back.')).toEqual([]);
});

it('takes nothing for a rule whose heading is about something else', () => {
  expect(rule('Warranty', 'Unused goods can be returned.')).toEqual([]);
  expect(rule('How T4 loggers work', 'They are read by USB.')).toEqual([]);
});

it('knows the models that pages speak of, with the name of their family', () => {
  const known = new Set(termsOf('Elbe T4'));
  const weigh = (words: string) => new Map(termsOf(words).map((term) => [term, known.has(term) ? 1 : 2]));
  expect(familiarModels('Can I return the Elbe T4 or the X9 with error E07?', weigh)).toEqual(['Elbe T4']);
  expect(familiarModels('T4能退吗？', weigh)).toEqual(['T4']);
  expect(familiarModels('Can I return it?', weigh)).toEqual([]);
});
