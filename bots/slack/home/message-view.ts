import type { ModalView } from '@slack/web-api';
import type { MessageLine, StoredMessage } from '../../../core/conversations/message-store.ts';
import { whyIn } from '../../../core/digests/why-in.ts';
import { shortened } from '../../../core/text/shortened.ts';
import { textBlocks } from '../format/answer.ts';
import { plainToMrkdwn } from '../format/escape.ts';
import { plain } from '../interact/fields.ts';
import type { Language } from '../interact/language.ts';
import { context, section } from './page-blocks.ts';
import { textForOne } from './text-for-one.ts';
import { homeWords } from './words.ts';

export const MESSAGE_VIEW = 'waiting.message';

/** So much of a message is shown: enough to know what it is about. */
const LONGEST_TEXT = 6000;
const LONGEST_TITLE = 150;

/** Of a person in Slack the name alone: nobody knows them by their id. */
export const writerIn = ({ name, address }: StoredMessage['from']): string =>
  name && address.includes('@') ? `${name} <${address}>` : name || address;

type Shown = {
  readonly message: Pick<StoredMessage, 'from' | 'subject' | 'text'>;
  readonly line: Pick<MessageLine, 'why'>;
  readonly metadata: string;
};

/** A message that waits for a person, to be read and dealt with. Pure. */
export function messageView({ message, line, metadata }: Shown, language: Language): ModalView {
  const words = homeWords(language);
  const from = `${words.from}: ${writerIn(message.from)}`;
  const text = message.text.length > LONGEST_TEXT ? `${message.text.slice(0, LONGEST_TEXT).trimEnd()} …` : message.text;
  return {
    type: 'modal',
    callback_id: MESSAGE_VIEW,
    private_metadata: metadata,
    title: plain(words.message),
    submit: plain(words.dealtWith),
    close: plain(words.close),
    blocks: [
      ...(message.subject ? [section(`*${plainToMrkdwn(shortened(message.subject, LONGEST_TITLE))}*`)] : []),
      context(plainToMrkdwn(from)),
      ...textBlocks(textForOne(text.trim() || '…')),
      ...(line.why ? [context(`${words.why}: ${plainToMrkdwn(whyIn(language, line.why))}`)] : []),
    ],
  };
}
