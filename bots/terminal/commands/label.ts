import type { Command } from 'commander';
import { labelMessage } from '../../../core/intents/label-message.ts';
import { actor } from '../actor.ts';
import { command, withFrontdesk } from '../command.ts';
import { findOne } from '../find-one.ts';
import type { Terminal } from '../frontdesk.ts';

export function addLabel(program: Command, terminal: Terminal): void {
  command(program, 'label <id> <intent>', 'say what a message is really about; in force for the next message like it')
    .option('--as <address>', 'who says so')
    .action(
      withFrontdesk<{ json?: boolean; as?: string }>(
        terminal,
        async ({ frontdesk, output }, [typed = '', intent = ''], { as }) => {
          const { core, workspaceId } = frontdesk;
          const find = (prefix: string) => core.stores.messages.idsStartingWith(workspaceId, prefix);
          const messageId = await findOne(typed, { what: 'message', list: 'inbox', find });
          const { id: userId } = await actor(frontdesk, as, terminal);
          const { corrected } = await labelMessage({ workspaceId, messageId, intent, userId }, core);
          output.result({ messageId, intent, corrected }, () =>
            corrected ? `Corrected: messages like this are ${intent} from now on.` : 'Confirmed.',
          );
        },
      ),
    );
}
