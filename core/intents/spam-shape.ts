import type { Classifiable } from './classifiable.ts';
import type { SpamEvidence } from './spam-words.ts';

type Check = { readonly points: number; readonly why: string; readonly holds: (message: Classifiable) => boolean };

const html = (message: Classifiable): string => (message.html ?? '').slice(0, 200_000);
const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;
const hasHeader = (message: Classifiable, name: string): boolean => (message.headers[name] ?? '').trim() !== '';
const isConversation = (message: Classifiable): boolean =>
  hasHeader(message, 'in-reply-to') || hasHeader(message, 'references') || message.quoted.trim() !== '';
const letters = (text: string): string => text.replace(/[^A-Za-z]/g, '');

const SUBJECT_CHECKS: readonly Check[] = [
  {
    points: 1.2,
    why: 'a subject in capitals',
    holds: ({ subject }) => letters(subject).length > 9 && letters(subject) === letters(subject).toUpperCase(),
  },
  { points: 2.5, why: 'a subject that ends in random characters', holds: ({ subject }) => hasRandomTail(subject) },
  {
    points: 3,
    why: 'a subject marked as advertising',
    holds: ({ subject }) => /^\s*(?:adv\s*[:.]|\[?adv\]|广告[:：])/i.test(subject),
  },
  {
    points: 1.8,
    why: '"Re:" or "Fwd:" although there was no earlier mail',
    holds: (message) =>
      /^\s*(?:re|fw|fwd|回复|转发)\s*[:：]/i.test(message.subject) &&
      !isConversation(message) &&
      message.text.length < 20_000 &&
      !/forwarded|original message|wrote:|写道|^>/im.test(message.text),
  },
  { points: 1, why: 'an excited subject', holds: ({ subject }) => /!!|！！|\${2,}|!\s*$|\*{2,}|-{2,}>/.test(subject) },
  {
    points: 0.8,
    why: 'money or a percentage in the subject',
    holds: ({ subject }) => /[$€£]\s?\d|\d\s?%|\d+\$|\bfree\b|免费/i.test(subject),
  },
  {
    points: 1.5,
    why: 'letters spaced out or swapped for digits',
    holds: ({ subject, text }) =>
      /\b(?:[a-z][ ._*-]){4,}[a-z]\b/i.test(subject) ||
      /\b(?:v[i1!|]agr[a@]|c[i1!]al[i1!]s|fr[e3]{2}|m[o0]ney|p[o0]rn|s[e3]x)\b(?<!viagra|cialis|free|money|porn|sex)/i.test(
        `${subject} ${text.slice(0, 3000)}`,
      ),
  },
  {
    points: 1,
    why: 'the recipient is addressed by the local part of the address',
    holds: ({ subject, to }) => to.some(({ address }) => startsWithLocalPart(subject, address)),
  },
  { points: 1, why: 'no subject', holds: ({ subject, channel }) => channel === 'email' && subject.trim() === '' },
];

