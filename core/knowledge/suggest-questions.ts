import { answerLocally } from './answer-locally.ts';
import { type Audience, type Passage, passageIn, type Scope } from './passage.ts';
import { buildIndex } from './retrieve.ts';

/** A question that the documents answer. `title` is what it is about, in a few words. */
export type Suggestion = { readonly title: string; readonly question: string };

type Asking = {
  readonly audience: Audience;
  readonly language: 'en' | 'zh';
  readonly scope: Scope;
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
  passages: readonly Passage[],
  { audience, language, scope, count }: Asking,
): Promise<Suggestion[]> {
  const known = passages.flatMap((passage) => passageIn(passage, scope) ?? []);
  const readable = known.filter(({ audience: of }) => of === 'everyone' || audience === 'members');
  const index = buildIndex(readable);
  const found = new Map<string, Suggestion>();
  for (const passage of spread(readable.filter((one) => one.language === language))) {
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

/** Passages from all over, in an order that stays the same from day to day. */
function spread(passages: readonly Passage[]): Passage[] {
  const step = Math.max(1, Math.ceil(passages.length / MOST_TRIED));
  const every = passages.filter((_, at) => at % step === 0);
  const half = Math.ceil(every.length / 2);
  return every.slice(0, half).flatMap((passage, at) => [passage, ...every.slice(half + at, half + at + 1)]);
}
