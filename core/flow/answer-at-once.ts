import { acknowledged, nameIn, shownFacts } from '../dialogue/about-self.ts';
import { answerTurn } from '../dialogue/answer-turn.ts';
import { exchangesBefore } from '../dialogue/exchanges-before.ts';
import { type OfSelf, withoutFacts } from '../dialogue/of-self.ts';
import { meantBy, type Turn, takeTurn } from '../dialogue/take-turn.ts';
import { whichOne } from '../dialogue/which-one.ts';
import { addressesAssistant } from '../intents/warnings.ts';
import type { AnsweredQuestion } from '../knowledge/answers/answer.ts';
import { tellOrigins } from '../knowledge/answers/tell-origins.ts';
import { indexForQuestion } from '../knowledge/index-for-question.ts';
import { renderAnswer } from '../replies/render-answer.ts';
import { questionOf } from './about-files.ts';
import { askerOf } from './about-self.ts';
import { replyTo } from './reply-to.ts';
import { ended, modelCall, type Result, type Task, type WorkDeps } from './task.ts';
import { unansweredBy } from './unanswered.ts';
import { withStepDown } from './with-step-down.ts';

type Asked = { readonly turn: Turn; readonly asker: OfSelf };

/** To a colleague who asks in person, the answer goes back at once, where they asked. */
export async function answerAtOnce(input: Task, deps: WorkDeps): Promise<Result> {
  const { message, action, context } = input;
  const asker = await askerOf(input, deps);
  const turn = await turnOf(input, asker, deps);
  if (turn.options.length > 0) return askBack(input, { turn, asker });
  const { language } = turn;
  const asking = { audience: 'members' as const, asker: shownFacts(asker.facts) };
  const told = await answerTurn(turn, asking, modelCall(input, 'interactive', deps));
  const reader = { workspaceId: context.workspaceId, language, isMember: true };
  const found = await tellOrigins(told, reader, deps.stores);
  if (found.stepDown) deps.logger.warn({ messageId: message.id, reason: found.stepDown }, 'answered locally');
  const why = withStepDown(found.kind === 'answer' ? action.why : `${action.why} ${found.why}`, found.stepDown);
  return {
    ...ended(message, { ...action, kind: found.kind === 'answer' ? 'answer' : 'person', why }),
    answer: replyTo(input, { ...wordsOf({ turn, asker }, found), ...meantBy(turn, message.text) }),
    unanswered: unansweredBy({ ...input, turn }, found),
  };
}

async function turnOf(input: Task, { told, facts }: OfSelf, deps: WorkDeps): Promise<Turn> {
  const { message, classification, context } = input;
  const { workspaceId } = context;
  // Files that talk to the assistant are no part of what it answers from.
  const attachments = classification.warnings.some(addressesAssistant) ? [] : message.attachments;
  const index = await indexForQuestion({ workspaceId, scope: {}, attachments }, deps);
  const question = withoutFacts(questionOf(message), told);
  const exchanges = await exchangesBefore({ workspaceId, message, question }, deps.stores);
  const { language } = classification;
  const asking = { question, exchanges, index, language, audience: 'members', facts, mayAskBack: true } as const;
  return takeTurn(asking, modelCall(input, 'interactive', deps));
}

function askBack(input: Task, { turn, asker }: Asked): Result {
  const { message, action } = input;
  const said = { text: whichOne(turn.options, turn.language, nameIn(asker.facts)), ...meantBy(turn, message.text) };
  const why = `${action.why} It may mean several things: asked which one.`;
  return { ...ended(message, { ...action, kind: 'answer', why }), answer: replyTo(input, said) };
}

function wordsOf({ turn: { language }, asker }: Asked, found: AnsweredQuestion) {
  const remembered = acknowledged(asker, language);
  const text = [renderAnswer(found, language), remembered].filter(Boolean).join('\n\n');
  if (found.kind === 'unknown') return { text };
  return { text, answer: { sources: found.sources, rung: found.rung, language } };
}
