import { findPersonalData } from '../safety/personal-data/find-personal-data.ts';
import type { Classifiable, Surroundings } from './classifiable.ts';
import type { Classification } from './classification.ts';
import { judgeReplyExpected } from './reply-expected.ts';
import { mayBeLead, scoreLead } from './score-lead.ts';
import { type JudgedTone, judgeTone } from './tone.ts';
import { type JudgedUrgency, judgeUrgency } from './urgency.ts';
import { WRITTEN_BY_MACHINES } from './written-by-machines.ts';

/** What the words alone say of urgency and tone. */
export type Heard = { readonly urgency: JudgedUrgency; readonly tone: JudgedTone };

const READ_AT_MOST = 8000;

/**
 * Reads the words for urgency and, unless a machine wrote them, for tone. `intent` is what the message is most likely about,
 * `zone` an IANA name: dates in the text are read in it.
 */
export const hear = (
  message: Pick<Classifiable, 'subject' | 'text' | 'headers' | 'sentAt'>,
  intent: string | undefined,
  zone: string,
): Heard => ({
  urgency: judgeUrgency(message, zone),
  tone: WRITTEN_BY_MACHINES.has(intent ?? '')
    ? { value: 'neutral', words: [], about: [] }
    : judgeTone(`${message.subject}\n${message.text.slice(0, READ_AT_MOST)}`),
});

/** What goes to everybody has nobody's data in it. */
const TO_EVERYBODY = new Set(['newsletter', 'spam']);

/**
 * A classification with all that follows from its intents, asks and tone: what the writer is upset about, whether a reply is
 * expected, how good a lead it is; and with the kinds of personal data. Whoever classified, code reads these. Pure.
 */
export function withSignals(
  { understood, heard }: { readonly understood: Classification; readonly heard: Heard },
  message: Classifiable,
  { ownDomains, knownAddresses }: Pick<Surroundings, 'ownDomains' | 'knownAddresses'>,
): Classification {
  const { intents, asks, urgency, tone } = understood;
  const best = intents[0]?.intent ?? '';
  const about = heard.tone.about[0];
  const aggrieved = tone === 'angry' || (best === 'complaint' && about !== undefined && tone !== 'pleased');
  const grievance = aggrieved ? { grievance: about ?? ('other' as const) } : {};
  const isOwn = (address: string) =>
    knownAddresses.includes(address) || ownDomains.includes(address.slice(address.lastIndexOf('@') + 1));
  return {
    ...understood,
    signs: {
      urgency: heard.urgency.value === urgency ? heard.urgency.because : '',
      tone: heard.tone.value === tone ? heard.tone.words.slice(0, 6) : [],
    },
    ...grievance,
    reply: judgeReplyExpected(message, { intents, asks, ...grievance }, isOwn),
    ...(mayBeLead(intents, asks) && !isOwn(message.from.address) ? { lead: scoreLead(message) } : {}),
    personalData: TO_EVERYBODY.has(best) ? [] : findPersonalData(message, { ownDomains }),
  };
}

/** A classification whose intents a person put right, with what follows from them: whose the addresses are is settled then. */
export function withNewIntents({ lead: _, ...understood }: Classification, message: Classifiable): Classification {
  const { intents, asks } = understood;
  return {
    ...understood,
    reply: judgeReplyExpected(message, understood, () => true),
    ...(mayBeLead(intents, asks) ? { lead: scoreLead(message) } : {}),
  };
}
