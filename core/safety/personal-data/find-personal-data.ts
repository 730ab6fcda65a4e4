import type { Classifiable } from '../../intents/classifiable.ts';
import { takeFrameOff } from '../../replies/frames.ts';
import { contactFinders } from './find-contacts.ts';
import { numberFinders } from './find-numbers.ts';
import { wordFinders } from './find-words.ts';
import {
  type Finder,
  PERSONAL_DATA_KINDS,
  type PersonalData,
  type PersonalDataKind,
  type Place,
  type Span,
  type Whose,
} from './personal-data.ts';

type Message = Pick<Classifiable, 'from' | 'replyTo' | 'to' | 'cc' | 'subject' | 'text' | 'quoted' | 'attachments'>;

const READ_AT_MOST = 20_000;
const MOST_PLACES = 20;
const CONTACTS: ReadonlySet<PersonalDataKind> = new Set(contactFinders.map(({ kind }) => kind));
const FINDERS: readonly Finder[] = [...wordFinders, ...numberFinders, ...contactFinders];

/**
 * The kinds of personal data in a message and its attachments, in the order of PERSONAL_DATA_KINDS, with where they stand.
 * Telephone numbers and mail addresses count where they are a third party's, contacts not where they are the sender's
 * signature; everything else whoever's it is. Numbers with check digits count when these are right. Pure.
 */
export function findPersonalData(message: Message, { ownDomains }: Pick<Whose, 'ownDomains'>): PersonalData[] {
  const whose = whoTakesPart(message, ownDomains);
  const places = new Map<PersonalDataKind, Place[]>();
  for (const { name, text } of partsOf(message)) {
    const read = text.slice(0, READ_AT_MOST);
    for (const { kind, start, end } of findIn(read, whose))
      places.set(kind, [...(places.get(kind) ?? []), { in: name, start, end }]);
  }
  return PERSONAL_DATA_KINDS.flatMap((kind) => {
    const found = places.get(kind) ?? [];
    return found.length > 0 ? [{ kind, count: found.length, places: found.slice(0, MOST_PLACES) }] : [];
  });
}

const partsOf = ({ subject, text, quoted, attachments }: Message) => [
  { name: 'subject', text: subject },
  { name: 'text', text },
  { name: 'quoted', text: quoted },
  ...attachments.map((file, at) => ({ name: `attachment ${at + 1}`, text: file.text ?? '' })),
];

/** What one finder takes the later ones do not see: the digits of an IBAN are no telephone number. */
function findIn(text: string, whose: Whose): (Span & { kind: PersonalDataKind })[] {
  const signature = signatureAt(text);
  const found: (Span & { kind: PersonalDataKind })[] = [];
  let rest = text;
  for (const { kind, find } of FINDERS)
    for (const { start, end } of [...find(rest, whose)]) {
      if (CONTACTS.has(kind) && (start >= signature || isLabelled(text, start))) continue;
      found.push({ kind, start, end });
      rest = rest.slice(0, start) + ' '.repeat(end - start) + rest.slice(end);
    }
  return found.sort((a, b) => a.start - b.start);
}

function signatureAt(text: string): number {
  const [first] = takeFrameOff(text).signOff.split('\n');
  return first ? text.lastIndexOf(first) : text.length;
}

/** "Tel: …" on a line of its own near the end is a signature without a sign-off. */
const LABELLED =
  /^\s*(?:tel(?:ephone)?|phone|mobile|mob|cell|fax|[tmf]|e-?mail|address|电话|手机|邮箱|地址|传真)(?:\.|\s*[:：]|\s+\+)/i;
const NEAR_THE_END = 240;

function isLabelled(text: string, at: number): boolean {
  const line = text.slice(text.lastIndexOf('\n', at - 1) + 1, at);
  return at > text.trimEnd().length - NEAR_THE_END && text.includes('\n') && LABELLED.test(line);
}

function whoTakesPart({ from, replyTo, to, cc }: Message, ownDomains: readonly string[]): Whose {
  const parties = [from, ...(replyTo ? [replyTo] : []), ...to, ...cc];
  const top = from.address.slice(from.address.lastIndexOf('.') + 1).toUpperCase();
  return {
    addresses: new Set(parties.map(({ address }) => address.toLowerCase())),
    ownDomains,
    country: top === 'UK' ? 'GB' : top.length === 2 ? top : undefined,
  };
}
