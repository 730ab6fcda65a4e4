import { readRules } from '../../conversations/place-rules.ts';
import type { KnownPlace } from '../../conversations/place-store.ts';

/** The draft's mailbox and what its mail is about, by id. */
type Routed = { readonly mailbox: string; readonly intent: string | undefined };

/** Those of the places whose rules want such drafts shown there. Pure. */
export const placesFor = <P extends Pick<KnownPlace, 'rules'>>(places: readonly P[], routed: Routed): P[] =>
  places.filter(({ rules }) => wants(readRules(rules).cards, routed));

function wants(cards: ReturnType<typeof readRules>['cards'], { mailbox, intent }: Routed): boolean {
  if (!cards) return false;
  const { mailboxes, intents } = cards;
  const ofMailbox = mailboxes?.some((one) => one.toLowerCase() === mailbox.toLowerCase()) ?? true;
  return ofMailbox && (intents?.some((one) => one === intent) ?? true);
}
