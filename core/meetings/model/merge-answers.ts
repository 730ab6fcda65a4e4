import { contentWords, overlapOf } from '../words/content-words.ts';
import { CHANGED, plainSpeech, REVERSED } from '../words/cue-phrases.ts';
import type { MinutesAnswer } from './summarize-meeting.prompt.ts';

const SAME_LINE = 0.75;
const SAME_SUBJECT = 0.4;

/**
 * One answer from those of the parts, in order. What a later part says again is kept once, the later due date counts;
 * a decision that a later part takes back is marked, since no part alone could see both.
 */
export function mergeAnswers(answers: readonly MinutesAnswer[]): MinutesAnswer {
  const [first, ...others] = answers;
  const empty: MinutesAnswer = { summary: [], topics: [], decisions: [], actionItems: [], openQuestions: [] };
  return others.reduce(mergeTwo, first ?? empty);
}

const mergeTwo = (before: MinutesAnswer, after: MinutesAnswer): MinutesAnswer => ({
  summary: [...before.summary, ...after.summary],
  topics: [...before.topics, ...after.topics],
  decisions: mergeDecisions(before.decisions, after.decisions),
  actionItems: mergeActions(before.actionItems, after.actionItems),
  openQuestions: [
    ...before.openQuestions,
    ...after.openQuestions.filter((line) => !before.openQuestions.some((known) => alike(known, line) >= SAME_LINE)),
  ],
});

type Line = { readonly text: string };
const alike = (one: Line, other: Line): number => overlapOf(contentWords(one.text), contentWords(other.text), () => 1);

function mergeDecisions(
  before: MinutesAnswer['decisions'],
  after: MinutesAnswer['decisions'],
): MinutesAnswer['decisions'] {
  const moved = after.map((decision) => ({
    ...decision,
    reversedBy: decision.reversedBy === null ? null : decision.reversedBy + before.length,
  }));
  const marked = before.map((decision) => {
    const by = moved.findIndex((later) => takesBack(later) && alike(decision, later) >= SAME_SUBJECT);
    return decision.reversed || by < 0 ? decision : { ...decision, reversed: true, reversedBy: before.length + by };
  });
  return [...marked, ...moved];
}

const takesBack = ({ text, quote }: { text: string; quote: string }): boolean => {
  const words = plainSpeech(`${text} ${quote}`);
  return REVERSED.test(words) || CHANGED.test(words);
};

function mergeActions(
  before: MinutesAnswer['actionItems'],
  after: MinutesAnswer['actionItems'],
): MinutesAnswer['actionItems'] {
  const merged = [...before];
  for (const item of after) {
    const at = merged.findIndex(
      (known) => known.owner === item.owner && alike({ text: known.task }, { text: item.task }) >= SAME_LINE,
    );
    const known = merged[at];
    if (known === undefined) merged.push(item);
    else
      merged[at] = {
        ...known,
        due: item.due ?? known.due,
        utterances: [...new Set([...known.utterances, ...item.utterances])],
      };
  }
  return merged;
}
