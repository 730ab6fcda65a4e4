import { type CameBack, cameBack, identitiesInBounce } from '../channels/bounced.ts';
import type { Delivery } from '../channels/delivery-store.ts';
import type { StoredMessage } from '../conversations/message-store.ts';
import type { Core } from '../core.ts';
import type { ClassifyContext } from '../intents/classify.ts';
import type { LearnedIntents } from '../intents/learned-intents.ts';
import { outsideOf } from '../people/is-outside.ts';
import type { ApprovalPolicy } from '../policy/approval-policy.ts';
import type { Policy } from '../policy/policy-store.ts';
import { followedUp } from './followed-up.ts';

/** What handling a batch needs to know about the workspace, read once a batch. */
export type WorkspaceContext = {
  readonly workspaceId: string;
  readonly name: string;
  readonly zone: string;
  readonly learned: LearnedIntents;
  readonly policies: readonly Policy[];
  /** Who has to approve which replies to mails. */
  readonly approvalPolicies: readonly ApprovalPolicy[];
  readonly ownDomains: readonly string[];
  readonly memberAddresses: readonly string[];
  /** Domains that were heard from before. */
  readonly knownDomains: readonly string[];
  /** Which of the messages are mails: only those have drafts. */
  readonly mails: ReadonlySet<string>;
  /** Messages that a later one in their thread has taken the place of: they need no answer of their own. */
  readonly followedUp: ReadonlySet<string>;
  /** Accounts whose mailbox we reach into, by id: there messages are filed. */
  readonly mailboxes: ReadonlySet<string>;
  /** How many messages each sender has written, by user id. */
  readonly writtenBefore: ReadonlyMap<string, number>;
  /** The addresses of the workspace's own mailboxes. */
  readonly ownAddresses: readonly string[];
  /** Mails of ours that came back with one of the messages, by its id. */
  readonly cameBack: ReadonlyMap<string, CameBack>;
  /** Identities of deliveries of unknown outcome that the messages prove to have gone out. */
  readonly proven: readonly string[];
  /** The rules of the places that messages were said in, by `placeKey`. */
  readonly placeRules: ReadonlyMap<string, unknown>;
  /** Conversations in which we asked last which of several things is meant. */
  readonly choosing: ReadonlySet<string>;
  /** Whether an address belongs to nobody of the house. */
  isOutside(address: string): boolean;
};

/** Reads it for these messages; what only mails need is read only if there are any. */
export async function workspaceContext(
  workspaceId: string,
  messages: readonly StoredMessage[],
  { stores, learnedIntents, knownDomains }: Pick<Core, 'stores' | 'learnedIntents' | 'knownDomains'>,
): Promise<WorkspaceContext> {
  const mails = messages.filter(({ place }) => place === undefined);
  const [workspace, learned, known, placeRules, choosing] = await Promise.all([
    stores.workspaces.withPolicies(workspaceId),
    learnedIntents(workspaceId),
    knownDomains(workspaceId),
    rulesOfPlaces(workspaceId, messages, stores),
    choosingAmong(workspaceId, messages, stores),
  ]);
  const { name, zone, domains, policies } = workspace;
  const ofMails = mails.length > 0 ? await mailContext(workspaceId, { mails, domains }, stores) : NO_MAILS;
  return {
    workspaceId,
    name,
    zone,
    learned,
    policies,
    ownDomains: domains,
    knownDomains: known,
    placeRules,
    choosing,
    mails: new Set(mails.map(({ id }) => id)),
    ...ofMails,
  };
}

type MailContext = Pick<
  WorkspaceContext,
  | 'approvalPolicies'
  | 'memberAddresses'
  | 'mailboxes'
  | 'followedUp'
  | 'writtenBefore'
  | 'ownAddresses'
  | 'cameBack'
  | 'proven'
  | 'isOutside'
>;

const NO_MAILS: MailContext = {
  approvalPolicies: [],
  memberAddresses: [],
  mailboxes: new Set(),
  followedUp: new Set(),
  writtenBefore: new Map(),
  ownAddresses: [],
  cameBack: new Map(),
  proven: [],
  isOutside: () => false,
};

