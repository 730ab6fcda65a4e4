import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { defineError, reasonOf } from '../../../core/errors.ts';
import { addTranscript } from '../../../core/meetings/add-transcript.ts';
import { renderMinutes } from '../../../core/meetings/render-minutes.ts';
import { command, withFrontdesk } from '../command.ts';
import type { Terminal } from '../frontdesk.ts';
import { plain } from '../output.ts';

const cannotRead = defineError({
  code: 'terminal.file',
  message: (file: string, why: string) => `${file} can't be read: ${why}`,
});
const badDate = defineError({
  code: 'terminal.date',
  message: (text: string) => `"${text}" is no date: write it as 2026-09-15 or 2026-09-15T09:00+02:00.`,
});

export function addMinutes(program: Command, terminal: Terminal): void {
  command(program, 'minutes <file>', 'make minutes of a meeting from its transcript')
    .option('--date <date>', 'when the meeting was (default: now); "by Friday" is read from there')
    .action(
      withFrontdesk<{ json?: boolean; date?: string }>(
        terminal,
        async ({ frontdesk, output }, [file = ''], { date }) => {
          const { core, workspaceId } = frontdesk;
          const content = await readFile(file).catch((cause: unknown) => {
            throw cannotRead(file, reasonOf(cause), { cause });
          });
          const heldAt = date ? new Date(date) : core.clock.now();
          if (Number.isNaN(heldAt.getTime())) throw badDate(date ?? '');
          const { id, stepDown } = await addTranscript({ workspaceId, content, name: file, heldAt }, core);
          if (stepDown) output.note(`Made locally: ${stepDown}`);
          const { minutes, utterances } = await core.stores.meetings.get(workspaceId, id);
          output.result({ id, ...minutes }, () => plain(renderMinutes(minutes, { utterances, notes: [] })));
        },
      ),
    );
}
