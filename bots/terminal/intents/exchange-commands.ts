import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { defineError, reasonOf } from '../../../core/errors.ts';
import { exportIntents } from '../../../core/intents/export-intents.ts';
import { checkedPlan, type Imported, importIntents } from '../../../core/intents/import-intents.ts';
import { readIntentsFile } from '../../../core/intents/intents-file.ts';
import { actor } from '../actor.ts';
import { command, withFrontdesk } from '../command.ts';
import type { Terminal } from '../frontdesk.ts';

const unwritable = defineError({
  code: 'intents.file-unwritable',
  message: (path: string, why: string) => `${path} can't be written: ${why}`,
});

type ExportOptions = { json?: boolean; output?: string; labels?: boolean };
type ImportOptions = { json?: boolean; as?: string; dryRun?: boolean };

/** `intents export` and `intents import`. */
export function addIntentExchange(intents: Command, terminal: Terminal): void {
  command(intents, 'export', 'your own and changed intents, with their policies, as YAML')
    .option('--output <file>', 'write them there')
    .option('--labels', 'with the words of the messages that people labelled: they are somebody’s mail')
    .action(
      withFrontdesk<ExportOptions>(terminal, async ({ frontdesk, output }, _args, { output: file, labels = false }) => {
        const { core, workspaceId } = frontdesk;
        const yaml = await exportIntents({ workspaceId, labels }, core);
        if (file !== undefined) await write(file, yaml);
        output.result(file === undefined ? { yaml } : { file }, () =>
          file === undefined ? yaml : `Written to ${file}.`,
        );
      }),
    );
  command(
    intents,
    'import <file>',
    'take over what a file of "intents export" says; nothing, if anything in it is wrong',
  )
    .option('--dry-run', 'say what it would do, and do nothing')
    .option('--as <address>', 'who imports it')
    .action(
      withFrontdesk<ImportOptions>(terminal, async ({ frontdesk, output }, [path = ''], { as, dryRun }) => {
        const { core, workspaceId } = frontdesk;
        const file = await readIntentsFile(path);
        if (dryRun) {
          const { added, changed, left } = await checkedPlan({ workspaceId, file }, core.stores);
          output.result(
            { added, changed, left, dryRun },
            () => `${render({ added, changed, left })}\nNothing was done.`,
          );
          return;
        }
        const { id: userId } = await actor(frontdesk, as, terminal);
        const done = await importIntents({ workspaceId, userId, file }, core);
        output.result(done, () => render(done));
      }),
    );
}

/** What people labelled is for nobody else on this machine. */
const write = (file: string, yaml: string): Promise<void> =>
  writeFile(file, yaml, { mode: 0o600 }).catch((error: unknown) => {
    throw unwritable(file, reasonOf(error));
  });

const render = ({ added, changed, left }: Imported): string =>
  [say('Added', added), say('Changed', changed), say('As it was', left)].join('\n');

const say = (what: string, ids: readonly string[]): string => `${what}: ${ids.join(', ') || 'nothing'}.`;
