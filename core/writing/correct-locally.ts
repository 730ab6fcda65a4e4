import { aroundFixed } from './around-fixed.ts';

const HAN = '\\p{Script=Han}';
const FULL_WIDTH: Readonly<Record<string, string>> = {
  ',': '，',
  ';': '；',
  ':': '：',
  '?': '？',
  '!': '！',
  '.': '。',
};

/** In this order. Each is a slip of the hand, whatever the words mean. */
const REPAIRS: readonly (readonly [RegExp, string | ((match: string, ...groups: string[]) => string)])[] = [
  [/[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]/gu, (character) => character.normalize('NFKC')],
  [/(?<=\S)[^\S\n]{2,}(?=\S)/gu, ' '],
  [/[^\S\n]+$/gmu, ''],
  // Chinese: full-width punctuation, no spaces between characters or around punctuation, none twice.
  [new RegExp(`(?<=${HAN}[”’」』）]?)\\s*([,;:?!])\\s*(?=${HAN}|$)`, 'gmu'), (_, mark) => FULL_WIDTH[mark ?? ''] ?? ''],
  [new RegExp(`(?<=${HAN})\\.(?=\\s|$|${HAN})`, 'gmu'), '。'],
  [new RegExp(`(?<=${HAN})[^\\S\\n]+(?=${HAN})`, 'gu'), ''],
  [/[^\S\n]*([，。；：？！、])[^\S\n]*/gu, '$1'],
  [/([，；：、])\1+/gu, '$1'],
  [/。{2}(?!。)/gu, '。'],
  // English: no space before punctuation, one after it, no word twice.
  [/(?<=[A-Za-z])[^\S\n]+([,;])/gu, '$1'],
  [/(?<=[A-Za-z])[^\S\n]+([:?!](?=\s|$))/gmu, '$1'],
  [/(?<=[A-Za-z])[^\S\n]+\.(?=\s|$)/gmu, '.'],
  [/(?<=[A-Za-z]{2})([,;])(?=[A-Za-z])/gu, '$1 '],
  [/(?<=[a-z]{2}[.?!])(?=[A-Z][a-z])/gu, ' '],
  [/\b(?!had\b|that\b)([A-Za-z]{2,})((?:[^\S\n]+\1\b)+)/giu, '$1'],
  [/\bi\b(?=['’\s,.!?]|$)(?![.]e)/gmu, 'I'],
  [
    /(^|[.!?]["'”’)]*[^\S\n]+|\n[^\S\n]*\n)(\p{Ll})(?=\p{Ll}+[\s,])/gmu,
    (_, before, letter) => `${before}${letter?.toUpperCase()}`,
  ],
];

/** A text without the slips that can be told without knowing what it means: spacing, punctuation, doubled words, capitals. */
export const correctLocally = (text: string): string =>
  aroundFixed(text, (prose) => REPAIRS.reduce((left, [slip, repair]) => left.replace(slip, repair as string), prose));
