import type { Core } from '../../core.ts';
import { allIntents } from '../../intents/manage-intents.ts';
import { outsideOf } from '../../people/is-outside.ts';
import type { Person } from '../../people/people-store.ts';
import { approvalRule } from '../approval-rule.ts';
import type { Draft } from '../draft-store.ts';
import type { CardFacts } from './card-facts.ts';
import { cardLanguage } from './card-language.ts';
import type { Someone } from './card-words.ts';

type Input = { readonly workspaceId: string; readonly draftId: string };
type Deps = Pick<Core, 'stores' | 'clock'>;

/** What a card says of people depends on the platform that it is on. */
export type Facts = Omit<CardFacts, 'people'> & {
  /** The people by what the account's platform calls them. */
  peopleOn(channel: string, account: string): CardFacts['people'];
};

/** All that the cards of a draft may show; undefined when there is no such draft any more. */
export async function gatherFacts(
  { workspaceId, draftId }: Input,
  { stores, clock }: Deps,
): Promise<Facts | undefined> {
  const draft = await stores.drafts.get(workspaceId, draftId);
  const [message] = draft ? await stores.messages.load(workspaceId, [draft.messageId]) : [];
  const [line] = draft ? await stores.messages.lines(workspaceId, { ids: [draft.messageId], limit: 1 }) : [];
  if (!draft || !message || !line) return undefined;
  const members = await stores.people.members(workspaceId);
  const { domains } = await stores.workspaces.get(workspaceId);
  const addresses = [...(await stores.people.memberAddresses(workspaceId)), message.account];
  const history = await stores.audit.about(workspaceId, [draftId]);
  const involved = await peopleIn(draft, history, { workspaceId, members, stores });
  return {
    language: cardLanguage(members),
    now: clock.now(),
    draft,
    message,
    line,
    history,
    classification: (await stores.handling.classifications(workspaceId, [message.id])).get(message.id),
    intents: await allIntents({ workspaceId }, { stores }),
    delivery: await stores.deliveries.byKey(workspaceId, `draft:${draftId}`),
    firstMail: (await stores.messages.countBySender(workspaceId, [message.senderId])).get(message.senderId) === 1,
    policy: await approvalRule({ workspaceId, draft, account: message.account }, { stores }),
    isOutside: outsideOf({ domains, addresses }),
    peopleOn: (channel, account) => new Map(involved.map((one) => [one.id, named(one, channel, account)])),
  };
}

type Known = { readonly workspaceId: string; readonly members: readonly Person[] } & Pick<Deps, 'stores'>;

/** Whoever had a hand in it. Somebody who is no colleague any more is still named. */
async function peopleIn(
  { assigneeId, editorId, claim, verdict }: Draft,
  history: CardFacts['history'],
  { workspaceId, members, stores }: Known,
): Promise<Person[]> {
  const ids = [assigneeId, editorId, claim?.userId, verdict?.userId, ...history.map(({ actor }) => actor)];
  const wanted = [...new Set(ids)].filter((id) => typeof id === 'string' && id !== 'frontdesk');
  const people = await Promise.all(
    wanted.map(async (id) => members.find((one) => one.id === id) ?? stores.people.byId(workspaceId, id as string)),
  );
  return people.filter((one) => one !== undefined);
}

function named({ name, identities }: Person, channel: string, account: string): Someone {
  const there = identities.find((one) => one.channel === channel && one.account === account);
  return { name, ...(there ? { address: there.address } : {}) };
}
