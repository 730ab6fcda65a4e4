import type { Command } from 'commander';
import { type Replay, type Replayed, replayIntents } from '../../../core/flow/replay-intents.ts';
import { readIntentsFile } from '../../../core/intents/intents-file.ts';
import { command, withFrontdesk } from '../command.ts';
import type { Terminal } from '../frontdesk.ts';
import { count } from '../option-values.ts';
import { type Column, dim, heading, plain, plural, table } from '../output.ts';

type Options = { json?: boolean; days: number; limit: number; intents?: string };

const DAY_MS = 24 * 60 * 60 * 1000;
const SAID_EVERY = 1000;

/** `intents replay`. */
export function addIntentReplay(intents: Command, terminal: Terminal): void {
  command(intents, 'replay', 'classify the messages of the last days again, without a model, and say what would change')
    .option('--days <n>', 'how many days', count, 30)
    .option('--intents <file>', 'with the intents as an import of this file would make them')
    .option('--limit <n>', 'how many changes are listed, newest first', count, 50)
    .action(
      withFrontdesk<Options>(terminal, async ({ frontdesk, output }, _args, { days, limit, intents: path }) => {
        const { core, workspaceId } = frontdesk;
        const file = path === undefined ? {} : { file: await readIntentsFile(path) };
        const since = new Date(core.clock.now().getTime() - days * DAY_MS);
        const onProgress = (done: number) => {
          if (done % SAID_EVERY === 0) output.note(`${plural(done, 'message')}...`);
        };
        const replay = await replayIntents({ workspaceId, since, limit, onProgress, ...file }, core);
        output.result({ days, ...replay }, () => render(days, replay));
      }),
    );
}

const columns: readonly Column[] = [
  { title: 'ID', width: 6 },
  { title: 'From', width: 24 },
  { title: 'Subject' },
  { title: 'Is', width: 18 },
  { title: 'Would be', width: 18 },
  { title: 'Sure', width: 5 },
];

function render(days: number, replay: Replay): string {
  const { messages, waiting, changed, counts, changes, labelled, contradicted, contradictions } = replay;
  const told = `${plural(messages, 'message')} of ${plural(days, 'day')}: ${changed} would be understood otherwise.`;
  const byModel = changes.filter(({ fromRung }) => fromRung === 'fast' || fromRung === 'strong').length;
  return [
    told,
    ...(waiting > 0 ? [dim(`${plural(waiting, 'message')} not classified yet.`)] : []),
    ...counts.map(({ from, to, count: many }) => `${String(many).padStart(6)}  ${from} → ${to}`),
    ...(changes.length > 0 ? [heading('What would change'), tableOf(changes)] : []),
    ...(changed > changes.length ? [dim(`${changed - changes.length} more: --limit ${changed} lists them.`)] : []),
    ...(byModel > 0 ? [dim(`Of those listed a model decided about ${byModel}; here none is asked.`)] : []),
    ...(contradicted > 0 ? [heading('Against what a person said, but for their label'), tableOf(contradictions)] : []),
    ...(labelled > 0
      ? [
          `${contradicted} of ${plural(labelled, 'message')} that people labelled would be understood otherwise without that.`,
        ]
      : []),
    'Nothing was changed.',
  ].join('\n');
}

const tableOf = (some: readonly Replayed[]): string => table(columns, some.flatMap(rowsOf));

const rowsOf = ({ messageId, sender, subject, from, to, confidence, why }: Replayed): string[][] => [
  [
    messageId.slice(0, 6),
    plain(sender),
    plain(subject) || '(no subject)',
    from,
    to,
    `${Math.round(confidence * 100)} %`,
  ],
  ['', '', plain(why)].map(dim),
];
