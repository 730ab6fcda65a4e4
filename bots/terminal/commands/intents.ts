import type { Command } from 'commander';
import { HANDLINGS } from '../../../core/intents/intent.ts';
import { addIntent, allIntents, setPolicy } from '../../../core/intents/manage-intents.ts';
import { command, withFrontdesk } from '../command.ts';
import type { Terminal } from '../frontdesk.ts';
import { addIntentQuestions } from '../intents/ask-command.ts';
import { addIntentChanges } from '../intents/change-commands.ts';
import { addIntentExchange } from '../intents/exchange-commands.ts';
import { addIntentReplay } from '../intents/replay-command.ts';
import { addIntentsHistory } from '../intents-history.ts';
import { table } from '../output.ts';

type AddOptions = {
  json?: boolean;
  name: string;
  zh?: string;
  description: string;
  handling: string;
  folder?: string;
  example: string[];
};

export function addIntents(program: Command, terminal: Terminal): void {
  const intents = program.command('intents').description('what messages can be about, and what is done by default');
  const list = withFrontdesk<{ json?: boolean }>(terminal, async ({ frontdesk: { core, workspaceId }, output }) => {
    const rows = await allIntents({ workspaceId }, core);
    output.result(rows, () =>
      table(
        [
          { title: 'ID', width: 18 },
          { title: 'Name', width: 30 },
          { title: 'Handling', width: 14 },
          { title: 'Folder', width: 16 },
          { title: 'Moved', width: 6 },
          { title: 'From', width: 10 },
        ],
        rows.map(({ id, name, handling, folder, move, origin }) => {
          const moved = move ?? handling === 'junk';
          return [id, name.en, handling, folder, moved ? 'yes' : 'no', origin];
        }),
      ),
    );
  });
  intents.option('--json', 'print one JSON value and nothing else').action(list);
  command(intents, 'list', 'all intents of the workspace').action(list);
  const example = (word: string, before: string[]) => [...before, word];
  command(intents, 'add <id>', 'add an intent of your own, or replace a built-in one')
    .requiredOption('--name <name>', 'what people call it')
    .option('--zh <name>', 'its Chinese name')
    .requiredOption('--description <sentence>', 'what somebody wants who writes so')
    .requiredOption('--example <words>', 'a sentence people write; give at least three', example, [])
    .option('--handling <handling>', HANDLINGS.join(', '), 'person')
    .option('--folder <folder>', 'where it is filed')
    .action(
      withFrontdesk<AddOptions>(terminal, async ({ frontdesk: { core, workspaceId }, output }, [id = ''], options) => {
        const intent = await addIntent({ workspaceId, id, ...options, examples: options.example }, core);
        output.result(intent, () => `Messages can now be about "${intent.name.en}".`);
      }),
    );
  command(intents, 'policy <id> <handling>', `what is done with an intent from now on: ${HANDLINGS.join(', ')}`)
    .option('--folder <folder>', 'where it is filed')
    .option('--move', 'move the mail there; else only junk is moved, and all other mail is labelled where it lies')
    .option('--no-move', 'never move it, not even junk')
    .action(
      withFrontdesk<{ json?: boolean; folder?: string; move?: boolean }>(
        terminal,
        async ({ frontdesk: { core, workspaceId }, output }, [intent = '', handling = ''], { folder, move }) => {
          const said = { ...(folder ? { folder } : {}), ...(move === undefined ? {} : { move }) };
          const policy = await setPolicy({ workspaceId, intent, handling, ...said }, core);
          output.result(policy, () => `${policy.intent}: ${policy.handling} from now on.`);
        },
      ),
    );
  addIntentsHistory(intents, terminal);
  addIntentChanges(intents, terminal);
  addIntentExchange(intents, terminal);
  addIntentReplay(intents, terminal);
  addIntentQuestions(intents, terminal);
}
