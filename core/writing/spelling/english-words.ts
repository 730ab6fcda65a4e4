import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { americanForms } from './american-forms.ts';

/** What is known of English words. `isKnown` knows British spellings too. */
export type EnglishWords = {
  isKnown(word: string): boolean;
  /** What a misspelled word must be; undefined where it may be several. In small letters. */
  certainly(word: string): string | undefined;
  /** What it may be, the likeliest first. */
  perhaps(word: string): string[];
};

type Hunspell = { correct(word: string): boolean };

let loaded: Promise<EnglishWords> | undefined;

/** Dictionary and misspellings take 60 MB and half a second: only a text that is corrected without a model loads them. */
export function englishWords(): Promise<EnglishWords> {
  loaded ??= load();
  return loaded;
}

const require = createRequire(import.meta.url);

async function load(): Promise<EnglishWords> {
  const nspell = require('nspell') as (dictionary: object) => Hunspell;
  const { default: dictionary } = await import('dictionary-en');
  const hunspell = nspell(dictionary);
  const misspellings = await readMisspellings();
  const common = new Set([...misspellings.values()].flat());
  const near = (word: string) => [...slipsOf(word)].filter((one) => hunspell.correct(one));
  const byCommon = (one: string, other: string) => Number(common.has(other)) - Number(common.has(one));
  const isKnown = (word: string) => [word, ...americanForms(word)].some((form) => hunspell.correct(form));
  return {
    isKnown,
    certainly(word) {
      const listed = misspellings.get(word);
      const [only, ...others] = listed ?? (word.length < LONG_ENOUGH ? [] : near(word));
      const isSure = only !== undefined && others.length === 0 && hunspell.correct(only);
      return isSure && (listed || common.has(only)) ? only : undefined;
    },
    perhaps: (word) => (misspellings.get(word) ?? near(word).toSorted(byCommon)).slice(0, 3),
  };
}

/** Of each misspelled word what it was meant to be. Words that are right somewhere are none of them. */
async function readMisspellings(): Promise<Map<string, string[]>> {
  const entry = require.resolve('@cspell/dict-en-common-misspellings');
  const file = await readFile(path.join(path.dirname(entry), 'dict/dict-en.json'), 'utf8');
  const { dictionaryDefinitions } = JSON.parse(file) as {
    dictionaryDefinitions: { flagWords?: string[]; suggestWords?: string[] }[];
  };
  return new Map(
    dictionaryDefinitions
      .flatMap(({ flagWords = [], suggestWords = [] }) => [...flagWords, ...suggestWords])
      .map((line) => {
        const [wrong = '', right = ''] = line.split('->');
        return [wrong, right.split(', ')];
      }),
  );
}

const LONG_ENOUGH = 5;
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/** What was meant where one letter was left out, added or mistyped, or two were exchanged; the first one is seldom wrong. */
export function slipsOf(word: string): Set<string> {
  const meant = new Set<string>();
  for (let at = 1; at <= word.length; at++) {
    const [before, letter, after] = [word.slice(0, at), word.slice(at, at + 1), word.slice(at + 1)];
    meant.add(before + after);
    if (after !== '') meant.add(before + after.charAt(0) + letter + after.slice(1));
    for (const other of LETTERS) meant.add(before + other + letter + after).add(before + other + after);
  }
  meant.delete(word);
  return meant;
}
