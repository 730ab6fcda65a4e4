import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** A question of our own; `answer` are words that a passage which answers it holds, absent when nothing answers it. */
export type OwnQuestion = { readonly question: string; readonly answer?: string; readonly page?: number };
export type OwnQuestions = {
  readonly name: string;
  /** Markdown; the last one before a question is the one it is about. */
  readonly pages: readonly string[];
  readonly asked: readonly OwnQuestion[];
};

const HANDBOOK = path.join(import.meta.dirname, '../../../samples/handbook');

/** Questions over made-up texts in English and Chinese, and over the sample company's handbook. */
export function ownQuestions(): OwnQuestions[] {
  const handbook = readdirSync(HANDBOOK).map((file) => readFileSync(path.join(HANDBOOK, file), 'utf8'));
  return [read('en'), read('zh'), { ...read('handbook'), pages: handbook }];
}

/** `? question | words of the answer`, `! question that nothing answers`; each paragraph is a page under the last headings. */
function read(name: string): OwnQuestions {
  const lines = readFileSync(path.join(import.meta.dirname, `questions.${name}.md`), 'utf8').split('\n');
  const pages: string[] = [];
  const asked: OwnQuestion[] = [];
  let [title, heading] = ['', ''];
  for (const line of lines.filter(Boolean)) {
    const [, sign, question = '', answer] = /^([?!]) (.*?)(?: \| (.*))?$/.exec(line) ?? [];
    if (line.startsWith('# ')) [title, heading] = [line, ''];
    else if (line.startsWith('## ')) heading = line;
    else if (!sign) pages.push(`${title}\n\n${heading}\n\n${line}`);
    else
      asked.push({ question, ...(answer ? { answer } : {}), ...(pages.length > 0 ? { page: pages.length - 1 } : {}) });
  }
  return { name, pages, asked };
}
