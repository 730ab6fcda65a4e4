import { detectLanguage } from '../text/language.ts';
import { spellOut } from '../text/spell-out.ts';
import { agreementAmong } from './agreement.ts';
import type { Asking } from './answer-locally.ts';
import type { ModelAnswer } from './back-answer.ts';
import { confidenceWithModel } from './confidence.ts';
import { questionsOfEach } from './coordination.ts';
import { bestOf, type Sought, statementsFor } from './evidence.ts';
import { kindOfQuestion } from './question-kind.ts';
import { measuresIn } from './ranges.ts';
import { bounded } from './rank-passages.ts';
import type { PassageIndex } from './retrieve.ts';
import { familiarModels } from './rules-for-all.ts';
import { splitQuestion } from './split-question.ts';
import type { Talk } from './talk.ts';
import { topicsIn } from './terms.ts';

/** What a model's answer is worth where the words of its passages can tell nothing. */
const CITED = 0.9;
/** Below it a model's answer is not used: too many of them would be wrong. */
export const TRUSTED = 0.55;

/** `text` is not there yet before the model has begun to answer. */
type Asked = Pick<ModelAnswer, 'question'> & Partial<Pick<ModelAnswer, 'text'>>;

/** What it rests on, and how far the model is believed. */
type Rested = Pick<ModelAnswer, 'cited' | 'shown' | 'believed'>;

/**
 * How likely a model's answer is right, by the words of the passages it cites (0 to 1). A question that leans on what was said
 * around it, on pages in another language or on what was found by its meaning, is met by few words either way: there the model is
 * believed.
 */
export function trustInModel(
  { question, text, cited, shown, believed }: Asked & Rested,
  index: PassageIndex,
  asking: Omit<Asking, 'language'> & Talk,
): number {
  const language = detectLanguage(question);
  const readable = cited.filter(({ passage, byMeaning }) => passage.language === language && !byMeaning);
  const around = [asking.context, asking.subject, asking.before].some(Boolean);
  const leans = around || topicsIn(question) === 0;
  if (leans || readable.length < cited.length) return CITED;
  const rested = { cited: readable, shown, believed };
  const chanceOf = (part: string) => chanceFor({ ...soughtIn(part, index, asking), offered: text }, rested);
  const chances = questionsIn(spellOut(question)).map((part) => {
    const each = questionsOfEach(part).map((one) => chanceOf(one.question));
    // Of two growth rates that are asked for one may stand there: half of an answer.
    return each.length === 0 ? chanceOf(part) : each.reduce((one, other) => one + other, 0) / each.length;
  });
  return Math.max(...chances);
}

/** How likely the best of the cited passages answers one question. */
function chanceFor(asked: Sought, { cited, shown, believed }: Rested): number {
  const sought = { ...asked, strict: true };
  const statementsOf = statementsFor(sought);
  const read = new Map(shown.map((passage) => [passage, statementsOf(passage)]));
  const pages = [...read].map(([{ path, language }, statements]) => ({ path, language, statements }));
  const heardOf = agreementAmong(pages, sought);
  const chances = cited.map(({ passage, source, quoted }) => {
    const statements = read.get(passage) ?? statementsOf(passage);
    const { sentence, evidence } = bestOf(statements, quoted ? source.quote : undefined);
    return confidenceWithModel(evidence, heardOf(sentence, passage), believed);
  });
  return Math.max(0, ...chances);
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
