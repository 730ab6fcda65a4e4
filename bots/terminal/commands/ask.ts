import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import { defineError } from '../../../core/errors.ts';
import { receiveMessages } from '../../../core/flow/receive-messages.ts';
import { actor } from '../actor.ts';
import { command, withFrontdesk } from '../command.ts';
import type { Terminal } from '../frontdesk.ts';
import { plain } from '../output.ts';
import { handledMessage } from '../wait-until-handled.ts';

const emptyQuestion = defineError({
  code: 'terminal.empty-question',
  message: () => 'Ask something: frontdesk ask "how long is the warranty?"',
});

export function addAsk(program: Command, terminal: Terminal): void {
  command(program, 'ask <question...>', 'ask a question; the answer names its sources or says that it does not know')
    .option('--as <address>', 'who asks')
    .action(
      withFrontdesk<{ json?: boolean; as?: string }>(terminal, async ({ frontdesk, output }, words, options) => {
        const question = words.join(' ').trim();
        if (!question) throw emptyQuestion();
        const { core, workspaceId } = frontdesk;
        const person = await actor(frontdesk, options.as, terminal);
        const own = person.identities.find(({ channel }) => channel === 'terminal')?.address;
        const address = own ?? (await core.stores.people.addIdentity(workspaceId, person.id, 'terminal', person.id));
        const name = randomUUID();
        const message = {
          channel: 'terminal',
          account: 'local',
          externalId: name,
          threadId: name,
          references: [],
          from: { address, name: person.name },
          to: [],
          cc: [],
          subject: '',
          text: question,
          quoted: '',
          signature: '',
          sentAt: core.clock.now(),
          attachments: [],
          headers: {},
          notes: [],
        };
        const [received] = await receiveMessages({ workspaceId, messages: [message], lane: 'interactive' }, core);
        const messageId = received?.id ?? '';
        await frontdesk.work();
        const line = await handledMessage(frontdesk, messageId);
        const answer = await core.stores.deliveries.byKey(workspaceId, `answer:${messageId}`);
        const text = answer?.message.text ?? line.why ?? '';
        output.result({ question, known: line.outcome === 'answer', answer: text, rung: line.rung, messageId }, () =>
          plain(text),
        );
      }),
    );
}
