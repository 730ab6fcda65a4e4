import { composeLocally } from './compose-locally.ts';
import { correctLocally } from './correct-locally.ts';
import { politeLocally } from './polite-locally.ts';
import { proposeTitles } from './propose-titles.ts';
import { shortenLocally } from './shorten-locally.ts';
import type { LocalNote } from './words.ts';
import type { WritingTask } from './writing-task.ts';

/** What code can do by itself, and what it says of that; or what it can't, and why. */
export type LocalWriting =
  | { readonly kind: 'written'; readonly texts: readonly string[]; readonly note: LocalNote }
  | { readonly kind: 'impossible'; readonly note: LocalNote };

/** Help with writing without a model. `language` is that of the text. Pure. */
export function writeLocally(task: WritingTask, text: string, language: string): LocalWriting {
  switch (task) {
    case 'continue':
    case 'translate':
      return { kind: 'impossible', note: task };
    case 'titles':
      return some(proposeTitles(text), 'titles', 'noTitles');
    case 'shorten':
      return some(shortenLocally(text), 'shorten', 'shortAlready');
    case 'correct':
      return { kind: 'written', texts: [correctLocally(text)], note: 'correct' };
    case 'polite':
      return { kind: 'written', texts: [politeLocally(text, language)], note: 'polite' };
    case 'compose':
      return { kind: 'written', texts: [composeLocally(text, language)], note: 'compose' };
  }
}

const some = (texts: readonly string[], note: LocalNote, none: LocalNote): LocalWriting =>
  texts.length > 0 ? { kind: 'written', texts, note } : { kind: 'impossible', note: none };
