import { answerKey } from '../answers/answer-key.ts';
import type { OutboundMessage } from '../channels/channel.ts';
import { folderOfPlace } from '../knowledge/passage.ts';
import { askMeetings } from '../meetings/ask-meetings.ts';
import { questionOf } from './about-files.ts';
import { ended, type Result, type Task, type WorkDeps } from './task.ts';
import { withStepDown } from './with-step-down.ts';

/**
 * Answers a question from the meetings whose transcripts stand in its thread. Undefined where there are none, where they say
 * nothing about it, or where an answer was begun already: then it is a question like any other.
 */
export async function aboutMeetings(input: Task, deps: WorkDeps): Promise<Result | undefined> {
  const { message, action, context, signal } = input;
  const { id, place, accountId, account, channel, conversationId, senderId, senderRole, addressed, references } =
    message;
  const { workspaceId } = context;
  const key = answerKey(id);
  // Nothing stands in the thread of what begins one: most questions are spared the look.
  const goesOn = references.length > 0;
  if (!place || !addressed || !goesOn || (await deps.stores.deliveries.byKey(workspaceId, key))) return undefined;
  const asker = { person: { id: senderId, role: senderRole }, place: { accountId, id: place.id } };
  const asking = { workspaceId, question: questionOf(message), conversationId, ...asker };
  const found = await askMeetings({ ...asking, ...(signal ? { signal } : {}) }, deps);
  if (!found.known) return undefined;
  if (found.stepDown) deps.logger.warn({ messageId: id, reason: found.stepDown }, 'answered locally');
  const scope = { place: folderOfPlace(channel, account, place.id), only: [] };
  const rests = { sources: [], rung: found.rung, language: input.classification.language };
  const said: OutboundMessage = {
    account,
    identity: key,
    to: [message.from],
    subject: message.text,
    references: [message.threadId],
    place,
    text: found.text,
    answer: action.private ? { ...rests, drawnFrom: { audience: 'everyone', scope } } : rests,
    ...(action.private ? { private: true } : {}),
  };
  const why = withStepDown(`${action.why} The meeting in its thread tells.`, found.stepDown);
  return {
    ...ended(message, { ...action, kind: 'answer', why }),
    answer: { key, channel, accountId, message: said, state: 'queued' },
  };
}
