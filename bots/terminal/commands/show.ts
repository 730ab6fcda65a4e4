import type { Command } from 'commander';
import { command, withFrontdesk } from '../command.ts';
import { findOne } from '../find-one.ts';
import type { Frontdesk, Terminal } from '../frontdesk.ts';
import { dim, heading, plain } from '../output.ts';

type Options = { json?: boolean; raw?: boolean };

export function addShow(program: Command, terminal: Terminal): void {
  command(program, 'show <id>', 'one message: what it says, how it was understood, what happened to it')
    .option('--raw', 'the bytes as they were received')
    .action(
      withFrontdesk<Options>(terminal, async ({ frontdesk, output }, [typed = ''], { raw }) => {
        const { core, workspaceId } = frontdesk;
        const find = (prefix: string) => core.stores.messages.idsStartingWith(workspaceId, prefix);
        const id = await findOne(typed, { what: 'message', list: 'inbox', find });
        if (raw) {
          process.stdout.write((await core.stores.messages.raw(workspaceId, id)) ?? new Uint8Array());
          return;
        }
        const shown = await collect(frontdesk, id);
        output.result(shown, () => render(shown));
      }),
    );
}

async function collect({ core, workspaceId }: Frontdesk, id: string) {
  const { messages, handling, audit } = core.stores;
  const [message] = await messages.load(workspaceId, [id]);
  const [line] = await messages.lines(workspaceId, { ids: [id], limit: 1 });
  if (!message || !line) throw new Error(`message ${id} vanished`);
  const classification = (await handling.classifications(workspaceId, [id])).get(id);
  const thread = await messages.thread(workspaceId, message.conversationId);
  return { message, line, classification, thread, history: await audit.about(workspaceId, [id]) };
}

function render({ message, line, classification, thread }: Awaited<ReturnType<typeof collect>>): string {
  const lines = [
    `From     ${plain(message.from.name)} <${message.from.address}>${message.senderRole ? ` (${message.senderRole})` : ''}`,
    `To       ${message.to.map(({ address }) => address).join(', ')}`,
    `Date     ${message.sentAt.toISOString()}`,
    `Subject  ${plain(message.subject)}`,
    ...message.attachments.map(
      ({ name, mediaType, leftOut }) =>
        `File     ${plain(name)} (${mediaType})${leftOut ? `, left out: ${leftOut}` : ''}`,
    ),
    ...message.notes.map((note) => `Note     ${note}`),
    ...(message.automatic ? [`Automatic ${message.automatic.kind}: ${message.automatic.why}`] : []),
    ...(message.calendar ? [`Event    ${plain(message.calendar.title)}, ${message.calendar.start ?? 'no time'}`] : []),
    ...(message.fault ? [`Fault    ${message.fault} (the bytes are kept: --raw)`] : []),
    '',
    plain(message.text),
    ...(message.quoted ? [dim(plain(message.quoted))] : []),
  ];
  if (classification) {
    lines.push(heading('Understood as'));
    for (const { intent, confidence, words } of classification.intents.slice(0, 3))
      lines.push(
        `${intent} ${(confidence * 100).toFixed(0)} %${words.length > 0 ? dim(`  ${words.slice(0, 6).join(', ')}`) : ''}`,
      );
    lines.push(`Urgency ${classification.urgency}, tone ${classification.tone}, language ${classification.language}`);
    for (const ask of classification.asks) lines.push(`Asks     ${plain(ask.text)} (${ask.intent})`);
    for (const warning of classification.warnings) lines.push(`Warning  ${warning}`);
  }
  lines.push(
    heading('What was done'),
    `${line.outcome ?? 'waiting'}${line.folder ? `, ${line.folder}` : ''}. ${plain(line.why ?? '')}`,
  );
  if (line.draftId) lines.push(`Draft ${line.draftId}`);
  if (thread.length > 1)
    lines.push('', `Thread of ${thread.length}: ${thread.map(({ id }) => id.slice(0, 6)).join(', ')}`);
  return lines.join('\n');
}
