import type { Channel, DrawnFrom } from '../channels/channel.ts';
import type { MessagePlace } from '../channels/message.ts';
import { readRules } from '../conversations/place-rules.ts';
import { shownFacts } from '../dialogue/about-self.ts';
import { streamTurn } from '../dialogue/answer-turn.ts';
import { exchangesBefore } from '../dialogue/exchanges-before.ts';
import { type OfSelf, withoutFacts } from '../dialogue/of-self.ts';
import { restsOnMore } from '../dialogue/rests-on-more.ts';
import { type Turn, takeTurn } from '../dialogue/take-turn.ts';
import { addressesAssistant } from '../intents/warnings.ts';
import type { AnsweredQuestion } from '../knowledge/answers/answer.ts';
import { tellOrigins } from '../knowledge/answers/tell-origins.ts';
import { indexForQuestion } from '../knowledge/index-for-question.ts';
import { folderOfPlace } from '../knowledge/passage.ts';
import { withoutMentions } from '../text/without-mentions.ts';
import { questionOf } from './about-files.ts';
import { askerOf } from './about-self.ts';
import { filesBefore } from './files-before.ts';
import { modelCall, type Task, type WorkDeps } from './task.ts';
import { placeKey } from './workspace-context.ts';

/** Where a question was asked, and what its answer may be drawn from. */
export type InPlace = Task & {
  readonly place: MessagePlace;
  readonly channel: Channel | undefined;
  readonly drawnFrom: DrawnFrom;
};

/** A question as it is meant in its talk, by whoever asks. `withheld`: its answer is not for all who read there. */
export type Asked = InPlace & { readonly turn: Turn; readonly asker: OfSelf; readonly withheld: boolean };

export async function inPlace(input: Task, { channels }: Pick<WorkDeps, 'channels'>): Promise<InPlace> {
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

/** What is asked in the place, after what was said there before. */
export async function askedInPlace(where: InPlace, deps: WorkDeps): Promise<Asked> {
  const { message, classification, context, action } = where;
  const { audience, scope } = where.drawnFrom;
  const { workspaceId } = context;
  const asker = await askerOf(where, deps);
  const asks = (beside: typeof message.attachments) =>
    withoutMentions(withoutFacts(questionOf({ text: message.text, attachments: beside }), asker.told));
  const before = { workspaceId, message, question: asks(message.attachments) };
  const exchanges = await exchangesBefore(before, deps.stores);
  // Files that talk to the assistant are no part of what it answers from.
  const own = classification.warnings.some(addressesAssistant) ? [] : message.attachments;
  const attachments = [...own, ...(await filesBefore({ workspaceId, exchanges }, deps.stores))];
  const index = await indexForQuestion({ workspaceId, scope, attachments }, deps);
  const { language } = classification;
  const question = asks(attachments);
  const asking = { question, exchanges, index, audience, language, facts: asker.facts, mayAskBack: !action.unasked };
  const model = modelCall(where, 'interactive', deps);
  const turn = await takeTurn(asking, model);
  const isAmongOthers = audience === 'everyone' && message.senderRole !== undefined && !action.unasked;
  const alone = isAmongOthers ? await takeTurn({ ...asking, audience: 'members' }, { call: model.call }) : undefined;
  return { ...where, asker, turn, withheld: alone !== undefined && (await restsOnMore(alone, turn)) };
}

/** The words of the answer as they come, and in the end what they came to. Nothing is asked before the first is wanted. */
export async function* wordsOfAnswer(asked: Asked, deps: WorkDeps): AsyncGenerator<string, AnsweredQuestion> {
  const { turn, asker, drawnFrom, message, context } = asked;
  const asking = { audience: drawnFrom.audience, asker: shownFacts(asker.facts) };
  const found = yield* streamTurn(turn, asking, modelCall(asked, 'interactive', deps));
  const reader = {
    workspaceId: context.workspaceId,
    language: turn.language,
    isMember: message.senderRole !== undefined,
  };
  return tellOrigins(found, reader, deps.stores);
}
