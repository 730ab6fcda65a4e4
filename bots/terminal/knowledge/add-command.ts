import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Command } from 'commander';
import { defineError, reasonOf } from '../../../core/errors.ts';
import { addAttachment, addReply } from '../../../core/knowledge/sources/add-from-mail.ts';
import { addFile, addFolder, checkSize } from '../../../core/knowledge/sources/add-source.ts';
import { actor } from '../actor.ts';
import { command, withFrontdesk } from '../command.ts';
import { findDraft } from '../find-draft.ts';
import { findOne } from '../find-one.ts';
import type { Frontdesk, Terminal } from '../frontdesk.ts';
import { plural } from '../output.ts';
import { readSourceOptions, type SourceOptions, withSourceOptions } from './source-options.ts';

const noPath = defineError({
  code: 'knowledge.no-path',
  message: (what: string, why: string) => `${what} can't be read (${why}).`,
});
const nothing = defineError({
  code: 'knowledge.no-title',
  message: () => 'What comes on standard input has no name: say with --title what it is called.',
});

type Options = SourceOptions & { attachment?: string; reply?: boolean };

/** `knowledge add`. */
export function addKnowledgeAdd(knowledge: Command, terminal: Terminal): void {
  withSourceOptions(
    command(knowledge, 'add <what>', 'know a file, a folder that is followed from then on, or - for standard input'),
  )
    .option('--attachment <message>', 'WHAT is the name of a file that came with this message')
    .option('--reply', 'WHAT is a draft that was approved: its answer is to hold for all')
    .action(
      withFrontdesk<Options>(terminal, async ({ frontdesk, output }, [what = ''], options) => {
        const person = await actor(frontdesk, options.as, terminal);
        const said = await readSourceOptions(options, frontdesk, terminal);
        const { workspaceId } = frontdesk;
        const about = { workspaceId, person, audience: 'members' as const, ...said };
        const added = await add(what, about, options, frontdesk);
        const { audience } = about;
        output.result({ ...added, audience }, () => render(added, audience));
      }),
    );
}

type About = Omit<Parameters<typeof addFolder>[0], 'folder'>;
type Added = {
  readonly id: string;
  readonly passages: number;
  readonly files?: number;
  readonly unread?: number;
  readonly isNew?: boolean;
  readonly fault?: string;
};

async function add(what: string, about: About, options: Options, frontdesk: Frontdesk): Promise<Added> {
  const { core, workspaceId } = frontdesk;
  if (options.reply) return addReply({ ...about, draftId: await findDraft(what, frontdesk) }, core);
  if (options.attachment !== undefined) {
    const find = (prefix: string) => core.stores.messages.idsStartingWith(workspaceId, prefix);
    const messageId = await findOne(options.attachment, { what: 'message', list: 'inbox', find });
    return addAttachment({ ...about, messageId, name: what }, core);
  }
  if (what === '-') {
    if (!options.title) throw nothing();
    return addFile({ ...about, name: options.title, content: await readInput() }, core);
  }
  const found = await stat(what).catch((error: unknown) => {
    throw noPath(what, reasonOf(error));
  });
  if (found.isDirectory()) return addFolder({ ...about, folder: what }, core);
  if (!found.isFile()) throw noPath(what, 'it is neither a file nor a folder');
  const name = path.basename(what);
  checkSize(name, found.size);
  return addFile({ ...about, name, content: new Uint8Array(await readFile(what)) }, core);
}

async function readInput(): Promise<Uint8Array<ArrayBuffer>> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of process.stdin as AsyncIterable<Uint8Array>) {
    pieces.push(piece);
    size += piece.length;
    checkSize('What came on standard input', size);
  }
  return new Uint8Array(Buffer.concat(pieces));
}

function render({ id, passages, files, unread, isNew, fault }: Added, audience: string): string {
  const what = files === undefined ? '' : ` from ${plural(files, 'file')}`;
  const followed = files === undefined ? '' : ' "npm start" follows the folder from now on.';
  return [
    `${isNew === false ? 'Replaced' : 'Added'} as ${id.slice(0, 6)}: ${plural(passages, 'passage')}${what}.${followed}`,
    ...(fault ? [`Of it ${fault}.`] : []),
    ...(unread ? [`${plural(unread, 'file')} could not be read: "frontdesk knowledge list" says why.`] : []),
    audience === 'members'
      ? 'It answers colleagues only; with --audience everyone replies to mails may quote it too.'
      : 'It answers everyone: replies to mails may quote it.',
  ].join('\n');
}
