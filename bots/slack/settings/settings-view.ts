import type { AnyBlock, ModalView } from '@slack/web-api';
import { ANSWER_TO, type PlaceRules } from '../../../core/conversations/place-rules.ts';
import { field, option, plain } from '../interact/fields.ts';
import type { Language } from '../interact/language.ts';
import { type SettingsWords, settingsWords } from './words.ts';

export const SETTINGS_VIEW = 'settings';

/** The names of the fields. */
export const FIELDS = {
  answer: 'answer',
  knowledge: 'knowledge',
  quietFrom: 'quiet-from',
  quietTo: 'quiet-to',
  quietZone: 'quiet-zone',
  quietDays: 'quiet-days',
  cards: 'cards',
  mailboxes: 'mailboxes',
} as const;

/** What can be chosen from, beside what is chosen now. */
export type Choices = {
  /** Paths of pages and folders of the handbook. */
  readonly pages: readonly string[];
  /** Addresses. */
  readonly mailboxes: readonly string[];
  /** IANA zone that quiet hours are most likely meant in. */
  readonly zone: string;
};

type Settings = { readonly rules: PlaceRules; readonly choices: Choices; readonly metadata: string };

/** The form with the rules of a channel as they are. Pure. */
export function settingsView({ rules, choices, metadata }: Settings, language: Language): ModalView {
  const words = settingsWords(language);
  return {
    type: 'modal',
    callback_id: SETTINGS_VIEW,
    private_metadata: metadata,
    title: plain(words.title),
    submit: plain(words.save),
    close: plain(words.cancel),
    blocks: [
      answerField(rules, words),
      ...several(FIELDS.knowledge, words.knowledge, rules.knowledge ?? [], choices.pages, {
        placeholder: words.allKnowledge,
        hint: words.knowledgeHint,
      }),
      ...quietFields(rules, choices, words),
      ...cardFields(rules, choices, words),
    ],
  };
}

function answerField({ answer }: PlaceRules, words: SettingsWords): AnyBlock {
  const options = ANSWER_TO.map((value) => option(value, words.answers[value]));
  const [chosen = options[0]] = options.filter(({ value }) => value === answer);
  return field(FIELDS.answer, words.answer, {
    type: 'radio_buttons',
    options,
    ...(chosen ? { initial_option: chosen } : {}),
  });
}

/** Slack takes so many options of a menu. */
const MOST_OPTIONS = 100;

/** A menu in which several can be chosen; no field where there is nothing to choose from. */
function several(
  name: string,
  label: string,
  chosen: readonly string[],
  from: readonly string[],
  { placeholder, hint = '' }: { placeholder: string; hint?: string },
): AnyBlock[] {
  const all = [...new Set([...chosen, ...from])].slice(0, MOST_OPTIONS);
  if (all.length === 0) return [];
  const initial = chosen.length > 0 ? { initial_options: chosen.map((one) => option(one)) } : {};
  const options = all.map((one) => option(one));
  const element = { type: 'multi_static_select' as const, placeholder: plain(placeholder), options, ...initial };
  return [field(name, label, element, { optional: true, hint })];
}

function quietFields({ quiet }: PlaceRules, { zone }: Choices, words: SettingsWords): AnyBlock[] {
  const time = (initial: string | undefined) => ({
    type: 'timepicker' as const,
    ...(initial ? { initial_time: initial } : {}),
  });
  const days = words.dayNames.map((name, at) => option(String(at + 1), name));
  const chosen = days.filter((_, at) => quiet?.days?.includes(at + 1));
  const optional = true;
  return [
    { type: 'header', text: plain(words.quiet) },
    { type: 'context', elements: [plain(words.quietHint)] },
    field(FIELDS.quietFrom, words.quietFrom, time(quiet?.from), { optional }),
    field(FIELDS.quietTo, words.quietTo, time(quiet?.to), { optional }),
    field(
      FIELDS.quietZone,
      words.quietZone,
      { type: 'plain_text_input', initial_value: quiet?.zone ?? zone },
      { optional },
    ),
    field(
      FIELDS.quietDays,
      words.quietDays,
      { type: 'checkboxes', options: days, ...(chosen.length > 0 ? { initial_options: chosen } : {}) },
      { optional },
    ),
  ];
}

function cardFields({ cards }: PlaceRules, { mailboxes }: Choices, words: SettingsWords): AnyBlock[] {
  const show = option('show', words.showCards);
  const element = { type: 'checkboxes' as const, options: [show], ...(cards ? { initial_options: [show] } : {}) };
  const chosen = (cards ? cards.mailboxes : undefined) ?? [];
  return [
    { type: 'header', text: plain(words.cards) },
    field(FIELDS.cards, words.showCards, element, { optional: true }),
    ...several(FIELDS.mailboxes, words.mailboxes, chosen, mailboxes, { placeholder: words.allMailboxes }),
  ];
}
