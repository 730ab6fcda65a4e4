import { createHash } from 'node:crypto';

const MAX_ID_LENGTH = 300;
const MAX_REFERENCES = 100;

/** The message ids in a Message-ID, References or In-Reply-To value, each as `<…>`, in order, without repeats. */
export function messageIdsIn(value: string): string[] {
  const bracketed = value.match(/<[^<>]+>/g) ?? [];
  const bare = bracketed.length > 0 ? [] : value.split(/\s+/).filter((word) => /^[^<>]+@[^<>]+$/.test(word));
  return [...new Set([...bracketed, ...bare].map(normalId).filter((id) => id.length > 2))];
}

/** The Message-ID of a mail; undefined when it has none that is usable. */
export function messageIdOf(value: string | undefined): string | undefined {
  const word = (value ?? '').trim();
  return messageIdsIn(word)[0] ?? (/^<?[^\s<>]+>?$/.test(word) ? normalId(word) : undefined);
}

/**
 * The ids of earlier mails, oldest first (RFC 5322, 3.6.4): References, then what In-Reply-To adds.
 * Capped: the first one names the thread, the last ones the mails that are near.
 */
export function referencesOf(references: string, inReplyTo: string, own: string): string[] {
  const ids = [...new Set([...messageIdsIn(references), ...messageIdsIn(inReplyTo)])].filter((id) => id !== own);
  return ids.length <= MAX_REFERENCES ? ids : [...ids.slice(0, 1), ...ids.slice(1 - MAX_REFERENCES)];
}

/** An overlong id would not fit an index; its digest does, and is the same wherever the id is named. */
function normalId(id: string): string {
  const inner = id.replace(/[\s<>]+/g, '');
  if (inner.length <= MAX_ID_LENGTH) return `<${inner}>`;
  return `<${createHash('sha256').update(inner).digest('hex')}@overlong-id.invalid>`;
}
