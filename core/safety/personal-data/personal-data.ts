/** What personal data may be found in a message; stored by these names. */
export const PERSONAL_DATA_KINDS = [
  'email',
  'phone',
  'postal-address',
  'bank-account',
  'payment-card',
  'national-id',
  'passport',
  'birth-date',
  'health',
  'salary',
] as const;
export type PersonalDataKind = (typeof PERSONAL_DATA_KINDS)[number];

/** A stretch of a message: UTF-16 offsets into its subject, its own text, what it quotes, or the text of an attachment. */
export type Place = { readonly in: string; readonly start: number; readonly end: number };

/** That a message holds personal data of a kind, how often, and where. Never the data itself: this is stored and shown. */
export type PersonalData = {
  readonly kind: PersonalDataKind;
  readonly count: number;
  /** The first of them. */
  readonly places: readonly Place[];
};

/** A stretch of one text, end exclusive. */
export type Span = { readonly start: number; readonly end: number };

/** Finds personal data of one kind in a text. */
export type Finder = {
  readonly kind: PersonalDataKind;
  readonly find: (text: string, whose: Whose) => Iterable<Span>;
};

/** Who takes part in the conversation: their own addresses are no third party's. */
export type Whose = {
  /** Addresses of the sender and the recipients, in lower case. */
  readonly addresses: ReadonlySet<string>;
  /** Domains of the house, in lower case. */
  readonly ownDomains: readonly string[];
  /** ISO 3166 code of the country that the sender's domain belongs to, where it belongs to one. */
  readonly country: string | undefined;
};

/** Each match of a pattern as a span; of the group that matched where it has groups. */
export function* spansOf(text: string, pattern: RegExp): Generator<Span> {
  for (const match of text.matchAll(pattern)) {
    const [whole, ...groups] = match;
    const group = groups.find((one) => one !== undefined) ?? whole;
    const start = match.index + whole.lastIndexOf(group);
    yield { start, end: start + group.length };
  }
}

/** The words before a stretch on the same line: what a bare number is said to be. */
export const wordsBefore = (text: string, at: number, length: number): string => {
  const before = text.slice(Math.max(0, at - length), at);
  return before.slice(before.lastIndexOf('\n') + 1);
};
