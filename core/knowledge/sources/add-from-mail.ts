import type { Core } from '../../core.ts';
import { defineError } from '../../errors.ts';
import { namesLeftOut } from '../../replies/names-in-words.ts';
import { addFile, type FileToAdd } from './add-source.ts';

const noSuchFile = defineError({
  code: 'knowledge.no-attachment',
  message: (name: string, names: readonly string[]) =>
    names.length === 0
      ? 'No files came with this message.'
      : `No file called ${name} came with this message. There is: ${names.join(', ')}.`,
});
const notKept = defineError({
  code: 'knowledge.attachment-not-kept',
  message: (name: string, why: string) => `${name} was not kept: ${why}`,
});
const noReply = defineError({
  code: 'knowledge.no-reply',
  message: (draftId: string) =>
    `Nothing went out of the draft ${draftId.slice(0, 6)} (yet): only an approved reply can be added.`,
});

type About = Omit<FileToAdd, 'name' | 'content' | 'path'>;
type Deps = Pick<Core, 'stores' | 'inTransaction' | 'fileReader'>;

/** Makes a file that came with a message a source. */
export async function addAttachment(
  { messageId, name, ...about }: About & { readonly messageId: string; readonly name: string },
  deps: Deps,
) {
  const { messages } = deps.stores;
  const file = await messages.file(about.workspaceId, messageId, name);
  if (!file) {
    const [message] = await messages.load(about.workspaceId, [messageId]);
    throw noSuchFile(name, message?.attachments.map((one) => one.name) ?? []);
  }
  if (!file.content || file.leftOut !== null) throw notKept(name, file.leftOut ?? 'It is gone.');
  const path = `attachments/${messageId}/${name.replaceAll('/', '-')}`;
  return addFile({ ...about, name, path, content: new Uint8Array(file.content) }, deps);
}

/**
 * Makes what was answered to one person a source for all who may see it, under the subject of the mail. It is somebody's decision: most
 * replies hold for one person at one time.
 */
export async function addReply({ draftId, ...about }: About & { readonly draftId: string }, deps: Deps) {
  const reply = await deps.stores.lessons.replyOf(about.workspaceId, draftId);
  if (!reply) throw noReply(draftId);
  const title = about.title ?? (reply.question.split('\n')[0] || 'An approved reply');
  const content = new Uint8Array(Buffer.from(`# ${title}\n\n${namesLeftOut(reply.text)}`));
  return addFile({ ...about, title, name: 'reply.md', path: `replies/${draftId}`, content }, deps);
}