const TEXT_CHECKS: readonly Check[] = [
  {
    points: 0.7,
    why: 'whole lines in capitals',
    holds: ({ text }) => count(text.slice(0, 12_000), /^[^a-z\n]*[A-Z]{4,}[^a-z\n]*[A-Z]{3,}[^a-z\n]*$/gm) >= 3,
  },
  {
    points: 1,
    why: 'many exclamation marks',
    holds: ({ text }) => count(text.slice(0, 12_000), /[!！]/g) >= 5 || /[!！]{3,}/.test(text.slice(0, 12_000)),
  },
  {
    points: 1,
    why: 'amounts of money',
    holds: ({ text }) =>
      count(text.slice(0, 12_000), /[$€£]\s?\d[\d,.]*/g) >= 3 || /\${2,}/.test(text.slice(0, 12_000)),
  },
  {
    points: 1.5,
    why: 'random characters in the text',
    holds: ({ text }) =>
      /(?:^|\s)(?=\S*\d\S*[a-z])(?=\S*[A-Z]\S*\d)(?=\S*[a-z]\S*[A-Z]|\S*[A-Z]\S*[a-z])[A-Za-z0-9]{9,}(?:-\d\w*)?\s*$/.test(
        text.trimEnd().slice(-200),
      ) || /^[A-Za-z]*\d+[a-z]+[A-Z]+[A-Za-z0-9]*-\d/m.test(text.slice(0, 12_000)),
  },
  {
    points: 0.7,
    why: 'hardly any text beside a link',
    holds: ({ text, html: source }) =>
      /https?:/.test(`${text}${source ?? ''}`) && text.replace(/\[?https?:\S+/g, '').trim().length < 60,
  },
];

const HTML_CHECKS: readonly Check[] = [
  {
    points: 0.7,
    why: 'HTML without a text version',
    holds: (message) => /^text\/html/i.test(message.headers['content-type'] ?? ''),
  },
  {
    points: 0.7,
    why: 'big or coloured type',
    holds: (message) =>
      count(html(message), /<font[^<>]{0,300}?(?:size=["']?\+?[4-7]|color=["']?(?:#?f{2}0{4}|red|#?0{4}ff|blue))/gi) >=
      2,
  },
  {
    points: 1.5,
    why: 'a picture instead of text',
    holds: (message) =>
      /<img\b/i.test(html(message)) && message.text.replace(/\[?https?:\S+/g, '').replace(/\s/g, '').length < 120,
  },
  {
    points: 2,
    why: 'words broken up by HTML comments or empty tags',
    holds: (message) =>
      count(html(message), /[a-z]<!--[^<>]{0,200}-->[a-z]/gi) >= 2 ||
      count(html(message), /[a-z]<\/?[b-z][a-z]{4,}\s*>[a-z]/gi) >= 8,
  },
  {
    points: 1.5,
    why: 'text hidden from the reader',
    holds: (message) => message.notes.some((note) => /hidden/i.test(note)),
  },
  {
    points: 2,
    why: 'a link to a bare IP address',
    holds: (message) =>
      /https?:\/\/\d{1,3}(?:\.\d{1,3}){3}\b|https?:\/\/\d{8,}/i.test(
        `${html(message)} ${message.text.slice(0, 12_000)}`,
      ),
  },
  {
    points: 1.5,
    why: 'a disguised link',
    holds: (message) =>
      /https?:\/\/[^\s"'<>/]{0,200}(?:%[0-9a-f]{2}|@)/i.test(`${html(message)} ${message.text.slice(0, 12_000)}`),
  },
  {
    points: 2,
    why: 'unsubscribing by writing to a free mail address',
    holds: (message) =>
      /mailto:[^"'>\s@]{0,80}@(?:yahoo|hotmail|aol|excite|btamail|163|qq|126|gmail|outlook|eudoramail|mail)\.[^"'>\s]{0,40}\?subject=(?:remove|unsub|off|delete|no)/i.test(
        html(message),
      ),
  },
];

/** Evidence in the shape of subject, text and HTML: what disguises or shouts. */
export const shapeEvidence = (message: Classifiable): SpamEvidence[] =>
  [...SUBJECT_CHECKS, ...TEXT_CHECKS, ...HTML_CHECKS]
    .filter(({ holds }) => holds(message))
    .map(({ points, why }) => ({ points, why }));

/** Spammers made every subject unlike the last: "Order here   6117kFvc5--9", "less.... NOAZ", "moode". */
function hasRandomTail(subject: string): boolean {
  const tail = /\s{1,}\(?([A-Za-z0-9@-]{4,})\)?\s*$/.exec(subject)?.[1] ?? '';
  const mixed = /\d[a-z]+[A-Z]|[a-z]+[A-Z]+\d|[A-Z]\d[a-z]|\d{3,}[A-Za-z]{2,}\d|[a-z]\d+[A-Z]/.test(tail);
  const consonants =
    tail.length >= 5 &&
    /^[A-Z]+$/.test(tail) &&
    !/[AEIOUY]{1}.*[AEIOUY]/.test(tail) &&
    subject !== subject.toUpperCase();
  return mixed || consonants || /\s{4,}\S{3,}\s*$/.test(subject) || /\s\d{1,3}\.\d{1,3}$|\s\d{4}-\d$/.test(subject);
}

function startsWithLocalPart(subject: string, address: string): boolean {
  const local = address.split('@')[0] ?? '';
  return local.length >= 3 && new RegExp(`^\\s*${local.replace(/[^\w]/g, '.')}\\s*[,:!-]`, 'i').test(subject);
}
