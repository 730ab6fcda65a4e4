import type { Digest, DigestLine, DigestSection } from './build-digest.ts';
import { type DigestWords, wordsFor } from './digest-words.ts';

const SHOWN = 12;

/** A digest as plain text in the reader's language and time zone (IANA). `lead`: sentences to begin with, if any. */
export function renderDigest(digest: Digest, language: 'en' | 'zh', zone: string, lead?: string): string {
  const words = wordsFor(language);
  if (digest.empty) return words.nothing;
  const moment = new Intl.DateTimeFormat(words.locale, {
    timeZone: zone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  });
  const span = words.span(moment.format(digest.since), moment.format(digest.until));
  const sections = digest.sections.map((section) => renderSection(section, words));
  const junk = digest.junk > 0 ? [words.junk(digest.junk)] : [];
  return [span, ...(lead ? [lead] : []), ...sections, ...junk].join('\n\n');
}

function renderSection({ kind, lines }: DigestSection, words: DigestWords): string {
  const heading = words.headings[kind](lines.length);
  const reason = (line: DigestLine) => words.reason(line.reason, (iso) => dayOf(iso, words.locale));
  if (kind === 'filed')
    return `${heading}${words.colon}${lines.map((line) => `${line.what} ${reason(line)}`).join(', ')}`;
  const shown = lines.slice(0, SHOWN).map((line) => `- ${titleOf(line)}\n  ${reason(line)}`);
  const more = lines.length > SHOWN ? [words.more(lines.length - SHOWN)] : [];
  return [heading, ...shown, ...more].join('\n');
}

const titleOf = ({ id, what, who }: DigestLine): string =>
  [what, ...(who ? [` (${who})`] : []), ...(id ? [` [${id}]`] : [])].join('');

/** An ISO date is a day everywhere: it is not moved into a zone. */
const dayOf = (iso: string, locale: string): string =>
  new Intl.DateTimeFormat(locale, { timeZone: 'UTC', weekday: 'short', day: 'numeric', month: 'short' }).format(
    new Date(iso),
  );
