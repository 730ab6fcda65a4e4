import type { Digest, DigestLine, DigestSection } from './build-digest.ts';
import { type DigestWords, wordsFor } from './digest-words.ts';

/** A digest in words, with what each line is about: for channels that can show more than plain text. */
export type DigestPage = {
  readonly language: 'en' | 'zh';
  /** From when to when, or what it is. */
  readonly span: string;
  /** Sentences to begin with. */
  readonly lead?: string;
  readonly sections: readonly {
    readonly kind: DigestSection['kind'];
    readonly heading: string;
    readonly lines: readonly PageLine[];
    /** That there are more lines than these, if there are. */
    readonly more?: string;
  }[];
  /** How many mails went to junk, if any did. */
  readonly junk?: string;
  /** How drafts went out lately, once a week. */
  readonly replies?: string;
};

export type PageLine = {
  /** Of the draft, message, delivery or commitment. */
  readonly id?: string;
  readonly what: string;
  readonly who?: string;
  /** Why it is there. */
  readonly why: string;
  /** A delivery of which somebody has to say whether it arrived. */
  readonly unclear?: true;
  /** A message of which somebody has to say what it is about: the likeliest intents, by name. */
  readonly choices?: readonly { readonly intent: string; readonly name: string }[];
};

const SHOWN = 12;

type Options = {
  /** How many lines of a section are shown. */
  readonly shown: number;
  /** Sentences to begin with. */
  readonly lead?: string;
};

/** A digest in the reader's language and time zone (IANA). */
export function digestPage(digest: Digest, language: 'en' | 'zh', zone: string, { shown, lead }: Options): DigestPage {
  const words = wordsFor(language);
  const moment = new Intl.DateTimeFormat(words.locale, {
    timeZone: zone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  });
  return {
    language,
    span: words.span(moment.format(digest.since), moment.format(digest.until)),
    ...(lead ? { lead } : {}),
    sections: digest.sections.map((section) => pageSection(section, { words, language, shown })),
    ...(digest.junk > 0 ? { junk: words.junk(digest.junk) } : {}),
    ...(digest.replies ? { replies: words.replies(digest.replies) } : {}),
  };
}

type InWords = Pick<Options, 'shown'> & { readonly words: DigestWords; readonly language: 'en' | 'zh' };

function pageSection(
  { kind, lines }: DigestSection,
  { words, language, shown: most }: InWords,
): DigestPage['sections'][number] {
  // What was filed is counted in one line: there are never too many folders for it.
  const shown = kind === 'filed' ? lines : lines.slice(0, most);
  const more = lines.length - shown.length;
  return {
    kind,
    heading: words.headings[kind](lines.length),
    lines: shown.map((line) => pageLine(line, words, language)),
    ...(more > 0 ? { more: words.more(more) } : {}),
  };
}

/** A line with its reason in words. */
export const pageLine = ({ reason, ...line }: DigestLine, words: DigestWords, language: 'en' | 'zh'): PageLine => ({
  ...line,
  ...(reason.kind === 'maybe-sent' ? { unclear: true } : {}),
  ...(reason.kind === 'unsure'
    ? { choices: reason.choices.map(({ id, name }) => ({ intent: id, name: name[language] })) }
    : {}),
  why: words.reason(reason, (iso) => dayOf(iso, words.locale)),
});

/** A digest as plain text. */
export function renderDigest(digest: Digest, language: 'en' | 'zh', zone: string, lead?: string): string {
  if (digest.empty) return wordsFor(language).nothing;
  return renderPage(digestPage(digest, language, zone, { shown: SHOWN, ...(lead ? { lead } : {}) }));
}

/** A page as plain text. Ids are cut to what commands take. */
export function renderPage({ language, span, lead, sections, junk, replies }: DigestPage): string {
  const { colon } = wordsFor(language);
  const rendered = sections.map(({ kind, heading, lines, more }) =>
    kind === 'filed'
      ? `${heading}${colon}${filedLine(lines)}`
      : [heading, ...lines.map((line) => `- ${lineText(kind, line)}`), ...(more ? [more] : [])].join('\n'),
  );
  return [span, ...(lead ? [lead] : []), ...rendered, ...[junk, replies].filter((line) => line !== undefined)].join(
    '\n\n',
  );
}

const lineText = (kind: DigestSection['kind'], line: PageLine): string =>
  [titleOf(kind, line), ...(line.why ? [line.why] : []), ...commandFor(line)].join('\n  ');

/** Where there are no buttons, a command says what a message is about. */
const commandFor = ({ id = '', choices = [] }: PageLine): string[] =>
  choices.length > 0
    ? [choices.map(({ intent }) => `frontdesk label ${id.slice(0, SHOWN_OF_ID)} ${intent}`).join(' | ')]
    : [];

/** Folders with how much went there, in one line. */
export const filedLine = (lines: readonly PageLine[]): string =>
  lines.map(({ what, why }) => `${what} ${why}`).join(', ');

const SHOWN_OF_ID = 6;

/** No command takes the id of a promise. */
const titleOf = (kind: DigestSection['kind'], { id, what, who }: PageLine): string =>
  [what, ...(who ? [` (${who})`] : []), ...(id && kind !== 'due' ? [` [${id.slice(0, SHOWN_OF_ID)}]`] : [])].join('');

/** An ISO date is a day everywhere: it is not moved into a zone. */
const dayOf = (iso: string, locale: string): string =>
  new Intl.DateTimeFormat(locale, { timeZone: 'UTC', weekday: 'short', day: 'numeric', month: 'short' }).format(
    new Date(iso),
  );
