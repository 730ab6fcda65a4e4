import { type Answer, answerLocally } from '../core/knowledge/answers/answer-locally.ts';
import { chunkDocument } from '../core/knowledge/chunk.ts';
import type { Passage } from '../core/knowledge/passage.ts';
import { buildIndex, type PassageIndex } from '../core/knowledge/retrieve.ts';
import { isWeak, termsOf } from '../core/knowledge/words/terms.ts';
import { type Asked, holds, type QuestionSet, questionSets } from './answers/data.ts';
import type { BenchArguments } from './index.ts';
import { report } from './rows.ts';
import { percent } from './signals/figures.ts';

type Outcome = {
  readonly answerable: boolean;
  readonly answered: boolean;
  /** The passage cited holds the answer. */
  readonly correct: boolean;
  readonly citations: number;
  readonly resolved: number;
  readonly confidence: number;
};

/**
 * The local rung on reading comprehension: each question is asked twice, of the half of the pages that holds its page and of
 * the other half. Questions that the other half may answer too are left out there. Percentages; `citationsResolved` is a share.
 */
export async function run({ test }: BenchArguments): Promise<object> {
  const sets = test.flatMap(questionSets);
  if (sets.length === 0) throw new Error('No folder given by --test holds cmrc2018-zh/ or xquad-en-zh/.');
  const all: Outcome[] = [];
  for (const set of sets) {
    const started = performance.now();
    const outcomes = await askSet(set);
    const each = (performance.now() - started) / outcomes.length;
    report(`${set.name.padEnd(14)} ${JSON.stringify(figuresOf(outcomes))} ${each.toFixed(1)} ms a question`);
    all.push(...outcomes);
  }
  reportReliability(all);
  return figuresOf(all);
}

async function askSet(set: QuestionSet): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  let maybe = 0;
  for (const half of [0, 1]) {
    const passages = set.pages.flatMap((text, page) =>
      page % 2 === half ? chunkDocument({ path: `${set.name}/${page}.md`, text }) : [],
    );
    const index = buildIndex(passages);
    for (const asked of set.asked) {
      const answerable = asked.page % 2 === half;
      if (!answerable && passages.some((passage) => mayAnswer(passage, asked))) maybe++;
      else outcomes.push(await ask(asked, answerable, set.language, { passages, index }));
    }
  }
  report(`${set.name.padEnd(14)} ${maybe} questions left out where another page may answer them`);
  return outcomes;
}

/** A passage that holds the answer and speaks of two things the question names. */
function mayAnswer({ text, title }: Passage, { question, answers }: Asked): boolean {
  if (!holds(text, answers)) return false;
  const terms = new Set(termsOf(`${title}\n${text}`));
  return new Set(termsOf(question).filter((term) => !isWeak(term) && terms.has(term))).size >= 2;
}

type Known = { readonly passages: readonly Passage[]; readonly index: PassageIndex };

async function ask(
  { question, answers }: Asked,
  answerable: boolean,
  language: string,
  { passages, index }: Known,
): Promise<Outcome> {
  const answer = await answerLocally(question, index, { audience: 'everyone', language });
  const cited = citedBy(answer, passages);
  return {
    answerable,
    answered: answer.kind === 'answer',
    correct: answerable && cited.some((passage) => passage !== undefined && holds(passage.text, answers)),
    citations: cited.length,
    resolved: cited.filter((passage) => passage !== undefined).length,
    confidence: answer.kind === 'answer' ? answer.confidence : 0,
  };
}

/** The passage behind each citation; undefined where none holds the words. */
const citedBy = (answer: Answer, passages: readonly Passage[]): (Passage | undefined)[] =>
  answer.kind === 'unknown'
    ? []
    : answer.sources.map(({ path, heading, quote }) =>
        passages.find((one) => one.path === path && one.heading === heading && one.text.includes(quote)),
      );

function figuresOf(outcomes: readonly Outcome[]): Record<string, number> {
  const answerable = outcomes.filter((one) => one.answerable);
  const others = outcomes.filter((one) => !one.answerable);
  const share = (rows: readonly Outcome[], of: (one: Outcome) => boolean) =>
    percent(rows.filter(of).length / rows.length);
  const citations = outcomes.reduce((sum, one) => sum + one.citations, 0);
  return {
    answered: share(answerable, ({ answered }) => answered),
    correct: share(answerable, ({ correct }) => correct),
    falselyAnswered: share(others, ({ answered }) => answered),
    citationsResolved: outcomes.reduce((sum, one) => sum + one.resolved, 0) / citations,
  };
}

/** Whether a confidence says how often answers that bear it are right. */
function reportReliability(outcomes: readonly Outcome[]): void {
  for (const from of [0.5, 0.6, 0.7, 0.8, 0.9]) {
    const rows = outcomes.filter(({ confidence }) => confidence >= from && confidence < from + 0.1);
    const right = rows.filter(({ correct }) => correct).length;
    report(
      `confidence ${from} to ${(from + 0.1).toFixed(1)}: ${rows.length} answers, ${percent(right / rows.length)} % right`,
    );
  }
}
