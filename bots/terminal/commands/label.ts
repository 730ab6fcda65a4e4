import type { Command } from 'commander';
import { relabelMessage } from '../../../core/flow/relabel-message.ts';
import { actor } from '../actor.ts';
import { command, withFrontdesk } from '../command.ts';
import { findOne } from '../find-one.ts';
import type { Terminal } from '../frontdesk.ts';
import { handledMessage } from '../wait-until-handled.ts';
import { doneWith } from './inbox.ts';

export function addLabel(program: Command, terminal: Terminal): void {
  command(
    program,
    'label <id> <intent>',
    'say what a message is really about; in force for it and for the next like it',
  )
    .option('--as <address>', 'who says so')
    .action(
      withFrontdesk<{ json?: boolean; as?: string }>(
        terminal,
        async ({ frontdesk, output }, [typed = '', intent = ''], { as }) => {
          const { core, workspaceId } = frontdesk;
          const find = (prefix: string) => core.stores.messages.idsStartingWith(workspaceId, prefix);
          const messageId = await findOne(typed, { what: 'message', list: 'inbox', find });
          const person = await actor(frontdesk, as, terminal);
          const { corrected, again } = await relabelMessage({ workspaceId, messageId, intent, person }, core);
          if (again) await frontdesk.work();
          const line = again ? await handledMessage(frontdesk, messageId) : undefined;
          output.result({ messageId, intent, corrected, outcome: line?.outcome }, () =>
            [
              corrected ? `Corrected: messages like this are ${intent} from now on.` : 'Confirmed.',
              ...(line ? [`It was handled anew: ${doneWith(line)}.`] : []),
            ].join('\n'),
          );
        },
      ),
    );
}
