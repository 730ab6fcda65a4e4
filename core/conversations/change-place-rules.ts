import type { Core } from '../core.ts';
import { defineError } from '../errors.ts';
import type { Person } from '../people/people-store.ts';
import { queueCards } from '../replies/cards/queue-cards.ts';
import { type PlaceRules, placeRules, readRules } from './place-rules.ts';

const notAllowed = defineError({
  code: 'places.not-allowed',
  message: (name: string) => `${name} may not change the rules of a channel: that takes the role admin.`,
});
const wrongRules = defineError({
  code: 'places.wrong-rules',
  message: (faults: string) => `These rules can't hold: ${faults}.`,
});

/** Rejects with `places.not-allowed` unless the person is an admin. */
export function mayChangeRules({ name, role }: Pick<Person, 'name' | 'role'>): void {
  if (role !== 'admin') throw notAllowed(name);
}

export type RulesChange = { readonly [Rule in keyof PlaceRules]?: PlaceRules[Rule] | undefined };

type Input = {
  readonly workspaceId: string;
  readonly accountId: string;
  readonly placeId: string;
  /** A rule that is given as undefined holds no longer; one that is left out stays. */
  readonly change: RulesChange;
  readonly actorId: string;
};

/** So many drafts that wait already are shown where drafts are to be shown from now on: more would bury the channel. */
const MOST_SHOWN = 20;

/** Changes what holds in a place from now on. Rejects with `places.wrong-rules`, saying which make no sense. */
export async function changePlaceRules(
  { workspaceId, accountId, placeId, change, actorId }: Input,
  { inTransaction }: Pick<Core, 'inTransaction'>,
): Promise<PlaceRules> {
  return inTransaction(async (transaction) => {
    const { stores } = transaction;
    const place = await stores.places.ensure(workspaceId, accountId, placeId);
    const { data, error } = placeRules.safeParse({ ...readRules(place.rules), ...change });
    if (!data) throw wrongRules(error.issues.map(({ message }) => message).join('; '));
    await stores.places.saveRules(workspaceId, accountId, placeId, data);
    const subject = `${accountId}:${placeId}`;
    await stores.audit.record(workspaceId, [
      { actor: actorId, action: 'place.rules', subject, detail: { rules: JSON.stringify(data) } },
    ]);
    if (change.cards) {
      const draftIds = await stores.drafts.newestWaiting(workspaceId, MOST_SHOWN);
      await queueCards({ workspaceId, draftIds }, transaction);
    }
    return data;
  });
}
