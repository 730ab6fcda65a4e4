import { termsOf } from '../knowledge/words/terms.ts';
import { unsupportedFacts } from '../safety/unsupported-facts.ts';
import type { StoredLesson } from './lesson-store.ts';
import type { Style } from './style.ts';

/** A sentence that a person changed before; `after` is empty where they left it out. */
export type Correction = Pick<StoredLesson, 'before' | 'after' | 'kind'>;

/** What was learned as far as it holds for one reply. */
export type LearnedForReply = {
  /** In words, for a model. */
  readonly rules: readonly string[];
  readonly corrections: readonly Correction[];
  /** The language to write in, where it is not that of the mail. */
  readonly language?: string;
  styleIn(language: string): Style;
};

type About = {
  /** Address of who wrote. */
  readonly sender: string;
  /** All ids of what the mail is about. */
  readonly intents: readonly string[];
  /** Who will answer, as far as that is known. */
  readonly writerId: string | undefined;
};

/** Those that hold for a reply, the most particular first, of equals the newest. `lessons` are given newest first. Pure. */
export function lessonsThatHold(lessons: readonly StoredLesson[], about: About): StoredLesson[] {
  return lessons.filter((lesson) => holds(lesson, about)).toSorted((a, b) => WEIGHT[b.scope] - WEIGHT[a.scope]);
}

const WEIGHT = { sender: 3, domain: 2, topic: 1, everyone: 0 } as const;

function holds({ scope, subject, part, authorId }: StoredLesson, { sender, intents, writerId }: About): boolean {
  switch (scope) {
    case 'sender':
      return sender.toLowerCase() === subject;
    case 'domain':
      return sender.toLowerCase().endsWith(`@${subject}`);
    case 'topic':
      return intents.includes(subject);
    default:
      // How one person greets and signs is no rule for another.
      return authorId === null || authorId === writerId || !OWN_MANNER.has(part);
  }
}

const OWN_MANNER: ReadonlySet<string> = new Set(['greeting', 'sign-off', 'formality']);

/** What was learned, as a reply can use it. Pure. */
export function learnedFor(lessons: readonly StoredLesson[], about: About): LearnedForReply {
  const held = lessonsThatHold(lessons, about);
  const of = (part: string) => held.filter((lesson) => lesson.part === part);
  const language = of('language')[0]?.after;
  return {
    rules: held.map(({ text }) => text),
    corrections: of('sentence').filter(({ before }) => before !== ''),
    ...(language === undefined ? {} : { language }),
    styleIn: (wanted) => {
      const inLanguage = (part: string) => of(part).find(({ after }) => isChinese(after) === (wanted === 'zh'))?.after;
      const [greeting, signOff, formality] = [
        inLanguage('greeting'),
        inLanguage('sign-off'),
        of('formality')[0]?.after,
      ];
      return {
        ...(greeting === undefined ? {} : { greeting }),
        ...(signOff === undefined ? {} : { signOff }),
        ...(formality === '您' || formality === '你' ? { formality } : {}),
      };
    },
  };
}

export const isChinese = (text: string): boolean => /\p{Script=Han}/u.test(text);

type Corrected = { readonly text: string; readonly used: readonly Correction[] };

/** The words with each sentence that a person changed before as they changed it. Pure. */
export function correctedWords(text: string, corrections: readonly Correction[]): Corrected {
  const used: Correction[] = [];
  let corrected = text;
  for (const correction of corrections) {
    if (!corrected.includes(correction.before)) continue;
    corrected = corrected.replace(correction.before, () => correction.after);
    used.push(correction);
  }
  return {
    text: corrected
      .replace(/[^\S\n]{2,}/g, ' ')
      .replace(/\n{3,}/g, '\n\n')
      .trim(),
    used,
  };
}

/** How much of what a sentence is about a text has to mention to say the same thing. */
const SAME_MATTER = 0.5;

/** The first fact that a text still states though a person corrected it before; undefined when there is none. Pure. */
export function saidAgain(text: string, corrections: readonly Correction[]): string | undefined {
  const terms = new Set(termsOf(text));
  for (const { before, after, kind } of corrections) {
    if (kind !== 'fact' || after === '' || unsupportedFacts(after, [text]).length === 0) continue;
    const unsaid = new Set(unsupportedFacts(before, [text]).map(({ key }) => key));
    const [outdated] = unsupportedFacts(before, [after]).filter(({ key }) => !unsaid.has(key));
    const about = termsOf(before);
    const shared = about.filter((term) => terms.has(term)).length;
    if (outdated && shared >= SAME_MATTER * about.length) return outdated.value;
  }
  return undefined;
}
