import type { Command } from 'commander';
import { defineError } from '../../../core/errors.ts';
import type { Filing } from '../../../core/filing/filing-store.ts';
import { type Undone, undoFiling } from '../../../core/filing/undo-filing.ts';
import { actor } from '../actor.ts';
import { command, withFrontdesk } from '../command.ts';
import { findOne } from '../find-one.ts';
import type { Frontdesk, Terminal } from '../frontdesk.ts';

const nothingFiled = defineError({
  code: 'filing.nothing',
  message: (id: string) => `Nothing was done to message ${id} in its mailbox that could be undone.`,
});

type Options = { json?: boolean; as?: string };

export function addUndo(program: Command, terminal: Terminal): void {
  command(program, 'undo <id>', 'take back what was done to a message in its mailbox: label, flag and move')
    .option('--as <address>', 'who undoes it')
    .action(
      withFrontdesk<Options>(terminal, async ({ frontdesk, output }, [typed = ''], options) => {
        const { core, workspaceId } = frontdesk;
        const filings = await filingsFor(typed, frontdesk);
        const { id: userId } = await actor(frontdesk, options.as, terminal);
        const undone: Undone[] = [];
        for (const { id: filingId } of filings) undone.push(await undoFiling({ workspaceId, filingId, userId }, core));
        const shown = undone.map(({ filing, kind }) => ({ filingId: filing.id, messageId: filing.messageId, kind }));
        output.result(shown, () => undone.map(inWords).join('\n'));
      }),
    );
}

/** A filing by its id, or all that was done to a message, the newest first. */
async function filingsFor(typed: string, { core, workspaceId }: Frontdesk): Promise<Filing[]> {
  const { filings, messages } = core.stores;
  const id = await findOne(typed, {
    what: 'message or filing',
    list: 'inbox',
    find: async (prefix) => [
      ...(await messages.idsStartingWith(workspaceId, prefix)),
      ...(await filings.idsStartingWith(workspaceId, prefix)),
    ],
  });
  const filing = await filings.get(workspaceId, id);
  if (filing) return [filing];
  const done = (await filings.ofMessages(workspaceId, [id])).filter(({ state }) => isOpen(state));
  if (done.length === 0) throw nothingFiled(typed);
  return done.toReversed();
}

const isOpen = (state: Filing['state']): boolean => state === 'done' || state === 'queued';

function inWords({ filing: { action, result }, kind }: Undone): string {
  if (kind === 'elsewhere') return 'A person has moved it since: it was left where it is now.';
  if (!result) return 'It had not been done yet, and will not be.';
  return [
    ...(result.moved ? [`It lies in ${result.before.folder} again.`] : []),
    ...(result.labelled ? [`The label ${result.labelled} was taken off.`] : []),
    ...(action.flag && result.flagged ? ['The flag was taken off.'] : []),
  ].join(' ');
}
