import { defineError, reasonOf } from '../errors.ts';
import type { Rung } from '../intents/classification.ts';
import type { Call, Generated, LlmGateway } from '../llm/gateway.ts';
import type { Stores } from '../stores.ts';
import { detectLanguage } from '../text/language.ts';
import { whatIsWrong } from './check-writing.ts';
import { doubtsIn, noteIn } from './words.ts';
import { writePrompt } from './write.prompt.ts';
import { writeLocally } from './write-locally.ts';
import type { WritingLanguage, WritingRequest, WritingTask } from './writing-task.ts';

const nothingToDo = defineError({
  code: 'writing.empty',
  message: (task: string) => `Give the words too: frontdesk write ${task} "…", or --file FILE (- for standard input).`,
});
export const tooLong = defineError({
  code: 'writing.too-long',
  message: (most: number) => `That is too long: at most ${most} characters at once.`,
});

/** What was written, or why nothing was. `note` is for who asked, in their language, where there is something to say. */
export type Writing = {
  readonly task: WritingTask;
  /** Several for titles, else one; none when nothing could be written. */
  readonly texts: readonly string[];
  readonly rung: Rung;
  readonly note?: string;
  /** Why no model wrote it although one is configured. */
  readonly stepDown?: string;
  readonly receipt?: Generated<unknown>;
};

const LONGEST = 20_000;

/**
 * Helps with writing: by the model, if what it writes keeps what it has to keep and adds nothing; else, or without one, as far as
 * code can by itself, and it says how far that is. Rejects when there is nothing to work on, or too much.
 */
export async function write(
  request: WritingRequest & { readonly reader: WritingLanguage },
  {
    gateway,
    call,
    stores,
  }: { readonly gateway?: LlmGateway; readonly call: Call; readonly stores: Pick<Stores, 'knowledge'> },
): Promise<Writing> {
  const { task, reader } = request;
  const text = request.text.trim();
  if (text === '') throw nothingToDo(task);
  if (text.length > LONGEST) throw tooLong(LONGEST);
  const own = detectLanguage(text);
  const language = task === 'translate' ? (request.into ?? (own === 'zh' ? 'en' : 'zh')) : own;
  const known = (words: readonly string[]) => stores.knowledge.wordsIn(call.workspaceId, words);
  const local = (stepDown?: string): Promise<Writing> =>
    locally({ task, text, language: own, reader, known }, stepDown);
  if (!gateway) return local();
  try {
    const receipt = await gateway.generate(writePrompt({ task, text, language }), call);
    const texts = checked(task, receipt.value.texts);
    const wrong = texts.map((written) => whatIsWrong({ task, text, written, language })).find(Boolean);
    if (wrong) return { ...(await local(`What the model wrote was not used. It ${wrong}.`)), receipt };
    return { task, texts, rung: receipt.tier, receipt };
  } catch (error) {
    call.signal?.throwIfAborted();
    return local(reasonOf(error));
  }
}

const checked = (task: WritingTask, texts: readonly string[]): string[] =>
  (task === 'titles' ? texts.slice(0, 5) : [texts.join('\n\n')]).map((one) => one.trim());

type Local = {
  readonly task: WritingTask;
  readonly text: string;
  readonly language: string;
  readonly reader: WritingLanguage;
  readonly known: (words: readonly string[]) => Promise<ReadonlySet<string>>;
};

async function locally({ task, text, reader, ...own }: Local, stepDown: string | undefined): Promise<Writing> {
  const result = await writeLocally(task, text, own);
  const [texts, doubts] = result.kind === 'written' ? [result.texts, result.doubts ?? []] : [[], []];
  const said = [noteIn(reader, result.note), ...(doubts.length > 0 ? [doubtsIn(reader, doubts)] : [])].join(' ');
  if (stepDown === undefined) return { task, texts, rung: 'local', note: said };
  // That it takes a model helps nobody whose model failed.
  const note = task === 'continue' || task === 'translate' ? {} : { note: said };
  return { task, texts, rung: 'local', ...note, stepDown };
}
