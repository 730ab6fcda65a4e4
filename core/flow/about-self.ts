import { acknowledged } from '../dialogue/about-self.ts';
import type { NewFact } from '../dialogue/fact-store.ts';
import { NOBODY, type OfSelf, ofSelf } from '../dialogue/of-self.ts';
import type { SelfRequest } from '../dialogue/self-request.ts';
import { statedFacts } from '../dialogue/stated-facts.ts';
import { tellSelf } from '../dialogue/tell-self.ts';
import { addressesAssistant } from '../intents/warnings.ts';
import { replyTo } from './reply-to.ts';
import { ended, type Result, type Task, type WorkDeps } from './task.ts';

/** What a member tells us of themselves in a message that speaks to us. */
export function factsIn({ message, action, classification }: Task): NewFact[] {
  const isForUs = !action.unasked && message.senderRole !== undefined;
  if (!isForUs || classification.warnings.some(addressesAssistant)) return [];
  const { id: messageId, senderId: userId, sentAt: at, text } = message;
  return statedFacts(text).map((fact) => ({ ...fact, userId, messageId, at, private: isAlone({ message, action }) }));
}

/** Nobody else reads there. */
const isAlone = ({ message, action }: Pick<Task, 'message' | 'action'>): boolean =>
  message.place === undefined || message.place.kind === 'direct' || action.private === true;

/** Of whoever asks; nothing is known of outsiders. */
export async function askerOf(task: Task, { stores }: Pick<WorkDeps, 'stores'>): Promise<OfSelf> {
  const { senderId: userId, senderRole } = task.message;
  if (senderRole === undefined) return NOBODY;
  const { workspaceId } = task.context;
  return ofSelf({ workspaceId, userId, alone: isAlone(task), told: factsIn(task) }, stores);
}

/** They told of themselves and asked nothing. */
export async function acknowledge(task: Task, deps: WorkDeps): Promise<Result> {
  const asker = await askerOf(task, deps);
  const text = acknowledged(asker, task.classification.language);
  const why = 'They told of themselves: it is remembered.';
  return {
    ...ended(task.message, { ...task.action, kind: 'answer', why }),
    answer: replyTo(task, { text, aside: true }),
    facts: asker.told,
  };
}

/** Tells somebody alone what they ask of the talk itself, or forgets. */
export async function answerSelf(task: Task, request: SelfRequest, deps: WorkDeps): Promise<Result> {
  const { message, action, context, classification } = task;
  const { stores } = deps;
  const { workspaceId } = context;
  const { senderId: userId, conversationId, sentAt: until } = message;
  const talk = { conversationId, senderId: userId, since: new Date(0), until };
  const exchanges = () => stores.dialogues.exchanges(workspaceId, talk);
  const { language } = classification;
  const told = await tellSelf(request, { workspaceId, userId, conversationId, language, exchanges }, deps);
  return {
    ...ended(message, { ...action, kind: 'answer', why: told.why }),
    answer: replyTo(task, { text: told.text, private: true, aside: true }),
    ...(told.forgotten ? { forgotten: { userId, ids: told.forgotten } } : {}),
  };
}
