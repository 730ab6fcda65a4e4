import type { Command } from 'commander';
import type { StoredMessage } from '../../../core/conversations/message-store.ts';
import type { Filing } from '../../../core/filing/filing-store.ts';
import { allIntents } from '../../../core/intents/manage-intents.ts';
import { eventTime } from '../../../core/text/event-time.ts';
import { command, withFrontdesk } from '../command.ts';
import { findOne } from '../find-one.ts';
import type { Frontdesk, Terminal } from '../frontdesk.ts';
import { dim, heading, plain } from '../output.ts';
import { readableAddress, senderLine } from '../sender-line.ts';
import { threadOutline } from '../thread-outline.ts';
import { understandingLines } from '../understanding-lines.ts';

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
        const { intents, ...shown } = await collect(frontdesk, id);
        output.result(shown, () => render({ ...shown, intents }));
      }),
    );
}

async function collect({ core, workspaceId }: Frontdesk, id: string) {
  const { messages, handling, audit, filings } = core.stores;
  const [message] = await messages.load(workspaceId, [id]);
  const [line] = await messages.lines(workspaceId, { ids: [id], limit: 1 });
  if (!message || !line) throw new Error(`message ${id} vanished`);
  const classification = (await handling.classifications(workspaceId, [id])).get(id);
  const ids = (await messages.thread(workspaceId, message.conversationId)).map((one) => one.id);
  const thread = ids.length > 1 ? await messages.load(workspaceId, ids.slice(-MAX_THREAD)) : [message];
  const { zone } = await core.stores.workspaces.get(workspaceId);
  const history = await audit.about(workspaceId, [id]);
  const delivery = line.draftId ? await core.stores.deliveries.byKey(workspaceId, `draft:${line.draftId}`) : undefined;
  const filed = await filings.ofMessages(workspaceId, [id]);
  const intents = (await allIntents({ workspaceId }, core)).map(({ id, name }) => ({ id, name }));
  return { message, line, classification, thread: thread.map(threadEntry), zone, history, delivery, filed, intents };
}

/** Of a thread that is longer only the last messages are shown. */
const MAX_THREAD = 100;

const threadEntry = ({ id, threadId, references, subject, sentAt, from }: StoredMessage) => ({
  id,
  threadId,
  references,
  subject,
  sentAt,
  from: from.address,
});

function render({
  message,
  line,
  classification,
  thread,
  zone,
  delivery,
  filed,
  intents,
}: Awaited<ReturnType<typeof collect>>): string {
  const lines = [
    `From     ${plain(message.from.name)} <${readableAddress(message.from.address)}>${message.senderRole ? ` (${message.senderRole})` : ''}`,
    `To       ${message.to.map(({ address }) => address).join(', ')}`,
    `Date     ${message.sentAt.toISOString()}`,
    `Subject  ${plain(message.subject)}`,
    ...message.attachments.map(
      ({ name, mediaType, leftOut }) =>
        `File     ${plain(name)} (${mediaType})${leftOut ? `, left out: ${leftOut}` : ''}`,
    ),
    ...message.notes.map((note) => `Note     ${note}`),
    ...(message.automatic ? [`Automatic ${message.automatic.kind}: ${message.automatic.why}`] : []),
    ...senderLine(message),
    ...(message.calendar
      ? [`Event    ${plain(message.calendar.title)}, ${plain(eventTime(message.calendar, zone) ?? 'no time')}`]
      : []),
    ...(message.fault ? [`Fault    ${message.fault} (the bytes are kept: --raw)`] : []),
    '',
    plain(message.text),
    ...(message.quoted ? [dim(plain(message.quoted))] : []),
  ];
  if (classification) {
    lines.push(heading('Understood as'));
    lines.push(...understandingLines(classification, intents));
  }
  lines.push(
    heading('What was done'),
    `${line.outcome ?? 'waiting'}${line.folder ? `, ${line.folder}` : ''}. ${plain(line.why ?? '')}`,
  );
  if (line.draftId)
    lines.push(`Draft ${line.draftId}${delivery ? `: ${delivery.state}. ${plain(delivery.detail)}` : ''}`);
  lines.push(...filed.map(filingInWords));
  if (thread.length > 1)
    lines.push(
      '',
      `Thread of ${thread.length}:`,
      ...threadOutline(thread, ({ id, from, sentAt }) => `${id.slice(0, 6)} ${from}, ${sentAt.toISOString()}`),
    );
  return lines.join('\n');
}

function filingInWords({ id, state, detail, result, action }: Filing): string {
  const { before, after, moved, labelled, flagged } = result ?? {};
  const marks = [labelled ?? action.label.name, ...((flagged ?? action.flag) ? ['flag'] : [])];
  const move = moved ? [`${before?.folder} to ${after?.folder}`] : [];
  const undo = state === 'done' ? ` ("frontdesk undo ${id.slice(0, 6)}" takes it back)` : '';
  return `Filing ${state}: ${[...marks, ...move].map(plain).join(', ')}${detail ? `. ${detail}` : ''}${undo}`;
}
