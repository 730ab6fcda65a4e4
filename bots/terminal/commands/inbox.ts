import { type Command, Option } from 'commander';
import colors from 'picocolors';
import type { MessageLine } from '../../../core/conversations/message-store.ts';
import { closedPlaces } from '../../../core/replies/cards/closed-places.ts';
import { command, withFrontdesk } from '../command.ts';
import type { Terminal } from '../frontdesk.ts';
import { count } from '../option-values.ts';
import { type Column, dim, plain, table } from '../output.ts';

type Options = { json?: boolean; outcome?: string; failed?: boolean; limit: number };

export function addInbox(program: Command, terminal: Terminal): void {
  command(program, 'inbox', 'what came in, what it is about, and what was done')
    .addOption(
      new Option('--outcome <outcome>', 'only these').choices(['draft', 'person', 'file', 'junk', 'minutes', 'answer']),
    )
    .option('--failed', 'only what could not be handled')
    .option('--limit <n>', 'how many, newest first', count, 50)
    .action(
      withFrontdesk<Options>(terminal, async ({ frontdesk, output }, _args, { outcome, failed, limit }) => {
        const { core, workspaceId, jobCounts } = frontdesk;
        const filter = { ...(outcome ? { outcome } : {}), ...(failed ? { state: 'failed' as const } : {}) };
        const lines = await core.stores.messages.lines(workspaceId, { ...filter, limit });
        const { waiting, buried } = await jobCounts();
        const closed = await closedPlaces({ workspaceId }, core);
        output.result({ messages: lines, waiting, buried }, () =>
          [
            renderInbox(lines),
            ...closed.map(({ name, why }) => dim(`Drafts can't be shown in ${plain(name)}: ${plain(why)}`)),
            dim(`${waiting} jobs waiting${buried ? `, ${buried} given up (see "frontdesk doctor")` : ''}.`),
          ].join('\n'),
        );
      }),
    );
}

const columns: readonly Column[] = [
  { title: 'ID', width: 6 },
  { title: 'From', width: 17 },
  { title: 'Subject' },
  { title: 'Urgency', width: 8 },
  { title: 'Done', width: 20 },
];

/** The table of mails, two lines each: who, what, how urgent and what was done; then the intent, the rung and why. */
export function renderInbox(lines: readonly MessageLine[]): string {
  if (lines.length === 0) return 'Nothing has come in yet.';
  return table(columns, [['', 'Intent', 'Rung: why'].map(dim), ...lines.flatMap(rowsOf)]);
}

const rowsOf = (line: MessageLine): string[][] => [
  [
    line.id.slice(0, 6),
    plain(line.fromName || line.from),
    plain(line.subject) || '(no subject)',
    inColour(line.urgency ?? ''),
    doneWith(line),
  ],
  ['', line.intent ?? '', line.rung ? `${line.rung}: ${plain(line.why ?? '')}` : ''].map(dim),
];

function inColour(urgency: string): string {
  if (urgency === 'critical') return colors.red(urgency);
  return urgency === 'high' ? colors.yellow(urgency) : urgency;
}

/** What became of a message, in a few words. */
export function doneWith({ state, outcome, folder, draftId }: MessageLine): string {
  if (state === 'received') return 'waiting';
  if (state === 'failed') return colors.red('failed');
  if (outcome === 'draft') return colors.green(`draft ${draftId?.slice(0, 6) ?? ''}`);
  if (outcome === 'person') return colors.yellow('needs a person');
  if (outcome === 'file') return `filed: ${folder}`;
  return outcome ?? '';
}
