import type { DrawnFrom } from '../channels/channel.ts';
import type { Core } from '../core.ts';
import { acknowledged, nameIn, shownFacts } from '../dialogue/about-self.ts';
import { answerTurn } from '../dialogue/answer-turn.ts';
import type { Exchange } from '../dialogue/exchange.ts';
import { type OfSelf, withoutFacts } from '../dialogue/of-self.ts';
import { meantBy, type Turn, takeTurn } from '../dialogue/take-turn.ts';
import { whichOne } from '../dialogue/which-one.ts';
import type { AnsweredQuestion } from '../knowledge/answers/answer.ts';
import { tellOrigins } from '../knowledge/answers/tell-origins.ts';
import { partsUnanswered, recordGaps } from '../knowledge/gaps/record-gap.ts';
import { folderOfPlace } from '../knowledge/passage.ts';
import { withoutMentions } from '../text/without-mentions.ts';
import { keepPrivate, type PrivateQuestion, type Told } from './keep-private.ts';

/** `reference` is what presses of its buttons name it by. */
export type PrivateAnswer = { readonly reference: string; readonly found: AnsweredQuestion };

/** `said`: words of ours that nothing is to be done with. `remembered`: what is kept of what they told of themselves. */
export type ToldPrivately =
  | { readonly kind: 'said'; readonly text: string }
  | ({ readonly kind: 'answered'; readonly remembered: string } & PrivateAnswer);

type Deps = Pick<Core, 'stores' | 'passageIndex' | 'gateway' | 'trials' | 'logger'>;

type Talk = { readonly asker: OfSelf; readonly exchanges: readonly Exchange[]; readonly language: string };

type Alone = PrivateQuestion & Talk & { readonly drawnFrom: DrawnFrom };

/** Answers a person alone, in their talk, or asks them back, and keeps what they were told. */
export async function answerAlone(input: PrivateQuestion & Talk, deps: Deps): Promise<ToldPrivately> {
  const { account, channel, person, place, asker } = input;
  const scope = place ? { place: folderOfPlace(channel, account.name, place.id) } : {};
  const alone: Alone = { ...input, drawnFrom: { audience: person.role ? 'members' : 'everyone', scope } };
  const turn = await turnOf(alone, deps);
  const { options, language } = turn;
  const remembered = acknowledged(asker, language);
  if (options.length === 0) return { kind: 'answered', remembered, ...(await answerIn(alone, turn, deps)) };
  const text = whichOne(options, language, nameIn(asker.facts));
  await keepPrivate({ ...input, told: { text, ...meantBy(turn, input.question) } }, deps);
  return { kind: 'said', text: [text, remembered].filter(Boolean).join('\n') };
}

const modelCall = ({ workspaceId }: Alone, { gateway, trials }: Deps) => ({
  call: { workspaceId, priority: 'interactive' as const },
  ...(gateway ? { gateway } : {}),
  belief: trials?.belief,
});

async function turnOf(alone: Alone, deps: Deps): Promise<Turn> {
  const { workspaceId, asker, exchanges, language, drawnFrom } = alone;
  const { audience, scope } = drawnFrom;
  const index = (await deps.passageIndex(workspaceId)).narrow(scope);
  const question = withoutMentions(withoutFacts(alone.question, asker.told));
  const asking = { question, exchanges, index, audience, language, facts: asker.facts, mayAskBack: true };
  return takeTurn(asking, modelCall(alone, deps));
}

async function answerIn(alone: Alone, turn: Turn, deps: Deps): Promise<PrivateAnswer> {
  const { workspaceId, person, asker, drawnFrom } = alone;
  const { language } = turn;
  const asking = { audience: drawnFrom.audience, asker: shownFacts(asker.facts) };
  const answer = await answerTurn(turn, asking, modelCall(alone, deps));
  const reader = { workspaceId, language, isMember: person.role !== undefined };
  const found = await tellOrigins(answer, reader, deps.stores);
  await noteGaps(alone, turn, found, deps);
  if (found.stepDown) deps.logger.warn({ reason: found.stepDown }, 'answered locally');
  const rests = { rung: found.rung, language, drawnFrom };
  const told: Told =
    found.kind === 'answer'
      ? { text: found.text, answer: { sources: found.sources, ...rests } }
      : { text: found.why, answer: { sources: found.nearest, unknown: true, ...rests } };
  const reference = await keepPrivate({ ...alone, told: { ...told, ...meantBy(turn, alone.question) } }, deps);
  return { reference, found };
}

/** Nobody else learns what it was, as long as its asker does not pass it on. */
const noteGaps = (
  { workspaceId, channel, person }: PrivateQuestion,
  { question, language }: Turn,
  found: AnsweredQuestion,
  { stores }: Pick<Core, 'stores'>,
): Promise<void> => {
  const asking = { audience: 'asker' as const, userId: person.id, channel, language };
  const unanswered = partsUnanswered(question, found).map((part) => ({ ...asking, ...part }));
  return recordGaps(workspaceId, unanswered, stores);
};
