const HAN_NAME = /^\p{Script=Han}{2,4}$/u;
const TITLES = '总|女士|先生|小姐|经理|老师|博士|教授|主任|工';
const NAME = `\\{(?:name|first|last)\\}(?:${TITLES})?`;
const SPOKEN_TO = new RegExp(`^\\s*${NAME}[,，:：]?\\s*`, 'gmu');
const NAMED = new RegExp(`[,，、]?\\s*${NAME}`, 'gu');

/** Words with a person's names in them, as words for anybody: "Hi Mira," is "Hi {first},", 王总 is {last}总. */
export function namesTaken(words: string, name: string): string {
  const { first, last } = namesOf(name);
  if (name === '') return words;
  const han = HAN_NAME.test(name);
  const taken = words.replaceAll(name, '{name}');
  if (han) return taken.replace(new RegExp(`(?<!\\p{Script=Han})${last}(?=${TITLES})`, 'gu'), '{last}');
  return take(take(taken, first, '{first}'), last, '{last}');
}

const take = (words: string, name: string, place: string): string =>
  name.length < 2 ? words : words.replace(new RegExp(`(?<![\\p{L}{])${escaped(name)}(?![\\p{L}}])`, 'gu'), place);

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** The same words for somebody else; undefined where they need a name and none is known. */
export function namesGiven(words: string, name: string): string | undefined {
  if (!/\{(?:name|first|last)\}/.test(words)) return words;
  if (name === '') return undefined;
  const names: Readonly<Record<string, string>> = { name, ...namesOf(name) };
  return words.replace(/\{(name|first|last)\}/g, (_, which: string) => names[which] ?? name);
}

/** The same words for nobody in particular: "Sorry, {first}." is "Sorry." */
export const namesLeftOut = (words: string): string => words.replace(SPOKEN_TO, '').replace(NAMED, '');

function namesOf(name: string): { first: string; last: string } {
  if (HAN_NAME.test(name)) return { first: name, last: name.slice(0, 1) };
  const parts = name.split(/\s+/);
  return { first: parts[0] ?? '', last: parts.at(-1) ?? '' };
}
