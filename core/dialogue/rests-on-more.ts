import { answerLocally } from '../knowledge/answers/answer-locally.ts';
import type { Source } from '../knowledge/passage.ts';
import { onlyAt } from './lean-on.ts';
import type { Turn } from './take-turn.ts';

/** How much surer what members may be told has to be than what everybody may. */
const SURER = 0.05;

/**
 * Whether what a member asks where others read too is answered by a page that these may not be told of, and by none that they may
 * as well: `own` is the question as it is meant among members, `here` among all who read. In a talk, what was spoken of decides.
 */
export async function restsOnMore(own: Turn, here: Turn): Promise<boolean> {
  const found = await answerLocally(own.question, own.index, { audience: 'members', language: own.language });
  if (found.kind === 'unknown') return false;
  const [source] = found.sources;
  if (!source || (await isOpen(source, own))) return false;
  if (own.before !== '') return true;
  const open = await answerLocally(here.question, here.index, { audience: 'everyone', language: here.language });
  return open.kind === 'unknown' || open.confidence + SURER < found.confidence;
}

async function isOpen(source: Source, { index }: Turn): Promise<boolean> {
  const question = `${source.title}\n${source.heading}\n${source.quote}`;
  const hits = await onlyAt(index, [source]).search(question, { audience: 'everyone', limit: 1 });
  return hits.length > 0;
}
