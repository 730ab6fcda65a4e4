/** More would fill a screen with ids; the first one names the thread, the last ones the mails that are near. */
const MOST = 40;

/**
 * References and In-Reply-To of a reply (RFC 5322, 3.6.4), from the ids of the thread, oldest first, the answered mail's
 * last. Ids that we made up for mails without one, under `.invalid` (RFC 2606), mean nothing to others.
 */
export function replyReferences(references: readonly string[]): { references: string[]; inReplyTo?: string } {
  const real = [...new Set(references)].filter((id) => /^<[^\s<>]+>$/.test(id) && !id.endsWith('.invalid>'));
  const kept = real.length <= MOST ? real : [...real.slice(0, 1), ...real.slice(1 - MOST)];
  const inReplyTo = references.at(-1);
  return { references: kept, ...(inReplyTo && kept.at(-1) === inReplyTo ? { inReplyTo } : {}) };
}
