import type { Audience } from '../knowledge/passage.ts';
import type { PassageIndex } from '../knowledge/retrieve.ts';
import { bothOf, indexForBoth, inOne } from './both-of.ts';
import { chooseOption } from './choose-option.ts';
import type { Exchange, Option } from './exchange.ts';
import { leanOn, onlyAt } from './lean-on.ts';
import { readFollowUp } from './read-follow-up.ts';
import { topicOf } from './topic-of.ts';
import { wholeQuestion } from './whole-question.ts';

/** A question as it is meant in its talk, and the index to look in: one in which the page of the talk counts for more. */
export type Understood = {
  readonly question: string;
  readonly index: PassageIndex;
  /** What it goes on with; absent where it begins a topic. */
  readonly about?: Exchange;
  /** It says which of several things was meant. */
  readonly chosen?: true;
};

type Input = {
  readonly question: string;
  /** Oldest first. */
  readonly exchanges: readonly Exchange[];
  readonly index: PassageIndex;
  readonly audience: Audience;
  /** ISO 639-1 of the talk. */
  readonly language: string;
};

/** What a question means after what was said before it. */
export async function understand({ question, exchanges, index, audience, language }: Input): Promise<Understood> {
  const last = exchanges.at(-1);
  const chosen = last?.options && chooseOption(question, last.options);
  if (last && chosen) {
    return { question: askedOf(last.question, chosen), index: onlyAt(index, chosen), about: last, chosen: true };
  }
  const both = bothOf(question, exchanges);
  if (last && both) {
    const within = await indexForBoth({ question: both, exchanges, index, audience, language });
    return { question: both, index: within, about: last };
  }
  const about = await topicOf({ question, exchanges, index, audience });
  if (!about) return { question, index };
  const { names } = readFollowUp(question);
  const leaning = { sources: about.answer?.sources ?? [], topic: about.question, names, language };
  return { question: wholeQuestion(question, about), index: leanOn(index, leaning), about };
}

/** Of two options each is asked about. */
function askedOf(question: string, chosen: readonly Option[]): string {
  const asked = chosen.map(({ name }) => `${question.replace(/[\s?？。.!！]+$/u, '')} (${name})?`);
  return asked.length === 2 ? inOne(asked) : `${question} (${chosen.map(({ name }) => name).join(', ')})`;
}
