/** What a subject says without the prefixes that mail programs put before it. */
export type BaseSubject = {
  /** Lower case, single spaces, at most 200 characters; empty when only prefixes were there. */
  readonly base: string;
  readonly reply: boolean;
  readonly forward: boolean;
};

const REPLY =
  /^(?:re|aw|antw|antwort|sv|svar|vs|vá|odp|ynt|rif|ris|r|res|回复|回覆|答复|答覆|回信|返信|회신)(?:\s?[[(]\d{1,3}[\])]|\^\d{1,3})?\s{0,3}:\s*/i;
const FORWARD = /^(?:fwd?|wg|tr|rv|enc|doorst|vl|vb|pd|轉寄|转发|轉發|转寄|転送)(?:\s?[[(]\d{1,3}[\])])?\s{0,3}:\s*/i;
const WRAPPED_FORWARD = /^\[fwd?:\s*(.*)\]$/i;
const TRAILING_FORWARD = /\s*\(fwd?\)\s*$/i;
/** A list's or a team's tag counts as a prefix only where something is left behind it (RFC 5256, 2.1). */
const TAG = /^\[[^[\]]{0,80}\]\s*(?=\S)/;

const MAX_LENGTH = 200;

/** The base subject of RFC 5256, section 2.1, with the prefixes of other languages, Chinese ones and full-width colons included. */
export function baseSubject(subject: string): BaseSubject {
  const plain = isAscii(subject) ? subject : subject.slice(0, 1000).normalize('NFKC');
  let rest = plain.slice(0, 1000).replace(/\s+/g, ' ').trim();
  const once = rest.replace(REPLY, '');
  // Most subjects are plain or have one prefix.
  if (!/[:[(]/.test(once)) return { base: shortened(once), reply: once !== rest, forward: false };
  let [reply, forward] = [false, false];
  for (let before = ''; before !== rest; ) {
    before = rest;
    const wrapped = WRAPPED_FORWARD.exec(rest)?.[1];
    const tail = rest.replace(TRAILING_FORWARD, '');
    forward ||= wrapped !== undefined || tail !== rest || FORWARD.test(rest);
    // A forwarded reply is sent on, and a reply to a forwarded mail answers: what stands first says which it is.
    reply ||= !forward && REPLY.test(rest.replace(TAG, ''));
    rest = (wrapped ?? tail).replace(REPLY, '').replace(FORWARD, '');
    if (REPLY.test(rest.replace(TAG, '')) || FORWARD.test(rest.replace(TAG, '')) || TAG.test(rest))
      rest = rest.replace(TAG, '');
    rest = rest.trim();
  }
  return { base: shortened(rest), reply, forward };
}

const shortened = (subject: string): string => subject.toLowerCase().slice(0, MAX_LENGTH).trim();
// biome-ignore lint/suspicious/noControlCharactersInRegex: the range is ASCII
const isAscii = (text: string): boolean => /^[\u0000-\u007f]*$/.test(text);
