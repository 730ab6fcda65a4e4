import { oneLine } from '../text/one-line.ts';
import { unsupportedTimes } from './clock-times.ts';
import { unsupportedPromises } from './promises.ts';
import { type Fact, unsupportedFacts } from './unsupported-facts.ts';
import { unsupportedDays } from './week-days.ts';

export type DraftToCheck = {
  readonly text: string;
  /** Addresses it goes to, and those that took part in the thread. */
  readonly recipients?: readonly string[];
  readonly thread?: readonly string[];
  /** Passages, past replies, signatures: what the draft may state. */
  readonly sources: readonly string[];
  /** The mail that is answered: what its writer stated may be repeated. */
  readonly incoming: string;
};

const NAMES: Record<Fact['kind'], string> = {
  link: 'link',
  address: 'mail address',
  phone: 'phone number',
  amount: 'amount',
  date: 'date',
};

/**
 * What a person should look at before a draft leaves: each link, mail address, phone number, amount, date, day and time of day
 * that is neither in a source nor in the mail it answers, each promise that is in no source, and each recipient from outside the
 * thread. One sentence each.
 */
export function checkDraft({ text, recipients = [], thread = [], sources, incoming }: DraftToCheck): string[] {
  const said = (name: string, value: string) =>
    `Unsupported ${name} "${value}": it is in no source and not in the mail.`;
  const facts = unsupportedFacts(text, [...sources, incoming]).map(({ kind, value }) => said(NAMES[kind], value));
  const times = unsupportedTimes(text, [...sources, incoming]).map((value) => said('time', value));
  const days = unsupportedDays(text, [...sources, incoming]).map((value) => said('day', value));
  const promises = unsupportedPromises(text, sources).map(
    (sentence) => `Unsupported promise "${oneLine(sentence)}": it is in no source.`,
  );
  const known = new Set(thread.map((address) => address.toLowerCase()));
  const strangers = recipients.filter((address) => !known.has(address.toLowerCase()));
  return [
    ...facts,
    ...times,
    ...days,
    ...promises,
    ...strangers.map((address) => `The recipient ${address} has not been part of this conversation.`),
  ];
}
