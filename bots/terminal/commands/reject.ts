import type { Command } from 'commander';
import { rejectDraft } from '../../../core/replies/approve-draft.ts';
import { actor } from '../actor.ts';
import { command, withFrontdesk } from '../command.ts';
import { findDraft } from '../find-draft.ts';
import type { Terminal } from '../frontdesk.ts';

export function addReject(program: Command, terminal: Terminal): void {
  command(program, 'reject <id>', 'drop a draft; its message then waits for a person')
    .option('--reason <words>', 'what was wrong with it', '')
    .option('--as <address>', 'who rejects')
    .action(
      withFrontdesk<{ json?: boolean; as?: string; reason: string }>(
        terminal,
        async ({ frontdesk, output }, [typed = ''], options) => {
          const { core, workspaceId } = frontdesk;
          const draftId = await findDraft(typed, frontdesk);
          const person = await actor(frontdesk, options.as, terminal);
          await rejectDraft({ workspaceId, draftId, person, reason: options.reason }, core);
          output.result(
            { draftId, state: 'rejected' },
            () => 'Rejected. The message waits for a person ("frontdesk inbox --outcome person").',
          );
        },
      ),
    );
}
