import type { Delivery } from '../channels/delivery-store.ts';
import type { Core } from '../core.ts';
import { receiveMessages } from '../flow/receive-messages.ts';
import { gapKey } from '../knowledge/gaps/gap-key.ts';
import type { Person } from '../people/people-store.ts';
import { answeredMessage } from './answer-key.ts';
import { findAnswer, type WhichAnswer } from './rate-answer.ts';

type Input = WhichAnswer & { readonly person: Pick<Person, 'id' | 'name'> };

/** A colleague is to answer what an answer did not: the question waits for a person from now on. */
export async function askPerson(input: Input, deps: Pick<Core, 'stores' | 'inTransaction' | 'clock'>): Promise<void> {
  const delivery = await findAnswer(input, deps);
  const messageId = answeredMessage(delivery.identity);
  if (messageId) return letWait(input, messageId, deps);
  await receiveQuestion(input, delivery, deps);
  const { answer } = delivery.message;
  const key = gapKey(wholeQuestion(delivery), answer?.language ?? 'en');
  if (key) await deps.stores.gaps.passOn(input.workspaceId, key, input.person.id);
}

/** Whoever answers it has not read what it leans on. */
const wholeQuestion = ({ message }: Delivery): string => message.meant?.question ?? message.subject;

const why = ({ name }: Input['person']): string => `${name} asks for a person: the answer did not help.`;

/** The question is a message that was handled already. */
async function letWait(
  { workspaceId, person }: Input,
  messageId: string,
  { inTransaction }: Pick<Core, 'inTransaction'>,
) {
  await inTransaction(async ({ stores }) => {
    const [line] = await stores.messages.lines(workspaceId, { ids: [messageId], limit: 1 });
    if (!line || line.outcome === 'person') return;
    const folder = line.folder ?? '';
    await stores.handling.saveOutcomes(workspaceId, [{ messageId, outcome: 'person', folder, why: why(person) }]);
    await stores.audit.record(workspaceId, [{ actor: person.id, action: 'answer.person-asked', subject: messageId }]);
  });
}

/** It was asked privately, and nobody but its asker knows of it yet. */
async function receiveQuestion(
  { workspaceId, person }: Input,
  delivery: Delivery,
  deps: Pick<Core, 'stores' | 'inTransaction' | 'clock'>,
): Promise<void> {
  const { channel, accountId, identity } = delivery;
  const { account, to, place } = delivery.message;
  const from = { address: to[0]?.address ?? '', name: person.name };
  const question = {
    ...{ channel, account, externalId: identity, threadId: identity, references: [], from, to: [], cc: [] },
    ...{
      subject: '',
      text: wholeQuestion(delivery),
      quoted: '',
      signature: '',
      sentAt: deps.clock.now(),
      attachments: [],
      headers: {},
      notes: [],
    },
    ...(place ? { place } : {}),
    addressed: true,
  };
  await receiveMessages(
    {
      workspaceId,
      messages: [question],
      lane: 'interactive',
      async within({ stores }) {
        const id = (await stores.receiving.known(workspaceId, accountId, [identity])).get(identity) ?? '';
        // It was answered, and that did not help: it is not to be answered again.
        if (!(await stores.handling.claim(workspaceId, 'act', [id])).has(id)) return;
        await stores.handling.saveOutcomes(workspaceId, [
          { messageId: id, outcome: 'person', folder: 'Questions', why: why(person) },
        ]);
        await stores.audit.record(workspaceId, [{ actor: person.id, action: 'answer.person-asked', subject: id }]);
      },
    },
    deps,
  );
}
