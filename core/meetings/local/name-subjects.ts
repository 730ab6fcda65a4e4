import type { Cited } from '../minutes.ts';
import { citeSpoken } from '../words/cite.ts';
import { contentWords } from '../words/content-words.ts';
import type { Spoken } from '../words/spoken.ts';
import type { Segment } from './segment-topics.ts';

/** `announced`: the title was said, not made of keywords. */
export type Titled = Segment & { readonly title: string; readonly announced: boolean };

const MOST_SUBJECTS = 6;
const FEWEST_SUBJECTS = 2;

/**
 * What a meeting was about, in one sentence made of the titles that were announced and of those of its longest stretches. It rests on the first sentence of
 * each that names the subject. Undefined where there is a single subject.
 */
export function nameSubjects(
  spoken: readonly Spoken[],
  stretches: readonly Titled[],
  language: string,
): Cited | undefined {
  const named = stretches
    .toSorted((a, b) => Number(b.announced) - Number(a.announced) || b.to - b.from - (a.to - a.from))
    .flatMap((stretch) => {
      const sentence = namingSentence(spoken.slice(stretch.from, stretch.to), stretch.title);
      return sentence === undefined ? [] : [{ sentence, subject: asSubject(mainOf(stretch.title), sentence.text) }];
    });
  const subjects = [...new Map(named.map((one) => [one.subject.toLowerCase(), one])).values()]
    .slice(0, MOST_SUBJECTS)
    .toSorted((a, b) => a.sentence.place - b.sentence.place);
  if (subjects.length < FEWEST_SUBJECTS) return undefined;
  const list = subjects.map(({ subject }) => subject);
  const text =
    language === 'zh'
      ? `讨论了${list.join('、')}。`
      : `They discussed ${list.slice(0, -1).join(', ')} and ${list.at(-1) ?? ''}.`;
  return { ...citeSpoken(subjects.map(({ sentence }) => sentence)), text };
}

function namingSentence(sentences: readonly Spoken[], title: string): Spoken | undefined {
  const wanted = new Set(contentWords(mainOf(title)));
  return sentences.find(({ words }) => words.some((word) => wanted.has(word)));
}

/** Of a title made of keywords, the first. */
const mainOf = (title: string): string => title.split(/, |、/)[0] ?? '';

/** As it stands within a sentence: only a name keeps its capital. */
function asSubject(title: string, said: string): string {
  const small = title.charAt(0).toLowerCase() + title.slice(1);
  const [first = ''] = small.split(/[\s,]/);
  return said.includes(first) || !said.includes(title.split(/[\s,]/)[0] ?? '') ? small : title;
}
