import { createHash } from 'node:crypto';
import path from 'node:path';
import { type AnsweredQuestion, answerQuestion } from '../core/knowledge/answers/answer.ts';
import { chunkDocument } from '../core/knowledge/chunk.ts';
import { buildIndex } from '../core/knowledge/retrieve.ts';
import { isWeak, termsOf } from '../core/knowledge/words/terms.ts';
import { holds, zippedRows } from './answers/data.ts';
import { beliefInEager, eagerModel } from './answers/eager-model.ts';
import type { BenchArguments } from './index.ts';
import { report } from './rows.ts';
import { percent } from './signals/figures.ts';

type Words = string | readonly Words[];
type Row = {
  readonly query: string;
  readonly answer: Words;
  readonly fakeanswer?: Words;
  readonly positive: readonly Words[];
  readonly positive_wrong?: readonly string[];
  readonly negative: readonly string[];
};

const SETS = ['en_fact', 'zh_fact', 'zh_int', 'zh_refine'];
/** How many documents that answer are shown, and as many that do not. */
const OF_EACH = 3;

/** Asked once. */
const tried = beliefInEager();

/**
 * RGB (Chen et al., AAAI 2024) through the whole way of an answer, with a model that always offers the sentence that looks best.
 * `answered`: of the questions with documents that answer among others, those whose cited passages hold the answer. `refused`: of
 * those with none that answers. `conflictShown`: of those with true and planted documents, the answers that show both. Percentages.
 * Settings are chosen on one half of the questions, which `--train` measures; the other half is reported.
 */
export async function run({ test, train }: BenchArguments): Promise<object> {
  const development = await measureHalf(train, isForDevelopment);
  if (development.questions > 0) report(`to choose settings on, not reported: ${JSON.stringify(development)}`);
  const reported = await measureHalf(test, (query) => !isForDevelopment(query));
  if (development.questions + reported.questions === 0) throw new Error('No folder given by --test holds rgb/.');
  if (reported.questions > 0)
    report('reported: the half of the questions whose SHA-256 begins with an odd byte; no setting was chosen on them');
  return reported;
}

/** A question stays in its half, whichever set it is in. */
const isForDevelopment = (query: string): boolean => (createHash('sha256').update(query).digest()[0] ?? 0) % 2 === 0;

async function measureHalf(folders: readonly string[], isOfHalf: (query: string) => boolean) {
  const all: Figures[] = [];
  let questions = 0;
  for (const name of SETS) {
    const rows = folders
      .flatMap((folder) => zippedRows<Row>(path.join(folder, 'rgb', `${name}.jsonl.gz`)))
      .filter(({ query }) => isOfHalf(query));
    if (rows.length === 0) continue;
    const figures = await measure(rows);
    report(`${name.padEnd(10)} ${rows.length} questions ${JSON.stringify(inPercent([figures]))}`);
    all.push(figures);
    questions += rows.length;
  }
  const { answered, refused, conflictShown } = inPercent(all);
  return { answered, refused, conflictShown, questions };
}

/** Beside what is asked for: whether the words said hold the answer, conflicts seen where all is true, and the rung without a model. */
const NAMES = [
  'answered',
  'said',
  'refused',
  'conflictShown',
  'conflictAmongTrue',
  'localAnswered',
  'localRefused',
] as const;
type Figures = Record<(typeof NAMES)[number], readonly boolean[]>;

