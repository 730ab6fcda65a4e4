import type { RulesChange } from '../../../core/conversations/change-place-rules.ts';
import { ANSWER_TO, type PlaceRules } from '../../../core/conversations/place-rules.ts';
import { isZone } from '../../../core/text/is-zone.ts';
import type { readFields } from '../interact/fields.ts';
import { FIELDS } from './settings-view.ts';
import type { SettingsWords } from './words.ts';

type Entered = ReturnType<typeof readFields>;

/** The rules that a form was filled in with; or what is wrong, by the field. Pure. */
export function readSettings(
  entered: Entered,
  before: PlaceRules,
  words: SettingsWords,
): { readonly change: RulesChange } | { readonly errors: Readonly<Record<string, string>> } {
  const { from, to, zone } = quietIn(entered);
  if (Boolean(from) !== Boolean(to)) return { errors: { [from ? FIELDS.quietTo : FIELDS.quietFrom]: words.both } };
  if (from && !isZone(zone)) return { errors: { [FIELDS.quietZone]: words.noZone } };
  const answer = ANSWER_TO.find((one) => one === entered.choice(FIELDS.answer));
  return {
    change: {
      answer,
      knowledge: oneOrMore(entered.choices(FIELDS.knowledge)),
      quiet: from && to ? { from, to, zone, ...daysIn(entered) } : undefined,
      cards: entered.choices(FIELDS.cards).length > 0 ? cardsIn(entered, before) : false,
    },
  };
}

const quietIn = ({ time, text }: Entered) => ({
  from: time(FIELDS.quietFrom),
  to: time(FIELDS.quietTo),
  zone: text(FIELDS.quietZone),
});

function daysIn({ choices }: Entered): { days?: [number, ...number[]] } {
  const days = oneOrMore(choices(FIELDS.quietDays).map(Number));
  return days ? { days } : {};
}

/** The form says nothing of intents: those that were named stay. */
function cardsIn({ choices }: Entered, { cards }: PlaceRules): PlaceRules['cards'] {
  const mailboxes = choices(FIELDS.mailboxes);
  const { intents } = cards || {};
  return { ...(mailboxes.length > 0 ? { mailboxes } : {}), ...(intents ? { intents } : {}) };
}

function oneOrMore<T>([first, ...rest]: readonly T[]): [T, ...T[]] | undefined {
  return first === undefined ? undefined : [first, ...rest];
}
