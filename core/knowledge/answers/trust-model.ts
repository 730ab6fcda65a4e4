import { detectLanguage } from '../../text/language.ts';
import { spellOut } from '../../text/spell-out.ts';
import { agreementAmong } from '../evidence/agreement.ts';
import { confidenceWithModel } from '../evidence/confidence.ts';
import { asOffered, bestOf, type Sought, statementsFor } from '../evidence/evidence.ts';
import { bounded } from '../evidence/rank-passages.ts';
import { questionsOfEach } from '../questions/coordination.ts';
import { kindOfQuestion } from '../questions/question-kind.ts';
import { familiarModels } from '../questions/rules-for-all.ts';
import { splitQuestion } from '../questions/split-question.ts';
import type { PassageIndex } from '../retrieve.ts';
import { measuresIn } from '../words/ranges.ts';
import { topicsIn } from '../words/terms.ts';
import type { Asking } from './answer-locally.ts';
import type { ModelAnswer } from './back-answer.ts';
import type { Talk } from './talk.ts';

/** What a model's answer is worth where the words of its passages can tell nothing. */
const CITED = 0.9;
/** Below it a model's answer is not used: too many of them would be wrong. */
export const TRUSTED = 0.55;

/**
 * What an answer of a model rests on. `text` is absent before the model has begun to answer; `believed` is how far the model is
 * believed.
 */
type Rests = Pick<ModelAnswer, 'cited' | 'believed'> & { readonly text?: string | undefined };

export type Trust = {
  /** How likely an answer is right, from 0 to 1. */
  in(rests: Rests): number;
  /** Reads the passages before they are asked about, which takes some milliseconds. Never throws. */
  readAhead(): void;
};

/**
 * How far what a model says to a question is trusted, by the words of the passages it cites among those it is shown. A question that
 * leans on what was said around it, on pages in another language or on what was found by its meaning, is met by few words either
 * way: there the model is believed.
 */
export function openTrust(
  { question, shown }: Pick<ModelAnswer, 'question' | 'shown'>,
  index: PassageIndex,
  asking: Omit<Asking, 'language'> & Talk,
): Trust {
  const language = detectLanguage(question);
  const around = [asking.context, asking.subject, asking.before].some(Boolean);
  const leans = around || topicsIn(question) === 0;
  // It is asked before the first word and after the last one: the passages are read once.
  const chanceOf = memoized((part: string) => chanceFor(soughtIn(part, index, asking), shown));
  const parts = leans ? [] : questionsIn(spellOut(question));
  // Of two growth rates that are asked for one may stand there: half of an answer.
  const chancesOf = (part: string) => {
    const each = questionsOfEach(part).map((one) => chanceOf(one.question));
    return each.length === 0 ? [chanceOf(part)] : each;
  };
  return {
    in({ text, cited, believed }) {
      const readable = cited.filter(({ passage, byMeaning }) => passage.language === language && !byMeaning);
      if (leans || readable.length < cited.length) return CITED;
      const rests = { text, cited: readable, believed };
      return Math.max(...parts.map((part) => mean(chancesOf(part).map((chance) => chance(rests)))));
    },
    readAhead() {
      try {
        for (const part of parts) chancesOf(part);
      } catch {
        // It is read again for the answer, and told there.
      }
    },
  };
}

const mean = (numbers: readonly number[]): number => numbers.reduce((one, other) => one + other, 0) / numbers.length;

function memoized<T>(make: (key: string) => T): (key: string) => T {
  const made = new Map<string, T>();
  return (key) => {
    const known = made.get(key) ?? make(key);
    made.set(key, known);
    return known;
  };
}

/** How likely the best of the cited passages answers one question. */
function chanceFor(asked: Sought, shown: ModelAnswer['shown']): (rests: Rests) => number {
  const sought = { ...asked, strict: true };
  const statementsOf = statementsFor(sought);
  const read = new Map(shown.map((passage) => [passage, statementsOf(passage)]));
  const pages = [...read].map(([{ path, language }, statements]) => ({ path, language, statements }));
  const heardOf = agreementAmong(pages, sought);
  return ({ text, cited, believed }) => {
    const offered = text === undefined ? undefined : asOffered(text, sought);
    const chances = cited.map(({ passage, source, quoted }) => {
      const statements = read.get(passage) ?? statementsOf(passage);
      const said = offered ? statements.map(offered) : statements;
      const { sentence, evidence } = bestOf(said, quoted ? source.quote : undefined);
      return confidenceWithModel(evidence, heardOf(sentence, passage), believed);
    });
    return Math.max(0, ...chances);
  };
}

/** What is looked for in the pages, as where no model answers. */
function soughtIn(question: string, index: PassageIndex, { audience }: Pick<Asking, 'audience'>) {
  const weigh = (words: string) => index.weigh(words, audience);
  return {
    question,
    weights: bounded(weigh(question), index.rarest(audience)),
    kind: kindOfQuestion(question),
    measures: measuresIn(question),
    models: familiarModels(question, weigh),
  };
}

/** A question, and what it joins; not what is left of it without its question word, as of "When was Corvane: The Book printed?". */
function questionsIn(question: string): string[] {
  const parts = splitQuestion(question);
  const isWhole = parts.length > 1 || kindOfQuestion(parts[0] ?? '') === kindOfQuestion(question);
  return isWhole ? [...new Set([question, ...parts])] : [question];
}
