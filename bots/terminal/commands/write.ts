import { readFile } from 'node:fs/promises';
import { text as readAll } from 'node:stream/consumers';
import { Argument, type Command, Option } from 'commander';
import { defineError, reasonOf } from '../../../core/errors.ts';
import { renderWriting } from '../../../core/writing/render-writing.ts';
import { write } from '../../../core/writing/write.ts';
import { WRITING_TASKS, type WritingLanguage, type WritingTask } from '../../../core/writing/writing-task.ts';
import { withFrontdesk } from '../command.ts';
import type { Terminal } from '../frontdesk.ts';
import { plain } from '../output.ts';

const unreadable = defineError({
  code: 'writing.file',
  message: (file: string, why: string) => `${file} can't be read: ${why}`,
});

type Options = { json?: boolean; file?: string; to?: WritingLanguage };

export function addWrite(program: Command, terminal: Terminal): void {
  program
    .command('write')
    .description('help with words of yours; a model’s are checked, so that nothing is lost and nothing added')
    .addArgument(new Argument('<task>', 'what to do').choices(WRITING_TASKS))
    .argument('[words...]', 'the text')
    .option('--file <file>', 'take the text from a file (- for standard input)')
    .addOption(new Option('--to <language>', 'translate: into which language').choices(['en', 'zh']))
    .option('--json', 'print one JSON value and nothing else')
    .action(
      withFrontdesk<Options>(terminal, async ({ frontdesk, output }, [task, ...words], { file, to }) => {
        const { core, workspaceId } = frontdesk;
        const text = file === undefined ? words.join(' ') : await readText(file);
        const call = { workspaceId, priority: 'interactive' as const };
        const request = { task: task as WritingTask, text, ...(to ? { into: to } : {}) };
        const written = await write(
          { ...request, reader: 'en' },
          { call, stores: core.stores, ...(core.gateway ? { gateway: core.gateway } : {}) },
        );
        const { receipt: _, ...shown } = written;
        output.result(shown, () => plain(renderWriting(written)));
      }),
    );
}

const readText = (file: string): Promise<string> =>
  file === '-'
    ? readAll(process.stdin)
    : readFile(file, 'utf8').catch((error: unknown) => {
        throw unreadable(file, reasonOf(error));
      });
