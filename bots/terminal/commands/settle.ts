import type { Command } from 'commander';
import { settleUnknown } from '../../../core/channels/deliver.ts';
import { defineError } from '../../../core/errors.ts';
import { actor } from '../actor.ts';
import { command, withFrontdesk } from '../command.ts';
import { findOne } from '../find-one.ts';
import type { Terminal } from '../frontdesk.ts';

const sayWhich = defineError({
  code: 'delivery.say-which',
  message: () => 'Say what became of it: --arrived, or --again to send it once more.',
});
const notUnknown = defineError({
  code: 'delivery.not-unknown',
  message: (id: string) => `The outcome of delivery ${id} is known: nothing was changed.`,
});

type Options = { json?: boolean; as?: string; arrived?: boolean; again?: boolean };

export function addSettle(program: Command, terminal: Terminal): void {
  command(program, 'settle <id>', 'say what became of a delivery whose outcome is unknown')
    .option('--arrived', 'it arrived')
    .option('--again', 'it did not: send it again')
    .option('--as <address>', 'who says so')
    .action(
      withFrontdesk<Options>(terminal, async ({ frontdesk, output }, [typed = ''], { arrived, again, as }) => {
        if (Boolean(arrived) === Boolean(again)) throw sayWhich();
        const { core, workspaceId } = frontdesk;
        const unknown = await core.stores.deliveries.inState(workspaceId, ['unknown']);
        const find = async (prefix: string) => unknown.map(({ id }) => id).filter((id) => id.startsWith(prefix));
        const deliveryId = await findOne(typed, { what: 'delivery with unknown outcome', list: 'drafts', find });
        const { id: userId } = await actor(frontdesk, as, terminal);
        if (!(await settleUnknown({ workspaceId, deliveryId, arrived: arrived === true, userId }, core)))
          throw notUnknown(typed);
        const state = arrived ? 'sent' : 'queued';
        output.result({ deliveryId, state }, () =>
          arrived ? 'Noted as sent.' : 'Queued again: it goes out when Frontdesk serves.',
        );
      }),
    );
}
