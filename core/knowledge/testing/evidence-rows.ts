import { chunkDocument } from '../chunk.ts';
import type { Evidence } from '../evidence/evidence.ts';
import { rankPassages } from '../evidence/rank-passages.ts';
import { buildIndex } from '../retrieve.ts';
import { topicsIn } from '../words/terms.ts';
import { type OwnQuestion, ownQuestions } from './questions.ts';

/** What was found first for a question, and whether it answers it. */
export type EvidenceRow = { readonly evidence: Evidence; readonly confidence: number; readonly right: boolean };

/**
 * The evidence for our own questions, from all pages; and for those with an answer once more without the page that it stands on,
 * which then must not be answered.
 */
export async function evidenceRows(): Promise<EvidenceRow[]> {
  const rows: EvidenceRow[] = [];
  for (const { pages, asked } of ownQuestions()) {
    const all = pages.flatMap((text, at) => chunkDocument({ path: `${at}.md`, text }));
    rows.push(...(await rowsFor(asked, all)));
    for (const at of pages.keys()) {
      const about = asked.filter(({ page, answer }) => page === at && answer !== undefined);
      const unanswered = about.map(({ question }) => ({ question }));
      if (about.length > 0)
        rows.push(
          ...(await rowsFor(
            unanswered,
            all.filter(({ path }) => path !== `${at}.md`),
          )),
        );
    }
  }
  return rows;
}

async function rowsFor(
  asked: readonly OwnQuestion[],
  passages: Parameters<typeof buildIndex>[0],
): Promise<EvidenceRow[]> {
  const index = buildIndex(passages);
  const rarest = index.rarest('members');
  const rows = await Promise.all(
    asked.map(async ({ question, answer }): Promise<EvidenceRow[]> => {
      if (topicsIn(question) === 0) return [];
      const own = index.weigh(question, 'members');
      const hits = await index.search(question, { audience: 'members', limit: 12 });
      const [best] = rankPassages({ question, own, topic: new Set(own.keys()), said: undefined, rarest }, hits);
      if (!best) return [];
      const { evidence, confidence, passage } = best;
      const right = answer !== undefined && bare(passage.text).includes(bare(answer));
      return [{ evidence, confidence, right }];
    }),
  );
  return rows.flat();
}

const bare = (text: string): string => text.replaceAll(/\s/g, '').toLowerCase();
