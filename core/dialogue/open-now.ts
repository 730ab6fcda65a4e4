import type { Core } from '../core.ts';
import { answerLocally } from '../knowledge/answers/answer-locally.ts';
import { nameOfSource } from '../knowledge/passage.ts';
import { detectLanguage } from '../text/language.ts';
import { shortened } from '../text/shortened.ts';
import type { OpenQuestion } from './dialogue-store.ts';

/** A question that was open, with its answer and the page that it is on. */
export type AnsweredSince = Pick<OpenQuestion, 'text' | 'at'> & { readonly answer: string; readonly page: string };

type Input = {
  readonly workspaceId: string;
  readonly questions: readonly OpenQuestion[];
  /** Of questions that are of no language themselves. */
  readonly language: string;
};

/** More of an answer is told to whoever asks again. */
const LONGEST_ANSWER = 300;

/** Of the open questions of a member those that the documents answer since, and those that are still open. */
export async function openNow(
  { workspaceId, questions, language }: Input,
  { passageIndex }: Pick<Core, 'passageIndex'>,
): Promise<{ readonly open: readonly OpenQuestion[]; readonly answered: readonly AnsweredSince[] }> {
  const open: OpenQuestion[] = [];
  const answered: AnsweredSince[] = [];
  if (questions.length === 0) return { open, answered };
  const index = (await passageIndex(workspaceId)).narrow({});
  for (const asked of questions) {
    const own = detectLanguage(asked.question);
    const asking = { audience: 'members' as const, language: own === 'und' ? language : own };
    const found = await answerLocally(asked.question, index, asking);
    const [source] = found.kind === 'answer' && !found.open ? found.sources : [];
    if (found.kind !== 'answer' || !source) open.push(asked);
    else {
      const { text, at } = asked;
      answered.push({ text, at, answer: shortened(found.text, LONGEST_ANSWER), page: nameOfSource(source) });
    }
  }
  return { open, answered };
}
