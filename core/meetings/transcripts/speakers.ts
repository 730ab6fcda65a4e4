import type { Person } from '../../people/people-store.ts';
import type { Piece } from '../transcript.ts';

/** What meeting programs put behind a name: it says nothing about whose name it is. */
const MARKER =
  /\s*[[(（【](?:guest|external|unverified|host|co-?host|presenter|organi[sz]er|me|you|she\/\S+|he\/\S+|they\/\S+|访客|外部|来宾|主持人|联席主持人|我)[\])）】]/giu;
/** Names of whom the program did not know. */
const NOBODY =
  /^(?:unknown(?: speaker| user)?|unidentified(?: speaker)?|n\/a|speaker ?\?|\?+|未知(?:发言人|说话人|用户)?)$/i;

/** A name without what a program put behind it; empty for nobody in particular. */
const cleanName = (name: string): string => {
  const clean = name.normalize('NFKC').replace(/\s+/g, ' ').replaceAll(MARKER, '').trim();
  return NOBODY.test(clean) ? '' : clean;
};

/** The same for all spellings of a name that leave no doubt: case, accents, and "Weber, Anna" for "Anna Weber". */
export const nameKey = (name: string): string =>
  cleanName(name)
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .split(/[\s,，._]+/)
    .filter(Boolean)
    .toSorted()
    .join(' ');

/** How a name looks when nobody was in a hurry: in order, and neither shouted nor mumbled. */
const neatness = (name: string): number =>
  Number(!name.includes(',')) * 2 + Number(name !== name.toLowerCase() && (name !== name.toUpperCase() || isHan(name)));
const isHan = (name: string): boolean => /\p{Script=Han}/u.test(name);

/**
 * Gives each speaker one name, the neatest and then the most frequent of the spellings; a name of nobody in particular becomes
 * empty. "Anna" and "Anna Weber" stay two: they may be. `merged` says which spellings were taken for one.
 */
export function mergeSpeakers(pieces: readonly Piece[]): { pieces: Piece[]; merged: string[][] } {
  const counts = new Map<string, Map<string, number>>();
  for (const { speaker } of pieces) {
    const name = cleanName(speaker);
    const spellings = counts.get(nameKey(name)) ?? new Map<string, number>();
    counts.set(nameKey(name), spellings.set(name, (spellings.get(name) ?? 0) + 1));
  }
  const best = new Map<string, string>();
  const merged: string[][] = [];
  for (const [key, spellings] of counts) {
    const names = [...spellings]
      .toSorted((a, b) => neatness(b[0]) - neatness(a[0]) || b[1] - a[1])
      .map(([name]) => name);
    best.set(key, names[0] ?? '');
    if (names.length > 1) merged.push(names);
  }
  return { pieces: pieces.map((piece) => ({ ...piece, speaker: best.get(nameKey(piece.speaker)) ?? '' })), merged };
}

/** Speakers by the names that colleagues have here, where a name or address is that of one colleague and no other. */
export function nameColleagues<U extends Pick<Piece, 'speaker'>>(
  utterances: readonly U[],
  members: readonly Colleague[],
): U[] {
  const called = members.flatMap((member) => [...keysOf(member)].map((key) => ({ key, member })));
  const known = Map.groupBy(called, ({ key }) => key);
  return utterances.map((utterance) => {
    const [one, another] = (utterance.speaker && known.get(nameKey(utterance.speaker))) || [];
    return one && !another ? { ...utterance, speaker: one.member.name } : utterance;
  });
}

type Colleague = Pick<Person, 'name'> & Partial<Pick<Person, 'identities'>>;

const keysOf = ({ name, identities = [] }: Colleague): Set<string> =>
  new Set([name, ...identities.map(({ address }) => address)].map(nameKey));