async function measure(rows: readonly Row[]): Promise<Figures> {
  const found = Object.fromEntries(NAMES.map((name) => [name, []])) as unknown as { [K in keyof Figures]: boolean[] };
  for (const row of rows) {
    const parts = partsOf(row);
    const others = row.negative.filter((text) => !mayAnswer(text, row));
    const mixed = [...flat(row.positive, OF_EACH), ...others.slice(0, OF_EACH)];
    const answer = await ask(row.query, mixed);
    const cited = answer.kind === 'answer' ? citedIn(answer, mixed).join('\n') : '';
    found.answered.push(parts.every((wordings) => holds(cited, wordings)));
    found.said.push(answer.kind === 'answer' && parts.every((wordings) => holds(answer.text, wordings)));
    const local = await ask(row.query, mixed, 'local');
    const citedLocally = local.kind === 'answer' ? citedIn(local, mixed).join('\n') : '';
    found.localAnswered.push(parts.every((wordings) => holds(citedLocally, wordings)));
    if (others.length > 0)
      found.localRefused.push((await ask(row.query, others.slice(0, 2 * OF_EACH), 'local')).kind === 'unknown');
    if (others.length > 0) found.refused.push((await ask(row.query, others.slice(0, 2 * OF_EACH))).kind === 'unknown');
    const { positive_wrong: wrong, fakeanswer } = row;
    if (!wrong || fakeanswer === undefined) continue;
    found.conflictAmongTrue.push(answer.kind === 'answer' && answer.conflicts !== undefined);
    const both = await ask(row.query, [...flat(row.positive, OF_EACH), ...wrong.slice(0, OF_EACH)]);
    found.conflictShown.push(
      both.kind === 'answer' &&
        both.conflicts !== undefined &&
        parts.every((wordings) => holds(both.text, wordings)) &&
        holds(both.text, flat([fakeanswer])),
    );
  }
  return found;
}

const inPercent = (figures: readonly Figures[]): Record<keyof Figures, number | null> => {
  const share = (name: keyof Figures) => {
    const all = figures.flatMap((one) => one[name]);
    return all.length === 0 ? null : percent(all.filter(Boolean).length / all.length);
  };
  return Object.fromEntries(NAMES.map((name) => [name, share(name)])) as Record<keyof Figures, number | null>;
};

/** The documents of each kind in turn, so that each part of the answer is among the first. */
function flat(words: readonly Words[], most = Number.POSITIVE_INFINITY): string[] {
  const lists = words.map((one) => (typeof one === 'string' ? [one] : flat(one)));
  const longest = Math.max(0, ...lists.map(({ length }) => length));
  const inTurn = Array.from({ length: longest }, (_, at) => lists.flatMap((list) => list[at] ?? [])).flat();
  return inTurn.slice(0, most);
}

/** What must all be said, each with its wordings: a list within the list gives several wordings of one thing. */
function partsOf({ answer }: Row): string[][] {
  if (typeof answer === 'string') return [[answer]];
  return answer.map((one) => flat([one]));
}

/** A "negative" that holds the answer, or a name in it, and speaks of two things the question names: it may well answer. */
function mayAnswer(text: string, row: Row): boolean {
  const terms = new Set(termsOf(text));
  const shared = new Set(termsOf(row.query).filter((term) => !isWeak(term) && terms.has(term)));
  const names = partsOf(row).map((wordings) =>
    wordings.flatMap((one) => [one, ...one.split(/[·•・,\s]+/u).filter(isName)]),
  );
  return shared.size >= 2 && names.every((wordings) => holds(text, wordings));
}

/** A surname or the name of a town, by which the whole is known too. */
const isName = (word: string): boolean => /^\p{Lu}\p{L}{3,}$|^\p{Script=Han}{3,}$/u.test(word);

async function ask(
  question: string,
  documents: readonly string[],
  by: 'model' | 'local' = 'model',
): Promise<AnsweredQuestion> {
  const passages = documents.flatMap((text, at) => chunkDocument({ path: pathOf(at), text }));
  const language = /\p{Script=Han}/u.test(question) ? 'zh' : 'en';
  const call = { workspaceId: 'bench', priority: 'background' as const };
  const asking = { audience: 'everyone' as const, language };
  return answerQuestion(question, buildIndex(passages), asking, {
    call,
    ...(by === 'model' ? { gateway: eagerModel(), belief: () => tried } : {}),
  });
}

/** No number: it could stand in a question. */
const pathOf = (at: number): string => `document-${'abcdefghijklmnopqrstuvwxyz'[at]}.md`;

const citedIn = ({ sources }: Extract<AnsweredQuestion, { kind: 'answer' }>, documents: readonly string[]): string[] =>
  documents.filter((_, at) => sources.some((source) => source.path === pathOf(at)));
