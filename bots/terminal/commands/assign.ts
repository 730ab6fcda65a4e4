import type { Command } from 'commander';
import { assignDraft } from '../../../core/replies/assign-draft.ts';
import { actor } from '../actor.ts';
import { command, withFrontdesk } from '../command.ts';
import { findDraft } from '../find-draft.ts';
import type { Terminal } from '../frontdesk.ts';

type Options = { json?: boolean; as?: string };

export function addAssign(program: Command, terminal: Terminal): void {
  command(
    program,
    'assign <id> [who]',
    'say which colleague is to look after a draft; by mail address; without one: nobody',
  )
    .option('--as <address>', 'who says so')
    .action(
      withFrontdesk<Options>(terminal, async ({ frontdesk, output }, [typed = '', address], options) => {
        const { core, workspaceId } = frontdesk;
        const draftId = await findDraft(typed, frontdesk);
        const person = await actor(frontdesk, options.as, terminal);
        const assignee = address ? await actor(frontdesk, address, terminal) : undefined;
        const named = assignee?.id ?? null;
        const assigneeId = await assignDraft({ workspaceId, draftId, person, assigneeId: named }, core);
        const inTheirPlace = assigneeId === null ? undefined : await core.stores.people.byId(workspaceId, assigneeId);
        const away = assignee && assigneeId !== named ? `${assignee.name} is away. ` : '';
        output.result(
          { draftId, assigneeId },
          () => `${away}${inTheirPlace ? `Assigned to ${inTheirPlace.name}.` : 'Assigned to nobody in particular.'}`,
        );
      }),
    );
}
