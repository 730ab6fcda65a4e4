import type { Command } from 'commander';
import { mergeIntents } from '../../../core/intents/merge-intents.ts';
import { removeIntent, restoreIntent } from '../../../core/intents/remove-intent.ts';
import { renameIntent } from '../../../core/intents/rename-intent.ts';
import { splitIntent } from '../../../core/intents/split-intent.ts';
import { actor } from '../actor.ts';
import { command, withFrontdesk } from '../command.ts';
import { findOne } from '../find-one.ts';
import type { Frontdesk, Terminal } from '../frontdesk.ts';
import { plural } from '../output.ts';

type Options = { json?: boolean; as?: string };
type SplitOptions = Options & { name: string; zh?: string; description: string; like: string[]; message: string[] };

const gather = (one: string, before: string[]) => [...before, one];

/** A command that changes intents, with who does. */
const change = (intents: Command, usage: string, description: string): Command =>
  command(intents, usage, description).option('--as <address>', 'who changes it');

/** `intents rename`, `merge`, `split`, `remove` and `restore`. */
export function addIntentChanges(intents: Command, terminal: Terminal): void {
  change(intents, 'rename <id> <new-id>', 'call an intent by another id and name; its labels and policy go along')
    .option('--name <name>', 'what people call it from now on')
    .option('--zh <name>', 'its Chinese name')
    .action(
      withFrontdesk<Options & { name?: string; zh?: string }>(
        terminal,
        async ({ frontdesk, output }, [id = '', newId = ''], { as, name, zh }) => {
          const names = { ...(name ? { name } : {}), ...(zh ? { zh } : {}) };
          const done = await renameIntent({ ...(await by(frontdesk, as)), id, newId, ...names }, frontdesk.core);
          output.result({ id: newId, from: id, ...done }, () => `"${newId}" from now on; ${labels(done)} went along.`);
        },
      ),
    );
  change(
    intents,
    'merge <from> <into>',
    'make one intent of two: labels and examples of the first become the second one’s',
  ).action(
    withFrontdesk<Options>(terminal, async ({ frontdesk, output }, [from = '', into = ''], { as }) => {
      const done = await mergeIntents({ ...(await by(frontdesk, as)), from, into }, frontdesk.core);
      output.result(
        { id: into, from, ...done },
        () => `"${from}" is "${into}" from now on; ${labels(done)} went over.`,
      );
    }),
  );
  addSplit(intents, terminal, by);
  change(intents, 'remove <id>', 'messages are not about it any more; a built-in one can be restored').action(
    withFrontdesk<Options>(terminal, async ({ frontdesk, output }, [id = ''], { as }) => {
      await removeIntent({ ...(await by(frontdesk, as)), id }, frontdesk.core);
      output.result({ id }, () => `No message is about "${id}" from now on.`);
    }),
  );
  change(intents, 'restore <id>', 'have a built-in intent again as it came').action(
    withFrontdesk<Options>(terminal, async ({ frontdesk, output }, [id = ''], { as }) => {
      await restoreIntent({ ...(await by(frontdesk, as)), id }, frontdesk.core);
      output.result({ id }, () => `"${id}" is again as it came.`);
    }),
  );

  async function by(frontdesk: Frontdesk, as: string | undefined) {
    return { workspaceId: frontdesk.workspaceId, userId: (await actor(frontdesk, as, terminal)).id };
  }
}

type By = (frontdesk: Frontdesk, as: string | undefined) => Promise<{ workspaceId: string; userId: string }>;

function addSplit(intents: Command, terminal: Terminal, by: By): void {
  change(intents, 'split <id> <new-id>', 'make an intent of a part of another: the labels and examples that match')
    .requiredOption('--name <name>', 'what people call the new one')
    .option('--zh <name>', 'its Chinese name')
    .requiredOption('--description <sentence>', 'what somebody wants who writes so')
    .option('--like <words>', 'what has all these words belongs to it; may be given several times', gather, [])
    .option('--message <id>', 'this message belongs to it; may be given several times', gather, [])
    .action(
      withFrontdesk<SplitOptions>(
        terminal,
        async ({ frontdesk, output }, [id = '', newId = ''], { as, message, name, zh, description, like }) => {
          const { core, workspaceId } = frontdesk;
          const find = (prefix: string) => core.stores.messages.idsStartingWith(workspaceId, prefix);
          const messageIds: string[] = [];
          for (const typed of message) messageIds.push(await findOne(typed, { what: 'message', list: 'inbox', find }));
          const named = { name, ...(zh ? { zh } : {}), description };
          const ids = { ...(await by(frontdesk, as)), id, newId, messageIds };
          const done = await splitIntent({ ...ids, ...named, like }, core);
          output.result(
            { id: newId, from: id, ...done },
            () =>
              `Messages can now be about "${name}": ${labels(done)} and ${plural(done.examples, 'example')} went over.`,
          );
        },
      ),
    );
}

const labels = ({ labels: count }: { labels: number }): string => plural(count, 'label');
