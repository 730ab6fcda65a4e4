import type { Account } from '../../channels/account-store.ts';
import type { Channel, FarSide, OutboundMessage } from '../../channels/channel.ts';
import type { Core } from '../../core.ts';
import { defineError, FrontdeskError, reasonOf } from '../../errors.ts';
import { meantBy } from '../../intents/in-force.ts';
import { draftCard, shownHash } from './draft-card.ts';
import type { PostedCard } from './draft-card-store.ts';
import { type Facts, gatherFacts } from './gather-facts.ts';
import { placesFor } from './route-cards.ts';

const mayBeThere = defineError({
  code: 'drafts.card-unclear',
  message: (place: string) => `Whether a card stands in ${place} already can't be told now: none is posted.`,
  retryable: true,
});

type Input = { readonly workspaceId: string; readonly draftId: string };
type Deps = Pick<Core, 'stores' | 'channels' | 'clock' | 'logger'>;
/** A place where the draft is shown, or is to be. */
type Spot = {
  readonly workspaceId: string;
  readonly account: Account;
  readonly channel: Channel;
  readonly place: string;
  /** Absent where nothing was posted yet. */
  readonly card?: PostedCard;
};

/**
 * Brings the cards of a draft up to date wherever it is shown: posted while it waits where the rules of a place want it,
 * changed, and at last collapsed to what became of it. A card is posted once: its row is there before, and after a crash the
 * platform is asked. Nothing is done where a card shows all that already. Rejects when a place could not be reached.
 */
export async function showDraft({ workspaceId, draftId }: Input, deps: Deps): Promise<void> {
  const facts = await gatherFacts({ workspaceId, draftId }, deps);
  if (!facts) return;
  const failures: unknown[] = [];
  for (const spot of await spotsOf({ workspaceId, draftId }, facts, deps))
    await showAt(spot, facts, deps).catch((error: unknown) => failures.push(error));
  if (failures.length > 0) throw failures[0];
}

/** A rule may name an intent by an id that it had before. */
const idsOf = (id: string | undefined, { intents }: Facts): string[] =>
  id === undefined ? [] : [id, ...(meantBy(id, intents)?.formerly ?? [])];

async function spotsOf({ workspaceId, draftId }: Input, facts: Facts, deps: Deps): Promise<Spot[]> {
  const { stores, channels } = deps;
  const cards = await stores.draftCards.ofDraft(workspaceId, draftId);
  const waits = facts.draft.state === 'proposed';
  const routed = { mailbox: facts.message.account, intents: idsOf(facts.classification?.intents[0]?.intent, facts) };
  const spots: Spot[] = [];
  for (const channel of [...channels.values()].filter(({ showDraft: show }) => show))
    for (const account of await stores.accounts.list(workspaceId, channel.name)) {
      const posted = cards.filter(({ accountId }) => accountId === account.id);
      const places = await stores.places.list(workspaceId, account.id);
      const open = places.filter(({ closedWhy }) => closedWhy === null);
      const wanted = waits ? placesFor(open, routed).map(({ id }) => id) : [];
      const fresh = wanted.filter((id) => !posted.some(({ place }) => place === id));
      const closed = new Set(places.filter(({ closedWhy }) => closedWhy !== null).map(({ id }) => id));
      const reachable = posted.filter(({ place }) => !closed.has(place));
      const here = { workspaceId, account, channel };
      spots.push(...reachable.map((card) => ({ ...here, place: card.place, card })));
      spots.push(...fresh.map((place) => ({ ...here, place })));
    }
  return spots;
}

async function showAt(spot: Spot, facts: Facts, deps: Deps): Promise<void> {
  const { workspaceId, account, channel, place } = spot;
  const { draftCards } = deps.stores;
  const people = facts.peopleOn(channel.name, account.name);
  const card = draftCard({ ...facts, people });
  const shown = shownHash(card);
  const row = { draftId: card.draftId, accountId: account.id, place };
  const sentId = spot.card ? (spot.card.sentId ?? (await lookUp(spot))) : undefined;
  if (sentId && spot.card?.shown === shown) return;
  // Settled before it was ever shown: then nobody needs to see it.
  if (!sentId && !card.open) return;
  if (!spot.card) await draftCards.begin(workspaceId, row);
  try {
    const posted = { ...card, identity: identityOf(row.draftId, place), place };
    const sent = await channel.showDraft?.(account.name, posted, sentId);
    await draftCards.save(workspaceId, { ...row, sentId: sent?.sentId ?? sentId ?? null, shown });
  } catch (error) {
    await giveUp({ spot, row: { ...row, sentId: sentId ?? null, shown }, error }, deps);
  }
}

const UNCLEAR: FarSide = { kind: 'unclear' };

/** What the platform calls the card that was about to be posted when a process died; undefined when it surely is not there. */
async function lookUp({ account, channel, place, card }: Spot): Promise<string | undefined> {
  const message: OutboundMessage = {
    account: account.name,
    identity: identityOf(card?.draftId ?? '', place),
    to: [],
    subject: '',
    text: '',
    references: [],
    place: { id: place, kind: 'private' },
    ...(card ? { date: card.at } : {}),
  };
  const found = (await channel.findSent?.(message)) ?? UNCLEAR;
  if (found.kind === 'absent') return undefined;
  const sentId = 'sentId' in found ? found.sentId : undefined;
  if (sentId === undefined) throw mayBeThere(place);
  return sentId;
}

const identityOf = (draftId: string, place: string): string => `card:${draftId}:${place}`;

type Failed = { readonly spot: Spot; readonly row: Omit<PostedCard, 'at'>; readonly error: unknown };

/** These leave open what happened, or wait for a person: it is tried again. */
const LATER = new Set(['delivery.unknown', 'delivery.waits']);

/** A place that is gone, or a card that somebody removed, is said once and left alone; the draft waits all the same. */
async function giveUp({ spot, row, error }: Failed, { stores, logger }: Deps): Promise<void> {
  const isFinal = error instanceof FrontdeskError && !error.retryable && !LATER.has(error.code);
  if (!isFinal) throw error;
  const { place } = spot;
  logger.warn({ place, draftId: row.draftId, reason: reasonOf(error) }, 'a draft can not be shown in a place');
  if (error.code === 'delivery.removed') await stores.draftCards.save(spot.workspaceId, row);
}
