import type { Core } from '../../core.ts';
import { answerLocally } from '../answers/answer-locally.ts';
import type { Audience, Passage, Scope } from '../passage.ts';

/** A question that the documents answer. `title` is what it is about, in a few words. */
export type Suggestion = { readonly title: string; readonly question: string };

type Asking = {
  readonly workspaceId: string;
  readonly audience: Audience;
  readonly language: 'en' | 'zh';
  readonly scope: Pick<Scope, 'only'>;
  readonly count: number;
};

/** No more are tried: each costs a search. */
const MOST_TRIED = 40;
const LONGEST_TITLE = 60;

/**
 * Questions to begin with, each from another page in the reader's language and from all over the documents. Each has been
 * tried: it is answered from the very passage that it is about.
 */
export async function suggestQuestions(
  { workspaceId, audience, language, scope, count }: Asking,
  { stores, passageIndex }: Pick<Core, 'passageIndex'> & { readonly stores: Pick<Core['stores'], 'knowledge'> },
): Promise<Suggestion[]> {
  const index = (await passageIndex(workspaceId)).narrow(scope);
  const some = await stores.knowledge.sample(workspaceId, { language, audience, only: scope.only }, MOST_TRIED);
  const found = new Map<string, Suggestion>();
  for (const passage of some) {
    if (found.size === count) break;
    if (found.has(passage.path)) continue;
    const suggestion = about(passage, language);
    const answer = await answerLocally(suggestion.question, index, { audience, language });
    const [source] = answer.kind === 'answer' ? answer.sources : [];
    if (source?.path === passage.path && source.heading === passage.heading) found.set(passage.path, suggestion);
  }
  return [...found.values()];
}

function about({ title, heading }: Passage, language: 'en' | 'zh'): Suggestion {
  const subject = heading.split(' › ').at(-1) || title;
  const question = language === 'zh' ? `${subject}有什么规定？` : `What are the rules for ${subject}?`;
  return { title: subject.slice(0, LONGEST_TITLE), question };
}
