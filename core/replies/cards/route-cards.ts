import { readRules } from '../../conversations/place-rules.ts';
import type { KnownPlace } from '../../conversations/place-store.ts';

/** The draft's mailbox, and all ids of what its mail is about. */
type Routed = { readonly mailbox: string; readonly intents: readonly string[] };

/** Those of the places whose rules want such drafts shown there. Pure. */
export const placesFor = <P extends Pick<KnownPlace, 'rules'>>(places: readonly P[], routed: Routed): P[] =>
  places.filter(({ rules }) => wants(readRules(rules).cards, routed));

function wants(cards: ReturnType<typeof readRules>['cards'], { mailbox, intents: about }: Routed): boolean {
  if (!cards) return false;
  const { mailboxes, intents } = cards;
  const ofMailbox = mailboxes?.some((one) => one.toLowerCase() === mailbox.toLowerCase()) ?? true;
  return ofMailbox && (intents?.some((one) => about.includes(one)) ?? true);
}
