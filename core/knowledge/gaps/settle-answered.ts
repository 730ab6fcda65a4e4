import type { Core } from '../../core.ts';
import { answerLocally } from '../answers/answer-locally.ts';
import type { Gap } from './gap-store.ts';

/** Closes the questions that are answered by what was added since; gives those that are still open. */
export async function settleAnswered(
  { workspaceId, gaps }: { workspaceId: string; gaps: readonly Gap[] },
  { stores, passageIndex }: Pick<Core, 'stores' | 'passageIndex'>,
): Promise<Gap[]> {
  const index = (await passageIndex(workspaceId)).narrow({});
  const open: Gap[] = [];
  for (const gap of gaps) {
    const question = gap.askings.find(({ text }) => text !== '')?.text ?? '';
    // What colleagues alone may be told is no answer to a mail.
    const audience = gap.askings.some(({ channel }) => channel === 'email') ? 'everyone' : 'members';
    const found = await answerLocally(question, index, { audience, language: gap.language });
    if (found.kind === 'answer' && !found.open)
      await stores.gaps.settle(workspaceId, gap.id, 'answered', found.sources[0]?.path ?? null);
    else open.push(gap);
  }
  return open;
}
