import type { HomeView, KnownBlock } from '@slack/web-api';
import { type DigestSettings, settingsOf } from '../../../core/digests/digest-settings.ts';
import type { Subscription } from '../../../core/digests/digest-store.ts';
import type { Waiting } from '../../../core/digests/waiting-for.ts';
import { plain } from '../interact/fields.ts';
import type { Language } from '../interact/language.ts';
import { button, commitmentBlocks, section, sectionBlocks } from './page-blocks.ts';
import { type HomeWords, homeWords } from './words.ts';

export const HOME_ACTIONS = { digest: 'home.digest', language: 'home.language' } as const;

export type HomeState = {
  readonly language: Language;
  /** Undefined for guests, to whom nothing is shown. */
  readonly waiting: Waiting | undefined;
  /** Their digest on Slack or by mail, if they get one. */
  readonly subscription: Pick<Subscription, 'cron' | 'zone' | 'channel'> | undefined;
};

/** What somebody sees who opens the app's home. Pure. */
export function homeView({ language, waiting, subscription }: HomeState): HomeView {
  const words = homeWords(language);
  const blocks = waiting
    ? [
        ...waits(waiting, language, words),
        { type: 'divider' as const },
        header(words.digest),
        { ...section(digestLine(subscription, words)), accessory: button(HOME_ACTIONS.digest, words.change, 'digest') },
        ...languageBlocks(language, words),
        { type: 'divider' as const },
        header(words.help),
        section(words.helpText),
      ]
    : [section(words.guest), ...languageBlocks(language, words)];
  return { type: 'home', blocks };
}

function waits({ sections, commitments }: Waiting, language: Language, words: HomeWords): KnownBlock[] {
  const waiting = sectionBlocks(sections, language);
  const owed = commitmentBlocks(commitments, language);
  return [
    header(words.waits),
    ...(waiting.length > 0 ? waiting : [section(words.nothingWaits)]),
    header(words.commitments),
    ...(owed.length > 0 ? owed : [section(words.noCommitments)]),
  ];
}

const header = (text: string): KnownBlock => ({ type: 'header', text: plain(text) });

function digestLine(subscription: HomeState['subscription'], words: HomeWords): string {
  if (!subscription) return words.noDigest;
  const where = subscription.channel === 'slack' ? words.inSlack : words.byMail;
  const settings = settingsOf(subscription);
  if (!settings) return words.digestByCron(subscription.cron, where);
  return words.digestIs({ time: settings.time, days: daysOf(settings, words), zone: settings.zone, where });
}

const daysOf = ({ days }: DigestSettings, { dayNames }: HomeWords): string =>
  days.map((day) => dayNames[day - 1] ?? '').join(dayNames[0] === '星期一' ? '、' : ', ');

const LANGUAGES: Readonly<Record<Language, string>> = { en: 'English', zh: '中文' };

function languageBlocks(language: Language, words: HomeWords): KnownBlock[] {
  const options = Object.entries(LANGUAGES).map(([value, text]) => ({ value, text: plain(text) }));
  const chosen = options.find(({ value }) => value === language);
  return [
    header(words.language),
    {
      type: 'actions',
      elements: [
        {
          type: 'radio_buttons',
          action_id: HOME_ACTIONS.language,
          options,
          ...(chosen ? { initial_option: chosen } : {}),
        },
      ],
    },
  ];
}
