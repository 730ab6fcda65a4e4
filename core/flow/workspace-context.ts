import type { Exchange, StoredMessage } from '../conversations/message-store.ts';
import type { Core } from '../core.ts';
import type { ClassifyContext } from '../intents/classify.ts';
import type { LearnedIntents } from '../intents/learned-intents.ts';
import type { Policy } from '../policy/policy-store.ts';

/** What handling a batch needs to know about the workspace, read once a batch. */
export type WorkspaceContext = {
  readonly workspaceId: string;
  readonly name: string;
  readonly zone: string;
  readonly learned: LearnedIntents;
  readonly policies: readonly Policy[];
  readonly ownDomains: readonly string[];
  readonly memberAddresses: readonly string[];
  /** Messages that a later one in their thread has taken the place of: they need no answer of their own. */
  readonly followedUp: ReadonlySet<string>;
  /** How many messages each sender has written, by user id. */
  readonly writtenBefore: ReadonlyMap<string, number>;
  /** Whether an address belongs to nobody of the house. */
  isOutside(address: string): boolean;
};

export async function workspaceContext(
  workspaceId: string,
  messages: readonly StoredMessage[],
  { stores, learnedIntents }: Pick<Core, 'stores' | 'learnedIntents'>,
): Promise<WorkspaceContext> {
  const { name, zone, domains } = await stores.workspaces.get(workspaceId);
  const memberAddresses = await stores.people.memberAddresses(workspaceId);
  const accounts = messages.map(({ account }) => account);
  const inside = new Set([...memberAddresses, ...accounts]);
  const isOutside = (address: string) => !inside.has(address) && !domains.includes(address.split('@')[1] ?? '');
  return {
    workspaceId,
    name,
    zone,
    learned: await learnedIntents(workspaceId),
    policies: await stores.policies.list(workspaceId),
    ownDomains: domains,
    memberAddresses,
    followedUp: followedUp(
      await stores.messages.exchanges(
        workspaceId,
        messages.map((message) => message.conversationId),
      ),
      isOutside,
    ),
    writtenBefore: await stores.messages.countBySender(
      workspaceId,
      messages.map(({ senderId }) => senderId),
    ),
    isOutside,
  };
}

/** The context as the classifier wants it for one message. */
export const senderContext = (message: StoredMessage, context: WorkspaceContext): ClassifyContext => ({
  ...context.learned,
  ownDomains: context.ownDomains,
  knownAddresses: context.memberAddresses,
  senderKnown: (context.writtenBefore.get(message.senderId) ?? 0) > 1,
  senderMember: message.senderRole !== undefined,
  zone: context.zone,
});

/**
 * What colleagues say among themselves in a customer's thread answers nobody: only what comes from outside or goes
 * there takes the place of an earlier message from outside.
 */
function followedUp(exchanges: readonly Exchange[], isOutside: (address: string) => boolean): Set<string> {
  const done = new Set<string>();
  const latest = new Map<string, boolean>();
  for (const { id, conversationId, fromAddress, to } of exchanges.toReversed()) {
    const withOutside = isOutside(fromAddress) || to.some(isOutside);
    if (latest.has(conversationId) && (!withOutside || latest.get(conversationId))) done.add(id);
    latest.set(conversationId, withOutside || latest.get(conversationId) === true);
  }
  return done;
}
