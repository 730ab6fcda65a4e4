import { plainRequest } from '../answers/plain-request.ts';
import { dependsOn } from '../dialogue/depends-on.ts';
import { tellsOnly } from '../dialogue/of-self.ts';
import type { StatedFact } from '../dialogue/person-fact.ts';
import { readFollowUp } from '../dialogue/read-follow-up.ts';
import { selfRequest } from '../dialogue/self-request.ts';
import { readWritingRequest } from '../writing/writing-task.ts';
import { aboutMeetings } from './about-meetings.ts';
import { acknowledge, answerSelf, factsIn } from './about-self.ts';
import { answerAtOnce } from './answer-at-once.ts';
import { answerInPlace } from './answer-in-place.ts';
import { answerRequest } from './answer-request.ts';
import { draftFor } from './draft-for.ts';
import { minutesFor } from './minutes-for.ts';
import { offerToKeep } from './offer-to-keep.ts';
import { deadlineOf, ended, type Result, type Task, type WorkDeps } from './task.ts';
import { notForOutsiders, tellAlone } from './tell-alone.ts';
import { writeInPlace } from './write-in-place.ts';

/** Does what the action names. Slow work belongs here: no transaction is open. */
export async function work(input: Task, deps: WorkDeps): Promise<Result> {
  const { message, action } = input;
  switch (action.kind) {
    case 'draft':
      return draftFor(input, deps);
    case 'answer':
      return answered(input, deps);
    case 'minutes':
      return minutesFor(input, deps);
    default:
      if (action.refused)
        return {
          ...ended(message, action),
          ...deadlineOf(input),
          answer: tellAlone(message, notForOutsiders(input.classification.language)),
        };
      return { ...ended(message, action), ...deadlineOf(input), ...(await offerToKeep(input, deps)) };
  }
}

/** What a member asks of the talk itself, or tells of themselves, comes before what the documents say. */
async function answered(input: Task, deps: WorkDeps): Promise<Result> {
  const { message, action } = input;
  const { text, senderRole, place } = message;
  const request = senderRole && place && plainRequest(text);
  if (request) return answerRequest(input, request, deps);
  const own = senderRole && !action.unasked ? selfRequest(text) : undefined;
  if (own) return answerSelf(input, own, deps);
  const writing = senderRole && place && readWritingRequest(text);
  if (writing) return writeInPlace(input, writing, deps);
  const facts = factsIn(input);
  if (facts.length > 0 && !(await asksToo(input, facts, deps))) return acknowledge(input, deps);
  const result =
    (await aboutMeetings(input, deps)) ?? (await (place ? answerInPlace(input, deps) : answerAtOnce(input, deps)));
  return facts.length > 0 ? { ...result, facts } : result;
}

/**
 * "I'm in the Shanghai office" may as well say which office is meant, and "No, I'm in Hamburg" that another one is; right after
 * what was told beside the talk, as what we know of them, or what has nothing to do with offices, it corrects no more than that.
 */
async function asksToo(
  { message, classification, context }: Task,
  facts: readonly StatedFact[],
  { stores }: Pick<WorkDeps, 'stores'>,
): Promise<boolean> {
  const { text, conversationId, references, sentAt: until } = message;
  const only = tellsOnly(text, facts);
  // "Please call me Kai" sounds like a request.
  const asks = classification.asks.length > 0 && !only;
  if (asks || /[?？]/.test(text) || context.choosing.has(conversationId)) return true;
  if (references.length === 0 || readFollowUp(text).kind !== 'correction') return false;
  if (!only) return true;
  const last = await stores.dialogues.lastSaid(context.workspaceId, { conversationId, until });
  return last !== undefined && dependsOn(last, facts);
}
