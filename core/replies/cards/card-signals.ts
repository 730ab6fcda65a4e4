import { leadInWords, replyInWords, toneInWords } from '../../intents/signal-words.ts';
import { personalDataInWords } from '../../safety/personal-data/personal-data-words.ts';
import { calmDownHint } from '../calm-down.ts';
import { upsetAbout } from '../reply.ts';
import type { CardFacts } from './card-facts.ts';
import { cardWords } from './card-words.ts';

/** What else is to be known of a mail before it is answered, a line each; nothing of what is as in most mails. */
export function cardSignals({ language, classification }: Pick<CardFacts, 'language' | 'classification'>): string[] {
  if (!classification) return [];
  const { tone, lead, reply, personalData = [] } = classification;
  const words = cardWords(language);
  const upset = upsetAbout(classification);
  return [
    ...(upset ? [words.calmDown(toneInWords(tone, language), calmDownHint(upset, language))] : []),
    ...(lead ? [leadInWords(lead, language)] : []),
    ...(reply && reply.expected !== 'yes' ? [replyInWords(reply, language)] : []),
    ...(personalData.length > 0 ? [words.personalData(personalDataInWords(personalData, language))] : []),
  ];
}
