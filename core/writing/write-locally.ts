import { composeLocally } from './compose-locally.ts';
import { correctLocally } from './correct-locally.ts';
import { politeLocally } from './polite-locally.ts';
import { proposeTitles } from './propose-titles.ts';
import { shortenLocally } from './shorten-locally.ts';
import { correctChinese } from './spelling/correct-chinese.ts';
import { correctEnglish, type Doubt } from './spelling/correct-english.ts';
import { englishWords } from './spelling/english-words.ts';
import type { LocalNote } from './words.ts';
import type { WritingTask } from './writing-task.ts';

/** What code can do by itself, and what it says of that; or what it can't, and why. */
export type LocalWriting =
  | {
      readonly kind: 'written';
      readonly texts: readonly string[];
      readonly note: LocalNote;
      readonly doubts?: readonly Doubt[];
    }
  | { readonly kind: 'impossible'; readonly note: LocalNote };

type Own = {
  /** ISO 639-1 of the text. */
  readonly language: string;
  /** Those of these words that people here use. */
  known(words: readonly string[]): Promise<ReadonlySet<string>>;
};

/** Help with writing without a model. */
export async function writeLocally(task: WritingTask, text: string, { language, known }: Own): Promise<LocalWriting> {
  switch (task) {
    case 'continue':
    case 'translate':
      return { kind: 'impossible', note: task };
    case 'titles':
      return some(proposeTitles(text), 'titles', 'noTitles');
    case 'shorten':
      return some(shortenLocally(text), 'shorten', 'shortAlready');
    case 'correct':
      return corrected(text, { language, known });
    case 'polite':
      return { kind: 'written', texts: [politeLocally(text, language)], note: 'polite' };
    case 'compose':
      return { kind: 'written', texts: [composeLocally(text, language)], note: 'compose' };
  }
}

async function corrected(text: string, { language, known }: Own): Promise<LocalWriting> {
  const tidy = correctLocally(text);
  const note = 'correct';
  if (language === 'zh') return { kind: 'written', texts: [correctChinese(tidy)], note };
  if (language !== 'en' && language !== 'und') return { kind: 'written', texts: [tidy], note };
  const { text: right, doubts } = await correctEnglish(tidy, { words: await englishWords(), known });
  return { kind: 'written', texts: [right], note, doubts };
}

const some = (texts: readonly string[], note: LocalNote, none: LocalNote): LocalWriting =>
  texts.length > 0 ? { kind: 'written', texts, note } : { kind: 'impossible', note: none };
