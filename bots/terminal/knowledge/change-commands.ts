import type { Command } from 'commander';
import { changeSource, confirmEmptied, removeSource } from '../../../core/knowledge/sources/change-source.ts';
import { listSources } from '../../../core/knowledge/sources/list-sources.ts';
import { actor } from '../actor.ts';
import { command, withFrontdesk } from '../command.ts';
import { findOne } from '../find-one.ts';
import type { Frontdesk, Terminal } from '../frontdesk.ts';
import { plain } from '../output.ts';
import { readSourceOptions, type SourceOptions, withSourceOptions } from './source-options.ts';

/** `knowledge set` and `knowledge remove`. */
export function addKnowledgeChanges(knowledge: Command, terminal: Terminal): void {
  withSourceOptions(command(knowledge, 'set <id>', 'change what holds for a source; its owner or an admin may'))
    .option('--never-expires', 'it holds until it is removed')
    .option('--emptied', 'its folder was emptied on purpose: what was in it is forgotten now')
    .action(
      withFrontdesk<SourceOptions & { neverExpires?: boolean; emptied?: boolean }>(
        terminal,
        async ({ frontdesk, output }, [typed = ''], options) => {
          const { core, workspaceId } = frontdesk;
          const id = await findSourceId(typed, frontdesk);
          const person = await actor(frontdesk, options.as, terminal);
          const said = await readSourceOptions(options, frontdesk, terminal);
          const changes = { ...said, ...(options.neverExpires ? { expiresAt: null } : {}) };
          if (options.emptied) await confirmEmptied({ workspaceId, person, id }, core);
          await changeSource({ workspaceId, person, id, changes }, core);
          const changed = (await listSources({ workspaceId }, core)).find((source) => source.id === id);
          output.result(changed, () => `Changed: ${plain(changed?.title ?? id)}.`);
        },
      ),
    );
  command(knowledge, 'remove <id>', 'forget a source; its owner or an admin may')
    .option('--as <address>', 'who does this')
    .action(
      withFrontdesk<{ json?: boolean; as?: string }>(terminal, async ({ frontdesk, output }, [typed = ''], { as }) => {
        const { core, workspaceId, handbook } = frontdesk;
        const id = await findSourceId(typed, frontdesk);
        const person = await actor(frontdesk, as, terminal);
        await removeSource({ workspaceId, person, id, handbook }, core);
        output.result({ id }, () => 'Removed. It answers nothing any more.');
      }),
    );
}

const findSourceId = (typed: string, { core, workspaceId }: Frontdesk): Promise<string> =>
  findOne(typed, {
    what: 'source',
    list: 'knowledge list',
    find: async (prefix) =>
      (await listSources({ workspaceId }, core)).map(({ id }) => id).filter((id) => id.startsWith(prefix)),
  });
