import type { Channel, DrawnFrom } from '../channels/channel.ts';
import type { MessagePlace } from '../channels/message.ts';
import { readRules } from '../conversations/place-rules.ts';
import { addressesAssistant } from '../intents/warnings.ts';
import type { AnsweredQuestion } from '../knowledge/answer.ts';
import { indexForQuestion } from '../knowledge/index-for-question.ts';
import { folderOfPlace } from '../knowledge/passage.ts';
import { streamAnswer } from '../knowledge/stream-answer.ts';
import { nameWhoMightKnow } from '../knowledge/who-might-know.ts';
import { questionOf } from './about-files.ts';
import { saidBefore } from './said-before.ts';
import { modelCall, type Task, type WorkDeps } from './task.ts';
import { placeKey } from './workspace-context.ts';

/** A question that was asked in a place, and what its answer may be drawn from. */
export type Asked = Task & {
  readonly place: MessagePlace;
  readonly channel: Channel | undefined;
  readonly drawnFrom: DrawnFrom;
};

export async function askedInPlace(input: Task, { channels }: Pick<WorkDeps, 'channels'>): Promise<Asked> {
  const { place } = input.message;
  if (!place) throw new Error('this was asked in no place');
  const channel = channels.get(input.message.channel);
  return { ...input, place, channel, drawnFrom: await drawnFrom(input, place, channel) };
}

/** No more than who asked may know, and, where others read it, than all of them may; of that what the rules of the place name. */
async function drawnFrom(
  { message, action, context }: Task,
  place: MessagePlace,
  channel: Channel | undefined,
): Promise<DrawnFrom> {
  const { account, accountId, senderRole } = message;
  const { knowledge: only } = readRules(context.placeRules.get(placeKey(accountId, place.id)));
  const scope = { place: folderOfPlace(message.channel, account, place.id), ...(only ? { only } : {}) };
  if (senderRole === undefined) return { audience: 'everyone', scope };
  if (action.private) return { audience: 'members', scope };
  return { audience: (await channel?.audienceAt?.(account, place)) ?? 'everyone', scope };
}

/** The words of the answer as they come, and in the end what they came to. Nothing is asked before the first is wanted. */
export async function* wordsOfAnswer(asked: Asked, deps: WorkDeps): AsyncGenerator<string, AnsweredQuestion> {
  const { message, classification, context } = asked;
  const { audience, scope } = asked.drawnFrom;
  const { workspaceId } = context;
  // Files that talk to the assistant are no part of what it answers from.
  const attachments = classification.warnings.some(addressesAssistant) ? [] : message.attachments;
  const [index, before] = await Promise.all([
    indexForQuestion({ workspaceId, scope, attachments }, deps),
    saidBefore({ workspaceId, message }, deps),
  ]);
  const asking = { audience, language: classification.language, before };
  const found = yield* streamAnswer(questionOf(message), index, asking, modelCall(asked, 'interactive', deps));
  return message.senderRole ? nameWhoMightKnow(workspaceId, found, deps.stores) : found;
}
