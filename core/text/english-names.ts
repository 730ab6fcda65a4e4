import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

type Stems = { readonly words: ReadonlySet<string>; readonly names: ReadonlySet<string> };

let loaded: Stems | undefined;

/**
 * Whether a word with a capital may be a name: the dictionary has it as one (Emma, Cole), or does not have it as a word (Kolar). "Watch
 * List" and "Council" are words that a headline or a title writes so.
 */
export function mayBeName(word: string): boolean {
  loaded ??= load();
  const { words, names } = loaded;
  // Two letters are a chemical element: As, In.
  return (names.has(word) && word.length > 2) || !formsOf(word.toLowerCase()).some((form) => words.has(form));
}

/** The dictionary's stems take 4 MB and 20 ms: only a question for a person, put in English, loads them. */
function load(): Stems {
  const entry = createRequire(import.meta.url).resolve('dictionary-en');
  const lines = readFileSync(path.join(path.dirname(entry), 'index.dic'), 'utf8')
    .split('\n')
    .slice(1);
  const stems = lines.map((line) => line.split('/', 1)[0] ?? '');
  return {
    words: new Set(stems.filter((stem) => /^\p{Ll}/u.test(stem))),
    names: new Set(stems.filter((stem) => /^\p{Lu}\p{Ll}/u.test(stem))),
  };
}

/** A word and what it may be a form of. */
const formsOf = (word: string): string[] => [
  word,
  ...ENDINGS.flatMap(([ending, stem]) => (ending.test(word) ? word.replace(ending, stem) : [])),
];

const ENDINGS: readonly (readonly [RegExp, string])[] = [
  [/['’]s$/, ''],
  [/s$/, ''],
  [/es$/, ''],
  [/ies$/, 'y'],
  [/(?:ed|ing|er|ers|ly)$/, ''],
  [/(?:ed|ing|er|ers)$/, 'e'],
  [/(.)\1(?:ed|ing|er|ers)$/, '$1'],
];
