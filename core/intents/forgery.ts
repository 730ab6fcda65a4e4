import type { Classifiable, Surroundings } from './classifiable.ts';

/** What to say of a mail that claims to be from somebody known but isn't from there; nothing of all others. */
export function findForgery(
  { from, authentication }: Pick<Classifiable, 'from' | 'authentication'>,
  { senderKnown, senderMember }: Pick<Surroundings, 'senderKnown' | 'senderMember'>,
): string[] {
  return authentication?.dmarc === 'fail' && (senderKnown || senderMember)
    ? [`phishing: it claims to be from ${from.address}, who is known here, but does not come from there (DMARC failed)`]
    : [];
}
