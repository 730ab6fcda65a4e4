import type { Writing } from './write.ts';

/** What was written as its reader sees it where they asked: the words, then what there is to say of them. */
export function renderWriting({ task, texts, note, stepDown }: Writing): string {
  const words = task === 'titles' ? texts.map((title) => `- ${title}`).join('\n') : texts.join('\n\n');
  const said = [note, stepDown].filter((part) => part !== undefined).join(' ');
  return [words, said ? `(${said})` : ''].filter((part) => part !== '').join('\n\n');
}
