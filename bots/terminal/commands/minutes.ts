import { readFile } from 'node:fs/promises';
import { type Command, Option } from 'commander';
import { defineError, reasonOf } from '../../../core/errors.ts';
import { addTranscript } from '../../../core/meetings/add-transcript.ts';
import type { Progress } from '../../../core/meetings/model/transcript-parts.ts';
import { minutesJson } from '../../../core/meetings/output/minutes-json.ts';
import { MINUTES_FORMATS, type MinutesFormat, writeMinutes } from '../../../core/meetings/output/write-minutes.ts';
import { fillTemplate } from '../../../core/meetings/templates/fill-template.ts';
import { templateNamed } from '../../../core/meetings/templates/own-templates.ts';
import { command, withFrontdesk } from '../command.ts';
import type { Frontdesk, Terminal } from '../frontdesk.ts';
import { type Output, plain } from '../output.ts';

const cannotRead = defineError({
  code: 'terminal.file',
  message: (file: string, why: string) => `${file} can't be read: ${why}`,
});
const badDate = defineError({
  code: 'terminal.date',
  message: (text: string) => `"${text}" is no date: write it as 2026-09-15 or 2026-09-15T09:00+02:00.`,
});

type Options = { json?: boolean; date?: string; format: MinutesFormat; template?: string };

export function addMinutes(program: Command, terminal: Terminal): void {
  command(program, 'minutes <file>', 'make minutes of a meeting from its transcript or its recording')
    .option('--date <date>', 'when the meeting was (default: now); "by Friday" is read from there')
    .addOption(
      new Option('--format <format>', 'how they are written; "ics" has only the due dates, for a calendar')
        .choices(MINUTES_FORMATS)
        .default('md')
        .conflicts('json'),
    )
    .option('--template <id>', 'by the sections for a kind of meeting; "frontdesk templates" lists them')
    .action(
      withFrontdesk<Options>(terminal, async ({ frontdesk, output }, [file = ''], { date, format, template }) => {
        const { core, workspaceId } = frontdesk;
        const fill = template === undefined ? undefined : await filler(template, frontdesk);
        const content = await readFile(file).catch((cause: unknown) => {
          throw cannotRead(file, reasonOf(cause), { cause });
        });
        const heldAt = date ? new Date(date) : core.clock.now();
        if (Number.isNaN(heldAt.getTime())) throw badDate(date ?? '');
        const progress = ({ part, of }: Progress) => output.note(`Reading part ${part} of ${of}`);
        const listening = ({ part, of }: Progress) => output.note(`Listening to part ${part} of ${of}`);
        const { id, stepDown } = await addTranscript(
          { workspaceId, content, name: file, heldAt, progress, listening },
          core,
        );
        sayStepDown(stepDown, output);
        const meeting = await core.stores.meetings.get(workspaceId, id);
        const done = format === 'ics' ? undefined : await fill?.(meeting);
        if (done?.stepDown !== stepDown) sayStepDown(done?.stepDown, output);
        const text = await writeMinutes(meeting, format, done?.filled);
        // A calendar has no control characters but the ends of its lines, and JSON writes them as digits.
        const isSafe = format === 'ics' || format === 'json';
        output.result(minutesJson(meeting, done?.filled), () => (isSafe ? text : plain(text)));
      }),
    );
}

function sayStepDown(stepDown: string | undefined, { note }: Output): void {
  if (stepDown) note(`Made locally: ${stepDown}`);
}

type Meeting = Awaited<ReturnType<Frontdesk['core']['stores']['meetings']['get']>>;

/** Looks the template up, before anything is made; gives what fills it. */
async function filler(id: string, { core, workspaceId }: Frontdesk) {
  const template = await templateNamed({ workspaceId, id }, core);
  const { zone } = await core.stores.workspaces.get(workspaceId);
  const call = { workspaceId, priority: 'interactive' as const };
  return ({ minutes, heldAt, utterances }: Meeting) =>
    fillTemplate(
      { template, minutes, transcript: { utterances, notes: [] }, context: { meetingDate: heldAt, zone } },
      { call, ...(core.gateway ? { gateway: core.gateway } : {}) },
    );
}
