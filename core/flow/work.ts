import { answerKey } from '../answers/answer-key.ts';
import { plainRequest } from '../answers/plain-request.ts';
import type { OutboundMessage } from '../channels/channel.ts';
import { addressesAssistant } from '../intents/warnings.ts';
import { answerQuestion } from '../knowledge/answer.ts';
import { indexForQuestion } from '../knowledge/index-for-question.ts';
import { nameWhoMightKnow } from '../knowledge/who-might-know.ts';
import { renderAnswer } from '../replies/render-answer.ts';
import { readWritingRequest } from '../writing/writing-task.ts';
import { questionOf } from './about-files.ts';
import { answerInPlace } from './answer-in-place.ts';
import { answerRequest } from './answer-request.ts';
import { draftFor } from './draft-for.ts';
import { minutesFor } from './minutes-for.ts';
import { offerToKeep } from './offer-to-keep.ts';
import { deadlineOf, ended, modelCall, type Result, type Task, type WorkDeps } from './task.ts';
import { unansweredBy } from './unanswered.ts';
import { withStepDown } from './with-step-down.ts';
import { writeInPlace } from './write-in-place.ts';

/** Does what the action names. Slow work belongs here: no transaction is open. */
export async function work(input: Task, deps: WorkDeps): Promise<Result> {
  const { message, action } = input;
  switch (action.kind) {
    case 'draft':
      return draftFor(input, deps);
    case 'answer':
      return message.place ? inPlace(input, deps) : answer(input, deps);
    case 'minutes':
      return minutesFor(input, deps);
    default:
      return { ...ended(message, action), ...deadlineOf(input), ...(await offerToKeep(input, deps)) };
  }
}

function inPlace(input: Task, deps: WorkDeps): Promise<Result> {
  const { text, senderRole } = input.message;
  const request = senderRole && plainRequest(text);
  if (request) return answerRequest(input, request, deps);
  const writing = senderRole && readWritingRequest(text);
  return writing ? writeInPlace(input, writing, deps) : answerInPlace(input, deps);
}

/** To a colleague who asks in person, the answer goes back at once, where they asked. */
async function answer(input: Task, deps: WorkDeps): Promise<Result> {
  const { message, classification, action, context } = input;
  // Files that talk to the assistant are no part of what it answers from.
  const attachments = classification.warnings.some(addressesAssistant) ? [] : message.attachments;
  const index = await indexForQuestion({ workspaceId: context.workspaceId, scope: {}, attachments }, deps);
  const asking = { audience: 'members' as const, language: classification.language };
  const call = modelCall(input, 'interactive', deps);
  const told = await answerQuestion(questionOf(message), index, asking, call);
  const found = await nameWhoMightKnow(context.workspaceId, told, deps.stores);
  const outbound: OutboundMessage = {
    account: message.account,
    identity: answerKey(message.id),
    to: [message.from],
    subject: message.subject,
    text: renderAnswer(found, classification.language),
    references: [message.threadId],
  };
  const { channel, accountId } = message;
  if (found.stepDown) deps.logger.warn({ messageId: message.id, reason: found.stepDown }, 'answered locally');
  const why = withStepDown(found.kind === 'answer' ? action.why : `${action.why} ${found.why}`, found.stepDown);
  return {
    ...ended(message, { ...action, kind: found.kind === 'answer' ? 'answer' : 'person', why }),
    answer: { key: answerKey(message.id), channel, accountId, message: outbound, state: 'sent' },
    unanswered: unansweredBy(input, found),
  };
}