async function mailContext(
  workspaceId: string,
  { mails, domains }: { mails: readonly StoredMessage[]; domains: readonly string[] },
  stores: Core['stores'],
): Promise<MailContext> {
  const memberAddresses = await stores.people.memberAddresses(workspaceId);
  const accounts = mails.map(({ account }) => account);
  const deliveries = await ownMailIn(workspaceId, mails, stores);
  const isOutside = outsideOf({ domains, addresses: [...memberAddresses, ...accounts] });
  const exchanges = await stores.messages.exchanges(
    workspaceId,
    mails.map((message) => message.conversationId),
  );
  const backs = mails.map((message) => [message.id, cameBack(message, deliveries)] as const);
  return {
    approvalPolicies: await stores.approvalPolicies.list(workspaceId),
    memberAddresses,
    mailboxes: new Set((await stores.accounts.mailboxes(workspaceId)).map(({ id }) => id)),
    followedUp: followedUp(exchanges, isOutside),
    writtenBefore: await stores.messages.countBySender(
      workspaceId,
      mails.map(({ senderId }) => senderId),
    ),
    ownAddresses: (await stores.accounts.list(workspaceId, 'email')).map((account) => account.name),
    cameBack: new Map(backs.filter((one): one is [string, CameBack] => one[1] !== undefined)),
    proven: [...deliveries.values()].filter(({ state }) => state === 'unknown').map(({ identity }) => identity),
    isOutside,
  };
}

async function rulesOfPlaces(
  workspaceId: string,
  messages: readonly StoredMessage[],
  { places }: Pick<Core['stores'], 'places'>,
): Promise<Map<string, unknown>> {
  const rules = new Map<string, unknown>();
  for (const [accountId, said] of Map.groupBy(messages, (message) => message.accountId)) {
    const ids = said.flatMap(({ place }) => place?.id ?? []);
    for (const [id, one] of await places.rulesOf(workspaceId, accountId, ids)) rules.set(placeKey(accountId, id), one);
  }
  return rules;
}

/** Whoever chooses says little, and goes on with a talk. */
const LONGEST_CHOICE = 80;

async function choosingAmong(
  workspaceId: string,
  messages: readonly StoredMessage[],
  { dialogues }: Pick<Core['stores'], 'dialogues'>,
): Promise<ReadonlySet<string>> {
  const short = messages.filter(
    ({ channel, place, addressed, references, text }) =>
      (place ? addressed : channel === 'terminal') && references.length > 0 && text.length <= LONGEST_CHOICE,
  );
  if (short.length === 0) return new Set();
  return dialogues.choosing(
    workspaceId,
    short.map(({ conversationId }) => conversationId),
  );
}

/** A place by its account's id and its own. */
export const placeKey = (accountId: string, placeId: string): string => `${accountId}:${placeId}`;

/** Our own deliveries that these messages are copies of, refer to or bring back, by identity. */
async function ownMailIn(
  workspaceId: string,
  messages: readonly StoredMessage[],
  { deliveries }: Pick<Core['stores'], 'deliveries'>,
): Promise<Map<string, Delivery>> {
  const named = messages.flatMap((message) => [
    message.threadId,
    ...message.references,
    ...identitiesInBounce(message),
  ]);
  const ours = await deliveries.byIdentity(workspaceId, [...new Set(named)]);
  return new Map(ours.map((delivery) => [delivery.identity, delivery]));
}

/** The context as the classifier wants it for one message. */
export const senderContext = (message: StoredMessage, context: WorkspaceContext): ClassifyContext => ({
  ...context.learned,
  ownDomains: context.ownDomains,
  knownDomains: context.knownDomains,
  knownAddresses: context.memberAddresses,
  senderKnown: (context.writtenBefore.get(message.senderId) ?? 0) > 1,
  senderMember: message.senderRole !== undefined,
  zone: context.zone,
});
