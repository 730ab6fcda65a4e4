import { setTimeout as sleep } from 'node:timers/promises';
import type { Command } from 'commander';
import type { Delivery } from '../../../core/channels/delivery-store.ts';
import { defineError } from '../../../core/errors.ts';
import { approveDraft } from '../../../core/replies/approve-draft.ts';
import { draftNotFound } from '../../../core/replies/draft-errors.ts';
import { actor } from '../actor.ts';
import { command, withFrontdesk } from '../command.ts';
import { findDraft } from '../find-draft.ts';
import type { Frontdesk, Terminal } from '../frontdesk.ts';
import { plain } from '../output.ts';

const notSent = defineError({
  code: 'delivery.not-sent',
  message: (state: string, why: string) => `Approved, but not sent (${state}): ${why}`,
});

const PATIENCE_MS = 30_000;

export function addApprove(program: Command, terminal: Terminal): void {
  command(program, 'approve <id>', 'approve a draft as it stands and send it')
    .option('--as <address>', 'who approves')
    .action(
      withFrontdesk<{ json?: boolean; as?: string }>(terminal, async ({ frontdesk, output }, [typed = ''], options) => {
        const { core, workspaceId } = frontdesk;
        const draftId = await findDraft(typed, frontdesk);
        const person = await actor(frontdesk, options.as, terminal);
        const draft = await core.stores.drafts.get(workspaceId, draftId);
        if (!draft) throw draftNotFound(draftId);
        const approved = await approveDraft({ workspaceId, draftId, person, hash: draft.hash }, core);
        if (approved.kind === 'counted') {
          const { missing, policy } = approved;
          output.result({ draftId, state: 'proposed', missing, policy }, () => waitsForMore(missing, policy));
          return;
        }
        const { deliveryId } = approved;
        await frontdesk.work();
        const delivery = await settled(frontdesk, deliveryId);
        if (delivery.state === 'failed' || delivery.state === 'unknown') throw notSent(delivery.state, delivery.detail);
        output.result({ draftId, deliveryId, state: delivery.state, detail: delivery.detail }, () =>
          delivery.state === 'sent'
            ? `Sent to ${delivery.message.to[0]?.address}.${notToAll(delivery.detail)}`
            : `Approved; it waits in the outbox. ${delivery.detail}`,
        );
      }),
    );
}

const waitsForMore = (missing: number, policy: string): string =>
  `Your approval counts. The policy "${policy}" wants ${missing === 1 ? 'one more person' : `${missing} more people`} to approve it (--as ADDRESS).`;

/** The server may take a mail for some of its recipients only. */
function notToAll(detail: string): string {
  const refused = /refused: (.*)$/s.exec(detail)?.[1];
  return refused ? ` But not all were reached: ${plain(refused)}` : '';
}

/** The delivery as soon as it can be told what became of it. */
async function settled({ core, workspaceId }: Frontdesk, id: string): Promise<Delivery> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const delivery = await core.stores.deliveries.get(workspaceId, id);
    if (!delivery) throw new Error(`delivery ${id} vanished`);
    const inTheWorks = delivery.state === 'sending' || (delivery.state === 'queued' && !delivery.detail);
    if (!inTheWorks || Date.now() > deadline) return delivery;
    await sleep(50);
  }
}
