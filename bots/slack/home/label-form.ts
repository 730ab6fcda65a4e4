import type { ModalView } from '@slack/web-api';
import type { StoredMessage } from '../../../core/conversations/message-store.ts';
import type { Intent } from '../../../core/intents/intent.ts';
import { shortened } from '../../../core/text/shortened.ts';
import { plainToMrkdwn } from '../format/escape.ts';
import { field, option, plain } from '../interact/fields.ts';
import type { Language } from '../interact/language.ts';
import { writerIn } from './message-view.ts';
import { context, section } from './page-blocks.ts';
import { homeWords } from './words.ts';

export const LABEL_VIEW = 'waiting.label';
export const INTENT_FIELD = 'intent';

/** Slack's limits of a select menu and of a section (docs.slack.dev/reference/block-kit). */
const MOST_OPTIONS = 100;
const LONGEST = { title: 150, text: 1500 };

type Shown = {
  readonly message: Pick<StoredMessage, 'from' | 'subject' | 'text'>;
  readonly intents: readonly Pick<Intent, 'id' | 'name'>[];
  readonly metadata: string;
};

/** The form in which somebody says what a message is about, where it is none of what was guessed. Pure. */
export function labelForm({ message, intents, metadata }: Shown, language: Language): ModalView {
  const words = homeWords(language);
  const options = intents.slice(0, MOST_OPTIONS).map((intent) => option(intent.id, intent.name[language]));
  return {
    type: 'modal',
    callback_id: LABEL_VIEW,
    private_metadata: metadata,
    title: plain(words.message),
    submit: plain(words.save),
    close: plain(words.close),
    blocks: [
      section(`*${plainToMrkdwn(shortened(message.subject, LONGEST.title)) || '…'}*`),
      context(plainToMrkdwn(`${words.from}: ${writerIn(message.from)}`)),
      section(plainToMrkdwn(shortened(message.text, LONGEST.text)) || '…'),
      field(INTENT_FIELD, words.isAbout, { type: 'static_select', options }),
    ],
  };
}
