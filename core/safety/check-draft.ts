import { type Fact, unsupportedFacts } from './unsupported-facts.ts';

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
 * What a person should look at before a draft leaves: each link, mail address, phone number, amount and date that is
 * neither in a source nor in the mail it answers, and each recipient from outside the thread. One sentence each.
 */
export function checkDraft({ text, recipients = [], thread = [], sources, incoming }: DraftToCheck): string[] {
  const facts = unsupportedFacts(text, [...sources, incoming]).map(
    ({ kind, value }) => `Unsupported ${NAMES[kind]} "${value}": it is in no source and not in the mail.`,
  );
  const known = new Set(thread.map((address) => address.toLowerCase()));
  const strangers = recipients.filter((address) => !known.has(address.toLowerCase()));
  return [...facts, ...strangers.map((address) => `The recipient ${address} has not been part of this conversation.`)];
}
