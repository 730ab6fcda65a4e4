import { existsSync } from 'node:fs';
import path from 'node:path';
import { report, rowsOf } from '../rows.ts';

/** Paragraphs and what is asked about each; `paragraph` is its place in `texts`. */
export type QuestionSet = {
  readonly name: string;
  readonly texts: readonly string[];
  readonly questions: readonly { readonly text: string; readonly paragraph: number }[];
};

type Cmrc = { readonly context: string; readonly qas: readonly { readonly question: string }[] };
type Xquad = {
  readonly context_en: string;
  readonly context_zh: string;
  readonly qas: readonly { readonly question_en: string; readonly question_zh: string }[];
};

/** The sets that the folders hold: CMRC 2018, and XQuAD in either language. */
export function readSets(folders: readonly string[]): QuestionSet[] {
  const cmrc = find<Cmrc>(folders, 'cmrc2018-zh/cmrc2018.jsonl');
  const xquad = find<Xquad>(folders, 'xquad-en-zh/xquad.jsonl');
  return [
    setOf('cmrc2018-zh', cmrc, (row) => [row.context, row.qas.map(({ question }) => question)]),
    setOf('xquad-en', xquad, (row) => [row.context_en, row.qas.map(({ question_en }) => question_en)]),
    setOf('xquad-zh', xquad, (row) => [row.context_zh, row.qas.map(({ question_zh }) => question_zh)]),
  ].filter(({ texts }) => texts.length > 0);
}

function find<T>(folders: readonly string[], file: string): T[] {
  const found = folders.map((folder) => path.join(folder, file)).filter(existsSync);
  if (found.length === 0) report(`${file} is not there: left out`);
  return found.flatMap((one) => rowsOf<T>(one));
}

function setOf<T>(name: string, rows: readonly T[], read: (row: T) => [string, string[]]): QuestionSet {
  const parts = rows.map(read);
  return {
    name,
    texts: parts.map(([text]) => text),
    questions: parts.flatMap(([, questions], paragraph) => questions.map((text) => ({ text, paragraph }))),
  };
}
