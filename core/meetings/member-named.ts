import type { Person } from '../people/people-store.ts';
import { nameKey } from './transcripts/speakers.ts';

/** A colleague whom a name means. `surely` is false where the name is a first name and nothing else. */
export type Meant = { readonly member: Person; readonly surely: boolean };

const ADDRESS = /[^\s<>()[\]"']+@[^\s<>()[\]"']+\.[^\s<>()[\]"',;]+/;
const HAN = /\p{Script=Han}+/gu;

/** Given names that are one name, with a family name behind them. */
const SHORT_FORMS = (
  'robert rob bob bobby,william will bill billy,elizabeth liz beth lizzy eliza,katherine catherine kate katie kathy cathy,michael mike mick,' +
  'thomas tom tommy,james jim jimmy,john johnny jack,richard rick dick rich,david dave,daniel dan danny,matthew matt,christopher chris,' +
  'christina christine chris,nicholas nick,alexander alex,alexandra alex,benjamin ben,samuel sam,samantha sam,joseph joe,edward ed eddie ted,' +
  'anthony tony,andrew andy drew,stephen steven steve,gregory greg,jeffrey jeff,kenneth ken,lawrence larry,margaret maggie meg peggy,' +
  'jennifer jen jenny,jessica jess,susan sue,deborah debbie deb,patricia pat tricia,patrick pat,peter pete,philip phil,ronald ron,' +
  'timothy tim,theodore theo ted,victoria vicky,rebecca becky,abigail abby,johannes hannes,maximilian max,sebastian basti'
)
  .split(',')
  .map((forms) => forms.split(' '));

/** The one colleague whom a name means, by id; undefined when it could be two. */
export const memberNamed = (name: string, members: readonly Person[]): string | undefined =>
  memberMeant(name, members)?.member.id;

/**
 * The one colleague whom a name means: by a mail address in it, else by a full name in any spelling that leaves no doubt (accents,
 * umlauts, "Weber, Anna", "Bob Miller" for Robert Miller, 王伟 (Wang Wei)), else by a first name. Undefined when it could be two, or,
 * of a first name, when who bears it is among `others` by a full name.
 */
export function memberMeant(
  name: string,
  members: readonly Person[],
  others: readonly string[] = [],
): Meant | undefined {
  const address = ADDRESS.exec(name)?.[0].toLowerCase();
  if (address !== undefined) return sure(members.filter((member) => hasAddress(member, address)));
  const keys = spellings(name);
  const byName = members.filter((member) => !spellings(member.name).isDisjointFrom(keys));
  if (byName.length > 0) return sure(byName);
  const byShortForm = members.filter((member) => isShortFormOf(name, member.name));
  if (byShortForm.length > 0) return sure(byShortForm);
  return byFirstName(name, members, others);
}

function sure(found: readonly Person[]): Meant | undefined {
  const [member, another] = found;
  return member && !another ? { member, surely: true } : undefined;
}

const hasAddress = ({ identities }: Person, wanted: string): boolean =>
  identities.some(({ channel, address }) => channel === 'email' && address === wanted);

/** What a name is known by: without accents, with umlauts written out, and what is in another script or in brackets by itself. */
function spellings(name: string): Set<string> {
  const inside = /[(（](.+?)[)）]/.exec(name)?.[1] ?? '';
  const outside = name.replaceAll(/[(（].*?[)）]/g, ' ');
  const inHan = (name.match(HAN) ?? []).join('');
  const forms = [name, inside, outside, inHan, outside.replaceAll(HAN, ' ')];
  const keys = forms.flatMap((form) => [nameKey(plainLetters(form)), nameKey(plainLetters(withUmlauts(form)))]);
  // A bracket may hold a company, and a single word be a first name.
  return new Set(keys.filter((key) => key.includes(' ') || /^\p{Script=Han}{2,}$/u.test(key) || key === nameKey(name)));
}

const UMLAUTS: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ø: 'oe', å: 'aa' };
const LETTERS: Readonly<Record<string, string>> = { ß: 'ss', ø: 'o', ł: 'l', æ: 'ae', đ: 'd' };
const withUmlauts = (text: string): string =>
  text
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/[äöüøå]/g, (letter) => UMLAUTS[letter] ?? letter);
const plainLetters = (text: string): string =>
  text
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/[ßøłæđ]/g, (letter) => LETTERS[letter] ?? letter);

/** "Bob Miller" is Robert Miller, where the family name is the same. */
function isShortFormOf(name: string, full: string): boolean {
  const [short, long] = [name, full].map((one) => plainLetters(one).trim().split(/\s+/)) as [string[], string[]];
  const isSameFamily =
    short.length > 1 && long.length > 1 && nameKey(short.at(-1) ?? '') === nameKey(long.at(-1) ?? '');
  return isSameFamily && SHORT_FORMS.some((forms) => forms.includes(short[0] ?? '') && forms.includes(long[0] ?? ''));
}

function byFirstName(name: string, members: readonly Person[], others: readonly string[]): Meant | undefined {
  const wanted = nameKey(name);
  const [member, another] = members.filter((one) => nameKey(one.name.split(/\s+/)[0] ?? '') === wanted);
  if (!member || another) return undefined;
  const own = spellings(member.name);
  return others.some((other) => !spellings(other).isDisjointFrom(own)) ? undefined : { member, surely: false };
}
