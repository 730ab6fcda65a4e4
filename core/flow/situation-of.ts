import type { StoredMessage } from '../conversations/message-store.ts';
import { mayAnswer, readRules } from '../conversations/place-rules.ts';
import { isRemark } from '../dialogue/is-remark.ts';
import type { Classification } from '../intents/classification.ts';
import { meantBy } from '../intents/in-force.ts';
import type { Situation } from './decide.ts';
import type { Said } from './decide-in-place.ts';
import { placeKey, type WorkspaceContext } from './workspace-context.ts';

/** What was said, or changed, longer ago than this when we learned of it is not answered any more: nobody waits for it. */
const TOO_LATE_MS = 60 * 60 * 1000;

/** All that is decided by. */
export function situationOf(
  message: StoredMessage,
  classification: Classification,
  { context, now }: { readonly context: WorkspaceContext; readonly now: Date },
): Situation {
  const { intents } = context.learned;
  // What a message was taken for before may be no intent any more.
  const [intent = intents[0]] = classification.intents.flatMap((scored) => meantBy(scored.intent, intents) ?? []);
  if (!intent) throw new Error('a workspace has at least the built-in intents');
  return {
    classification,
    intent,
    policy: context.policies.find((policy) => policy.intent === intent.id),
    fault: message.fault,
    automatic: message.automatic?.why,
    cameBack: context.cameBack.get(message.id)?.why,
    fromColleague: message.senderRole !== undefined,
    toOutsider: [...message.to, ...message.cc].some(({ address }) => context.isOutside(address)),
    followedUp: context.followedUp.has(message.id),
    invitation: message.calendar?.method,
    askedInPerson: message.channel === 'terminal' && message.senderRole !== undefined,
    remark: isRemark(message.text),
    said: saidIn(message, context, now),
  };
}

function saidIn(message: StoredMessage, { placeRules, choosing }: WorkspaceContext, now: Date): Said | undefined {
  const { place, addressed = false, senderRole, sentAt, editedAt, receivedAt, text } = message;
  if (!place) return undefined;
  const by = senderRole === undefined ? 'outsider' : 'member';
  const may = mayAnswer(readRules(placeRules.get(placeKey(message.accountId, place.id))), { by, addressed, at: now });
  return {
    may,
    late: receivedAt.getTime() - (editedAt ? Date.parse(editedAt) : sentAt.getTime()) > TOO_LATE_MS,
    text,
    choosing: choosing.has(message.conversationId),
  };
}
