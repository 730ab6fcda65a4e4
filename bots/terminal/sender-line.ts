import type { StoredMessage } from '../../core/conversations/message-store.ts';
import { readableDomain } from '../../core/safety/look-alike-domain.ts';
import { plain } from './output.ts';

/** Where a mail comes from, as far as it was checked; nothing for what is not mail from others. */
export function senderLine({
  authentication,
  channel,
  outgoing,
}: Pick<StoredMessage, 'authentication' | 'channel' | 'outgoing'>): string[] {
  if (channel !== 'email' || outgoing) return [];
  if (!authentication) return ['Sender   not checked'];
  const { domain, by, ...results } = authentication;
  const found = Object.entries(results).map(([method, result]) => `${method.toUpperCase()} ${result}`);
  const name = plain(readableDomain(domain));
  return [`Sender   ${name}: ${found.join(', ') || 'nothing found'} (checked by ${plain(by)})`];
}

/** An address, and its domain as people read it where that is in another script: so one sees that it is not what it seems. */
export function readableAddress(address: string): string {
  const domain = address.split('@').at(-1) ?? '';
  return /xn--/i.test(domain) ? `${address}, read ${plain(readableDomain(domain))}` : address;
}
