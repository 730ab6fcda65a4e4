import { chunkDocument } from '../chunk.ts';
import { type Agreement, agreementAmong } from '../evidence/agreement.ts';
import { confidenceOf, evidenceByOthers } from '../evidence/confidence.ts';
import { type Evidence, type Statement, statementsFor } from '../evidence/evidence.ts';
import { bounded } from '../evidence/rank-passages.ts';
import { kindOfQuestion } from '../questions/question-kind.ts';
import { buildIndex } from '../retrieve.ts';
import { topicsIn } from '../words/terms.ts';
import { nearMisses } from './near-misses.ts';
import { ownQuestions } from './questions.ts';

/** The statement of a page that speaks best for a question, what the other pages say to it, and whether the page answers. */
export type ReadRow = {
  readonly evidence: Evidence & ReturnType<typeof evidenceByOthers>;
  readonly confidence: number;
  readonly right: boolean;
};

/** As many pages as a model is shown. */
const SHOWN = 6;

/**
 * Our own questions that ask one thing, with the pages that were found for each: with all that answer, with one, with none. The
 * statements are read as those that a model cites.
 */
export async function readRows(): Promise<ReadRow[]> {
  const rows: ReadRow[] = [];
  for (const { question, answering, near, answer } of nearMisses()) {
    if (answer.length > 1) continue;
    const isRight = (page: string) => answering.includes(page);
    for (const shown of [answering, answering.slice(0, 1), []])
      rows.push(...(await rowsFor(question, [...near, ...shown], isRight)));
  }
  for (const { pages, asked } of ownQuestions())
    for (const { question, answer } of asked) {
      if (topicsIn(question) === 0) continue;
      const isRight = (page: string) => answer !== undefined && bare(page).includes(bare(answer));
      rows.push(...(await rowsFor(question, pages, isRight)));
      const others = pages.filter((page) => !isRight(page));
      if (answer !== undefined) rows.push(...(await rowsFor(question, others, isRight)));
    }
  return rows;
}

const bare = (text: string): string => text.replaceAll(/\s/g, '').toLowerCase();

async function rowsFor(
  question: string,
  pages: readonly string[],
  isRight: (page: string) => boolean,
): Promise<ReadRow[]> {
  const index = buildIndex(pages.flatMap((text, at) => chunkDocument({ path: String(at), text })));
  const hits = await index.search(question, { audience: 'members', limit: SHOWN });
  const weights = bounded(index.weigh(question, 'members'), index.rarest('members'));
  const kind = kindOfQuestion(question);
  const statementsOf = statementsFor({ question, weights, kind, strict: true });
  const read = hits.map(({ passage: { path, language }, passage }) => ({
    path,
    language,
    statements: statementsOf(passage),
  }));
  const heardOf = agreementAmong(read, { question, kind });
  const rows = read.flatMap(({ path, language, statements }) =>
    statements.map((one) => ({
      path,
      ...rowOf(one, heardOf(one.sentence, { path, language }), isRight(pages[Number(path)] ?? '')),
    })),
  );
  return [...Map.groupBy(rows, ({ path }) => path).values()].map((ofPage) =>
    ofPage.reduce((one, other) => (other.confidence > one.confidence ? other : one)),
  );
}

const rowOf = ({ evidence }: Statement, heard: Agreement, right: boolean): ReadRow => ({
  evidence: { ...evidence, ...evidenceByOthers(heard) },
  confidence: confidenceOf(evidence, undefined, heard),
  right,
});
