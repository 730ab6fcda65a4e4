import { domainToUnicode } from 'node:url';
import { parse } from 'tldts';

/** Letters of other scripts, digits and pairs that look like a Latin letter (a choice from Unicode TR39's confusables). */
const CONFUSABLES: readonly (readonly [pattern: RegExp, letter: string])[] = [
  [/[аɑα]/g, 'a'],
  [/[ьв]/g, 'b'],
  [/[сϲ]/g, 'c'],
  [/[ԁ]/g, 'd'],
  [/[еҽє3]/g, 'e'],
  [/[ɡ9]/g, 'g'],
  [/[һн]/g, 'h'],
  [/[іɩι1l|ӏ!ı]/g, 'i'],
  [/[ј]/g, 'j'],
  [/[кκ]/g, 'k'],
  [/[мΜ]/g, 'm'],
  [/[пη]/g, 'n'],
  [/[оοσ0]/g, 'o'],
  [/[рρ]/g, 'p'],
  [/[ѕ5]/g, 's'],
  [/[тτ7]/g, 't'],
  [/[υц]/g, 'u'],
  [/[ѵν]/g, 'v'],
  [/[ѡω]|vv/g, 'w'],
  [/[хχ]/g, 'x'],
  [/[уγ]/g, 'y'],
  [/rn/g, 'm'],
  [/cl/g, 'd'],
];

/** A short name is one letter away from many honest ones. */
const MIN_LENGTH = 5;
const MIN_LENGTH_FOR_EDITS = 6;

/** A name may honestly stand under another country's ending, but these pass for ".com". */
const CUT_SHORT = new Set(['co', 'cm', 'om']);

/** A domain as people read it: international names decoded (RFC 5891). */
export const readableDomain = (domain: string): string => domainToUnicode(domain) || domain;

/**
 * The known domain that a sender's domain is made to be taken for, if there is one: letters swapped for look-alikes,
 * one letter more, less, different or out of place, a word added by a hyphen, or the known domain put in front.
 * A domain that is known itself looks like nothing else.
 */
export function lookAlikeOf(domain: string, known: readonly string[]): string | undefined {
  const suspect = namesOf(domain);
  if (!suspect) return undefined;
  const others = known.map(namesOf).filter((one) => one !== undefined);
  if (others.some(({ registrable }) => registrable === suspect.registrable)) return undefined;
  return others.find((other) => isMadeToLookLike(suspect, other))?.registrable;
}

type Names = {
  readonly host: string;
  readonly registrable: string;
  readonly label: string;
  readonly ending: string;
  /** The label with letters that look alike made one. */
  readonly skeleton: string;
  /** The parts of the label between hyphens, and the label without hyphens. */
  readonly words: readonly string[];
  readonly joined: string;
};

/** The same few hundred domains are compared with for every mail. */
const cache = new Map<string, Names | undefined>();
const MAX_CACHED = 5000;

function namesOf(domain: string): Names | undefined {
  if (cache.has(domain)) return cache.get(domain);
  if (cache.size >= MAX_CACHED) cache.clear();
  const names = taken(domain);
  cache.set(domain, names);
  return names;
}

function taken(domain: string): Names | undefined {
  const { hostname, domain: registrable, domainWithoutSuffix, publicSuffix } = parse(domain);
  if (!hostname || !registrable || !domainWithoutSuffix) return undefined;
  const label = readableDomain(domainWithoutSuffix).toLowerCase();
  const words = label.split('-');
  return {
    host: hostname,
    registrable,
    label,
    ending: publicSuffix ?? '',
    skeleton: skeletonOf(label),
    words,
    joined: words.join(''),
  };
}

function isMadeToLookLike(suspect: Names, { registrable, label, ending, skeleton, joined }: Names): boolean {
  if (label.length < MIN_LENGTH) return false;
  const at = suspect.host.length > registrable.length ? suspect.host.indexOf(`${registrable}.`) : -1;
  if (at === 0 || suspect.host[at - 1] === '.') return true;
  if (suspect.label === label) return ending === 'com' && CUT_SHORT.has(suspect.ending);
  if (suspect.skeleton === skeleton) return true;
  if (suspect.joined === joined || suspect.words.includes(label)) return true;
  const long = Math.min(label.length, suspect.label.length) >= MIN_LENGTH_FOR_EDITS;
  return long && isOneEditAway(suspect.label, label) && !differInDigits(suspect.label, label);
}

function skeletonOf(label: string): string {
  const bare = label.normalize('NFKD').replace(/\p{M}/gu, '');
  return CONFUSABLES.reduce((text, [pattern, letter]) => text.replace(pattern, letter), bare);
}

/** mail1 and mail2 are two servers of one house. */
const differInDigits = (one: string, other: string): boolean => one.replace(/\d/g, '') === other.replace(/\d/g, '');

/** Damerau's distance of one: a letter added, left out, changed, or two neighbours swapped. */
function isOneEditAway(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (long.length - short.length > 1) return false;
  let start = 0;
  while (start < short.length && short[start] === long[start]) start++;
  const rest = short.slice(start);
  if (short.length < long.length) return rest === long.slice(start + 1);
  const swapped = `${short[start + 1] ?? ''}${short[start] ?? ''}${short.slice(start + 2)}`;
  return rest.slice(1) === long.slice(start + 1) || swapped === long.slice(start);
}
