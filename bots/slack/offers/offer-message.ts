import type { KnownBlock } from '@slack/web-api';
import type { AnswerOffer } from '../../../core/knowledge/gaps/answer-offer.ts';
import { shortened } from '../../../core/text/shortened.ts';
import { type SlackMessage, textBlocks } from '../format/answer.ts';
import { plainToMrkdwn } from '../format/escape.ts';
import { plain } from '../interact/fields.ts';
import { languageOf } from '../interact/language.ts';
import { offerWords } from './words.ts';

/** The action id of the button that keeps what its reader said; its value names message and question: `readKeep`. */
export const KEEP_ANSWER = 'answer.keep';

const LONGEST = 300;

/** Asks somebody whether what they said is to answer a question from now on, with a button for each. */
export function offerMessage({ messageId, questions, language }: AnswerOffer): SlackMessage {
  const words = offerWords(languageOf({ language }));
  const asked = questions.map(({ gapId, text }) => ({ gapId, text: `> ${quoted(text)}` }));
  return {
    text: [words.offer, ...asked.map(({ text }) => text)].join('\n'),
    blocks: [
      ...textBlocks(words.offer),
      ...asked.map(
        ({ gapId, text }): KnownBlock => ({
          type: 'section',
          text: { type: 'mrkdwn', text, verbatim: true },
          accessory: {
            type: 'button',
            action_id: KEEP_ANSWER,
            text: plain(words.keep),
            value: `${messageId} ${gapId}`,
          },
        }),
      ),
    ],
  };
}

const quoted = (text: string): string => plainToMrkdwn(shortened(text.replaceAll(/\s+/g, ' '), LONGEST));

/** What a press of the button is about; undefined for a value that is not ours. */
export function readKeep(value: string): { readonly messageId: string; readonly gapId: string } | undefined {
  const [, messageId = '', gapId = ''] = /^(\S+) (\S+)$/.exec(value) ?? [];
  return gapId === '' ? undefined : { messageId, gapId };
}
