import type { Command } from 'commander';
import { askToday, openQuestions, type Question } from '../../../core/intents/questions/ask-people.ts';
import { command, withFrontdesk } from '../command.ts';
import type { Terminal } from '../frontdesk.ts';
import { type Column, dim, plain, table } from '../output.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const SHOWN_DAYS = 7;

/** `intents ask`. */
export function addIntentQuestions(intents: Command, terminal: Terminal): void {
  command(intents, 'ask', 'the few messages a day of which it is good to know what they are about').action(
    withFrontdesk<{ json?: boolean }>(terminal, async ({ frontdesk: { core, workspaceId }, output }) => {
      const now = core.clock.now();
      await askToday({ workspaceId, now }, core);
      const after = new Date(now.getTime() - SHOWN_DAYS * DAY_MS);
      const questions = await openQuestions({ workspaceId, after }, core);
      output.result(questions, () => render(questions));
    }),
  );
}

const columns: readonly Column[] = [
  { title: 'ID', width: 6 },
  { title: 'From', width: 24 },
  { title: 'Subject' },
  { title: 'Taken for', width: 18 },
  { title: 'May also be', width: 18 },
];

function render(questions: readonly Question[]): string {
  if (questions.length === 0) return 'Nothing to ask: what came lately is clear enough, or was asked already.';
  const rows = questions.map(({ id, from, subject, choices }) => [
    ...[id.slice(0, 6), plain(from), plain(subject)],
    ...choices.map((choice) => choice.id),
  ]);
  return `${table(columns, rows)}\n${dim('Say what it is with "frontdesk label ID INTENT"; "frontdesk intents" lists all of them.')}`;
}
