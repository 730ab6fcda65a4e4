/**
 * A light English stemmer: plural, -ing, -ed, and the noun endings that separate "delivery" from "deliver" and
 * "calibration" from "calibrate". Stems are only compared with stems, so they need not be words.
 */
export function stem(word: string): string {
  if (word.length < 4 || !/^[a-z']+$/.test(word)) return word;
  return withoutEnding(singular(word.replace(/'s?$|'(?=[a-z]+$)/, '')));
}

function singular(word: string): string {
  if (word.length > 4 && word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (/(?:[sxz]|ch|sh)es$/.test(word)) return word.slice(0, -2);
  return word.length > 3 && /[^siu]s$/.test(word) ? word.slice(0, -1) : word;
}

const ENDINGS = /(?:ing|ed|able|ment|(?<=er)y|(?<=[vw])al|(?<=[st])ion)$/;

function withoutEnding(word: string): string {
  const base = word.replace(ENDINGS, '');
  const kept = base.length >= 3 && /[aeiouy]/.test(base) ? base : word;
  const undoubled = kept === word ? kept : kept.replace(/([bdfgkmnprt])\1$/, '$1');
  return undoubled.length > 3 ? undoubled.replace(/e$/, '').replace(/(?<=[^aeiou])y$/, 'i') : undoubled;
}
