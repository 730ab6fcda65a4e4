import type { KnownBlock } from '@slack/web-api';
import type { PrivateAnswer } from '../../../core/answers/answer-alone.ts';
import { nameOfSource } from '../../../core/knowledge/passage.ts';
import { asQuote, beginningOf } from '../../../core/replies/render-answer.ts';
import { answerMessages, type SlackMessage, textBlocks } from '../format/answer.ts';
import { plainToMrkdwn } from '../format/escape.ts';
import type { Language } from '../interact/language.ts';
import { answerWords } from './words.ts';

/** The action id of the button that passes a question on to a colleague; its value names the answer. */
export const ASK_PERSON = 'answer.ask-person';

type Options = {
  readonly language: Language;
  /** It was asked in a place of several people: they may be shown it. */
  readonly publishable: boolean;
};

/** What a person is told alone, as messages: the answer with its sources and buttons, or that there is none. */
export async function privateAnswer(
  { reference, found }: PrivateAnswer,
  { language, publishable }: Options,
): Promise<SlackMessage[]> {
  if (found.kind === 'unknown') return [unknownAnswer(reference, found, language)];
  const { text, sources, rung } = found;
  const answer = { sources, rung, language };
  return answerMessages({ text, answer }, { reference, isPrivate: publishable });
}

function unknownAnswer(
  reference: string,
  { nearest, perhaps, mightKnow }: Extract<PrivateAnswer['found'], { kind: 'unknown' }>,
  language: Language,
): SlackMessage {
  const words = answerWords(language);
  const names = nearest.map(({ title, heading }) => [title, heading].filter(Boolean).join(' › '));
  const pages = [...new Set(names)].map(plainToMrkdwn).join('; ');
  const text = [
    perhaps ? words.unsure : words.unknown,
    ...(perhaps
      ? [words.perhaps(plainToMrkdwn(nameOfSource(perhaps))), asQuote(plainToMrkdwn(beginningOf(perhaps.quote)))]
      : []),
    ...(pages && !perhaps ? [words.nearest(pages)] : []),
    ...(mightKnow ? [words.mightKnow(plainToMrkdwn(mightKnow))] : []),
  ].join('\n');
  return { text, blocks: [...textBlocks(text), askPersonButton(reference, language)] };
}

export const askPersonButton = (reference: string, language: Language): KnownBlock => ({
  type: 'actions',
  elements: [
    {
      type: 'button',
      action_id: ASK_PERSON,
      text: { type: 'plain_text', text: answerWords(language).askPerson },
      value: reference,
    },
  ],
});
