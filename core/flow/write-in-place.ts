import { answerKey } from '../answers/answer-key.ts';
import { detectLanguage } from '../text/language.ts';
import { renderWriting } from '../writing/render-writing.ts';
import { tooLong, type Writing, write } from '../writing/write.ts';
import type { WritingRequest } from '../writing/writing-task.ts';
import { ended, modelCall, type Result, type Task, type WorkDeps } from './task.ts';
import { withStepDown } from './with-step-down.ts';

/** Helps a colleague with words of theirs, and shows the result to them alone. */
export async function writeInPlace(input: Task, request: WritingRequest, deps: WorkDeps): Promise<Result> {
  const { message, action, context } = input;
  const { channel, accountId, account, place, from } = message;
  const reader = await deps.stores.people.byId(context.workspaceId, message.senderId);
  const language = reader?.language ?? detectLanguage(message.text);
  const written = await write(
    { ...request, reader: language === 'zh' ? 'zh' : 'en' },
    { stores: deps.stores, ...modelCall(input, 'interactive', deps) },
  ).catch((error: unknown): Writing => {
    if (!tooLong.is(error)) throw error;
    const note = language === 'zh' ? '文字太长，每次最多 20000 个字符。' : error.message;
    return { task: request.task, texts: [], rung: 'local', note };
  });
  if (written.stepDown) deps.logger.warn({ messageId: message.id, reason: written.stepDown }, 'written locally');
  const key = answerKey(message.id);
  const outbound = {
    account,
    identity: key,
    to: [from],
    subject: '',
    text: renderWriting(written),
    references: [message.threadId],
    private: true as const,
    aside: true as const,
    ...(place ? { place } : {}),
  };
  const why = withStepDown('It asks for help with writing.', written.stepDown);
  return {
    ...ended(message, { ...action, kind: 'answer', why }),
    answer: { key, channel, accountId, message: outbound, state: 'queued' },
  };
}
