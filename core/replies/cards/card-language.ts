import type { Person } from '../../people/people-store.ts';
import { isDecider } from '../draft-errors.ts';
import type { CardLanguage } from './card-words.ts';

/** A card is read by all who may decide: it speaks the language that most of them do, as far as that is known. Pure. */
export function cardLanguage(members: readonly Pick<Person, 'role' | 'language'>[]): CardLanguage {
  const known = members.filter((one) => isDecider(one) && one.language !== null);
  const chinese = known.filter(({ language }) => language === 'zh');
  return chinese.length * 2 > known.length ? 'zh' : 'en';
}
