import { READ_ELSEWHERE } from '../attachments/attached-text.ts';
import type { Core } from '../core.ts';
import { chunkDocument } from './chunk.ts';
import type { Passage, Scope } from './passage.ts';
import type { PassageIndex } from './retrieve.ts';

type File = { readonly name: string; readonly text?: string };
type Asked = {
  readonly workspaceId: string;
  readonly scope: Scope;
  /** What came with the question, with the text that was read. */
  readonly attachments: readonly File[];
};

/** More of a file is not searched: it would keep whoever asked waiting. */
const READ_OF_FILE = 200_000;

/**
 * What a question may be answered from: the knowledge in its scope, and the files that came with it. Those count wherever it
 * was asked, since everybody there can open them.
 */
export async function indexForQuestion(
  { workspaceId, scope, attachments }: Asked,
  { passageIndex }: Pick<Core, 'passageIndex'>,
): Promise<PassageIndex> {
  const known = (await passageIndex(workspaceId)).narrow(scope);
  const attached = attachments.flatMap(passagesOf);
  return attached.length === 0 ? known : known.beside(attached);
}

/** A file's passages bear its name, by which whoever sent it knows it; its own title is a heading. */
function passagesOf({ name, text = '' }: File): Passage[] {
  if (text.trim() === '' || READ_ELSEWHERE.test(name)) return [];
  const passages = chunkDocument({ path: name, text: text.slice(0, READ_OF_FILE) });
  return passages.map((passage) => ({
    ...passage,
    title: name,
    heading: [passage.title, passage.heading].filter((words) => words !== '' && !name.startsWith(words)).join(' › '),
    audience: 'everyone',
  }));
}
