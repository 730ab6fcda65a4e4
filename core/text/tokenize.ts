import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Jieba } from '@node-rs/jieba';

const LETTER = '[[\\p{L}\\p{M}]--\\p{Script=Han}]';
const LETTER_OR_DIGIT = '[[\\p{L}\\p{M}\\p{Nd}]--\\p{Script=Han}]';
const TOKEN = new RegExp(
  [
    'https?:\\/\\/[^\\s<>"\'，。；！？）】》、]+',
    '[\\w.+\\-]+@[\\w\\-]+(?:\\.[\\w\\-]+)+',
    '\\p{Script=Han}+',
    `\\d+(?:[.,:\\/\\-]\\d+)*%?(?!${LETTER}|-\\d*${LETTER})`,
    `${LETTER_OR_DIGIT}+(?:['’]${LETTER}+)*(?:[\\-_.]${LETTER_OR_DIGIT}+)*`,
  ].join('|'),
  'gv',
);

/** Most words: nothing in them to take apart. */
const PLAIN = /^[a-z]+$/;

let jieba: Jieba | undefined;

function chineseWords(run: string): string[] {
  return run.length === 1 ? [run] : dictionary().cutForSearch(run, true);
}

/** The words that the dictionary has in a stretch of Chinese; what it does not know falls into single characters. */
export const knownChinese = (run: string): string[] => dictionary().cut(run, false);

/**
 * The words of a Chinese text with their parts of speech as the dictionary has them: `nr` for people, `ns` for places, `nt` for
 * organisations, `x` for what is in no dictionary.
 */
export const tagChinese = (text: string): { readonly word: string; readonly tag: string }[] =>
  dictionary().tag(text, true);

/** The dictionary takes 40 MB and 150 ms: only a text with Chinese in it loads it. */
function dictionary(): Jieba {
  if (!jieba) {
    const require = createRequire(import.meta.url);
    const { Jieba: Cutter } = require('@node-rs/jieba') as typeof import('@node-rs/jieba');
    // The package's own dict.js would keep 11 MB for good that are needed once.
    jieba = Cutter.withDict(readFileSync(require.resolve('@node-rs/jieba/dict.txt')));
  }
  return jieba;
}

/**
 * The words of a text in order, lower case, without punctuation. Chinese is cut by dictionary, and a compound also
 * gives its parts (报销单: 报销, 报销单). A mail address, a number (1,200.50 becomes 1200.50) and a code with digits
 * (INV-2024-7) are one word each; a hyphenated word is two; of a link the host is kept, then the words of its path.
 */
export function tokenize(text: string): string[] {
  const words: string[] = [];
  for (const token of text.normalize('NFKC').toLowerCase().match(TOKEN) ?? []) {
    if (PLAIN.test(token)) words.push(token);
    else words.push(...partsOf(token));
  }
  return words;
}

function partsOf(token: string): string[] {
  if (/^\p{Script=Han}/u.test(token)) return chineseWords(token);
  if (/^https?:/.test(token)) return linkWords(token);
  if (token.includes('@')) return [token.replace(/[.-]+$/, '')];
  if (/^[\d.,:/-]+%?$/.test(token)) return [token.replace(/,(?=\d{3})/g, '')];
  if (/\d/.test(token)) return [token];
  return token
    .replaceAll('’', "'")
    .split(/[-_]|\.(?=\p{L}{4,})/u)
    .filter(Boolean);
}

function linkWords(link: string): string[] {
  const [host = '', ...path] = link.replace(/^https?:\/\/(?:www\.)?/, '').split(/[/?#&=]+/);
  return [host, ...path.flatMap((part) => part.match(/\p{L}{2,}/gu) ?? [])].filter(Boolean);
}
