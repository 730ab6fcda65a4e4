import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { rowsOf } from '../rows.ts';

/** A question, and the wordings of its answer; `page` is where the answer stands. */
export type Asked = { readonly question: string; readonly answers: readonly string[]; readonly page: number };
export type QuestionSet = {
  readonly name: string;
  readonly language: 'en' | 'zh';
  /** Markdown. */
  readonly pages: readonly string[];
  readonly asked: readonly Asked[];
};

type Answers = readonly { readonly text: string }[];
type Cmrc = {
  readonly title: string;
  readonly orig_split: string;
  readonly context: string;
  readonly qas: readonly { readonly question: string; readonly answers: Answers }[];
};
type Xquad = {
  readonly context_en: string;
  readonly context_zh: string;
  readonly qas: readonly {
    readonly question_en: string;
    readonly answers_en: Answers;
    readonly question_zh: string;
    readonly answers_zh: Answers;
  }[];
};

/** The rows on which settings are checked; they are never reported. */
const CHECKED_ON = 'trial';

/** The question sets that a folder of corpora holds. */
export function questionSets(folder: string): QuestionSet[] {
  const files = [path.join(folder, 'cmrc2018-zh/cmrc2018.jsonl'), path.join(folder, 'xquad-en-zh/xquad.jsonl')];
  const [cmrc, xquad] = files.map((file) => (existsSync(file) ? file : undefined));
  return [
    ...(cmrc ? [cmrcSet(rowsOf<Cmrc>(cmrc).filter((row) => row.orig_split !== CHECKED_ON))] : []),
    ...(xquad ? [xquadSet(rowsOf<Xquad>(xquad), 'en'), xquadSet(rowsOf<Xquad>(xquad), 'zh')] : []),
  ];
}

const textsOf = (answers: Answers): string[] => answers.map(({ text }) => text);

const cmrcSet = (rows: readonly Cmrc[]): QuestionSet => ({
  name: 'cmrc2018-zh',
  language: 'zh',
  pages: rows.map(({ title, context }) => `# ${title}\n\n${context}`),
  asked: rows.flatMap(({ qas }, page) =>
    qas.map(({ question, answers }) => ({ question, answers: textsOf(answers), page })),
  ),
});

const xquadSet = (rows: readonly Xquad[], language: 'en' | 'zh'): QuestionSet => ({
  name: `xquad ${language}`,
  language,
  pages: rows.map((row) => row[`context_${language}`]),
  asked: rows.flatMap(({ qas }, page) =>
    qas.map((one) => ({
      question: one[`question_${language}`],
      answers: textsOf(one[`answers_${language}`]),
      page,
    })),
  ),
});

/** What a reader takes for the same words: only letters and digits count. */
const bare = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

export const holds = (text: string, answers: readonly string[]): boolean =>
  answers.some((answer) => bare(text).includes(bare(answer)));

/** The rows of a gzipped JSON Lines file; none when it is not there. */
export function zippedRows<T>(file: string): T[] {
  if (!existsSync(file)) return [];
  const lines = gunzipSync(readFileSync(file)).toString('utf8').split('\n').filter(Boolean);
  return lines.map((line) => JSON.parse(line) as T);
}
