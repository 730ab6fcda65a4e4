import type { Audience } from '../knowledge/passage.ts';
import { shapeOf } from '../knowledge/questions/rules-for-all.ts';
import type { PassageIndex } from '../knowledge/retrieve.ts';
import { topicsIn } from '../knowledge/words/terms.ts';
import { asksWhere, asksWhy } from './asks-why.ts';
import { bothOf, indexForBoth, inOne } from './both-of.ts';
import { chooseOption, otherOption } from './choose-option.ts';
import type { Exchange, Option } from './exchange.ts';
import { hearBest } from './hear-best.ts';
import { leanOn, onlyAt } from './lean-on.ts';
import { pageOf } from './page-of.ts';
import { namedIn, sidesIn, withoutSides } from './put-instead.ts';
import { readFollowUp } from './read-follow-up.ts';
import { topicOf } from './topic-of.ts';
import { twinOf } from './twin-of.ts';
import { beside, otherReadings, wholeQuestion } from './whole-question.ts';

export type BorneOut = NonNullable<Exchange['answer']> & { readonly where: boolean };

/** A question as it is meant in its talk, and the index to look in: one in which the page of the talk counts for more. */
export type Understood = {
  readonly question: string;
  readonly index: PassageIndex;
  /** What it goes on with; absent where it begins a topic. */
  readonly about?: Exchange;
  /** Its words alone leave no doubt of what it asks: it says which of several things was meant, or asks the same again. */
  readonly clear?: true;
  /** What is asked for is not the answer once more, but what it rests on: why it is so, or `where` that is written. */
  readonly reasonOf?: BorneOut;
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
  const asked = last?.options ? last : exchanges.findLast(({ options }) => options);
  const chosen = last?.options ? chooseOption(question, last.options) : otherOption(question, exchanges);
  if (asked && chosen) {
    return { question: askedOf(asked.question, chosen), index: onlyAt(index, chosen), about: asked, clear: true };
  }
  if (last?.answer && asksWhy(question, last)) {
    return {
      question: last.question,
      index,
      about: last,
      clear: true,
      reasonOf: { ...last.answer, where: asksWhere(question) },
    };
  }
  const both = bothOf(question, exchanges);
  if (last && both) {
    const within = await indexForBoth({ question: both, exchanges, index, audience, language });
    return { question: both, index: within, about: last };
  }
  const about = await topicOf({ question, exchanges, index, audience });
  const { kind, rest, names, back, language: wanted } = readFollowUp(question);
  if (!about) return { question: back && rest ? beside(rest, back) : question, index };
  const sources = about.answer?.sources ?? [];
  if (kind === 'repeat' || kind === 'retry' || kind === 'reason') {
    const twins = wanted ? await Promise.all(sources.map((one) => twinOf(one, { index, audience, language }))) : [];
    const told = twins.filter((twin) => twin !== undefined);
    const again = leanOn(index, { sources, topic: '', names: '', language });
    return { question: about.question, index: told.length > 0 ? onlyAt(index, told) : again, about, clear: true };
  }
  // Who names a topic means its page, not the passage of it that was spoken of.
  const near = back === undefined ? sources : sources.map(({ path }) => ({ path, heading: undefined }));
  const isRule = isAnsweredByRule(rest, about);
  const own = isRule ? '' : withoutSides(names);
  const stays = (kind === 'fragment' || kind === 'correction') && sidesIn(rest) !== '' && topicsIn(own) === 0;
  const leaning = {
    ...{ sources: near, names: own, language, stays },
    topic: `${about.question}\n${isRule ? rest : sidesIn(rest)}`,
  };
  const leaned = leanOn(index, leaning);
  const whole = back === undefined ? wholeQuestion(question, about) : beside(rest, back);
  const others = otherReadings(question, about).map((other) => ({ ...other, index: other.within ? leaned : index }));
  const pages = new Set(sources.map(({ path }) => pageOf(path)));
  return {
    ...(await hearBest({ question: whole, index: leaned }, others, { names: own, index, pages, audience, language })),
    about,
  };
}

/** What was said of one thing without naming it is said of another of its kind as well: "can that be extended? - And for the T4?" */
function isAnsweredByRule(rest: string, { question, answer }: Exchange): boolean {
  const [before, other] = [namedIn(question), namedIn(rest)[0]];
  const isOfKind = other !== undefined && before.some((name) => shapeOf(name) === shapeOf(other));
  return isOfKind && answer !== undefined && !before.some((name) => answer.text.includes(name));
}

/** Of two options each is asked about. */
function askedOf(question: string, chosen: readonly Option[]): string {
  const names = chosen.map(({ name }) => name);
  return names.length === 2 ? inOne(names.map((name) => beside(question, name))) : beside(question, names.join(', '));
}
