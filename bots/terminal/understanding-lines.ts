import type { Classification } from '../../core/intents/classification.ts';
import type { Intent } from '../../core/intents/intent.ts';
import { leadInWords, replyInWords } from '../../core/intents/signal-words.ts';
import { calmDownHint } from '../../core/replies/calm-down.ts';
import { upsetAbout } from '../../core/replies/reply.ts';
import { personalDataInWords } from '../../core/safety/personal-data/personal-data-words.ts';
import { dim, plain } from './output.ts';

const MOST_INTENTS = 3;
const MOST_WORDS = 6;

/** How a message was understood, a line each, with the words that show it. */
export function understandingLines(
  classification: Classification,
  intents: readonly Pick<Intent, 'id' | 'name'>[],
): string[] {
  const { asks, urgency, deadline, tone, language, warnings, signs, reply, lead, personalData = [] } = classification;
  const nameOf = (id: string) => intents.find((intent) => intent.id === id)?.name.en ?? id;
  const upset = upsetAbout(classification);
  return [
    ...classification.intents
      .slice(0, MOST_INTENTS)
      .map(({ intent, confidence, words }) => `${intent} ${(confidence * 100).toFixed(0)} %${because(words)}`),
    `Urgency  ${urgency}${deadline ? `, wanted by ${deadline}` : ''}${because(signs?.urgency ? [signs.urgency] : [])}`,
    `Tone     ${tone}${because(signs?.tone ?? [])}`,
    ...(upset ? [`         ${calmDownHint(upset, 'en')}`] : []),
    `Language ${language}`,
    ...asks.map((ask) => `Asks     ${plain(ask.text)} (${nameOf(ask.intent)})`),
    ...(reply ? [`Reply    ${replyInWords(reply, 'en')}`, ...sentencesOf(reply)] : []),
    ...(lead
      ? [`Lead     ${leadInWords(lead, 'en')}${because(lead.signs.map(({ words }) => words).filter(Boolean))}`]
      : []),
    ...(personalData.length > 0 ? [`Personal ${personalDataInWords(personalData, 'en')}`] : []),
    ...warnings.map((warning) => `Warning  ${warning}`),
  ];
}

const because = (words: readonly string[]): string =>
  words.length > 0 ? dim(`  ${words.slice(0, MOST_WORDS).map(plain).join(', ')}`) : '';

/** What is asked stands above already. */
const sentencesOf = ({ because: reason, sentences }: NonNullable<Classification['reply']>): string[] =>
  reason === 'asks' ? [] : sentences.map((sentence) => dim(`         ${plain(sentence)}`));
