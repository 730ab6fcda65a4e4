import { expect, it } from 'vitest';
import type { InboundMessage } from '../channels/message.ts';
import { receiveMessages } from '../flow/receive-messages.ts';
import { describeOnServers } from '../testing/database.ts';
import { testCore } from '../testing/fakes.ts';
import { mail } from '../testing/messages.ts';

describeOnServers('finding messages by subject', (database) => {
  let count = 0;
  const letter = (subject: string, changes: Partial<InboundMessage> = {}) =>
    mail({ threadId: `<subject${++count}@nordwind.example>`, subject, ...changes });

  /** Takes mails in one by one; gives the number of the conversation that each ended in. */
  async function received(workspaceId: string, mails: readonly InboundMessage[]): Promise<number[]> {
    const { stores } = database();
    await stores.workspaces.ensure(workspaceId, { name: 'Lindenhof', zone: 'UTC' });
    const ids: string[] = [];
    for (const message of mails) {
      const [one] = await receiveMessages(
        { workspaceId, messages: [message], lane: 'interactive' },
        testCore(database()),
      );
      ids.push(one?.id ?? '');
    }
    const stored = await stores.messages.load(workspaceId, ids);
    const conversations = stored.map(({ conversationId }) => conversationId);
    return conversations.map((id) => conversations.indexOf(id));
  }

  it('joins an answer that names no mail to the one it answers, of the same account, in time, among people', async () => {
    const desk = { address: 'desk@lindenhof.example', name: '' };
    const mira = mail().from;
    const answer = { from: desk, to: [], cc: [mira], sentAt: new Date('2026-11-03T09:00:00Z') };
    const mails = [
      letter('Probes  for Bergen'),
      letter('RE: probes for Bergen', answer),
      letter('Re: Probes for Bergen', { ...answer, account: 'other@lindenhof.example' }),
      letter('Re: Probes for Bergen', { ...answer, sentAt: new Date('2027-01-03T09:00:00Z') }),
      letter('News'),
      letter('Re: News', { ...answer, automatic: { kind: 'list', why: 'List-Id' } }),
    ];
    expect(await received('subjects', mails)).toEqual([0, 0, 2, 3, 4, 5]);
  });

  it('finds the answer when the mail it answers comes later', async () => {
    const later = letter('Re: 报价', { sentAt: new Date('2026-11-03T09:00:00Z') });
    expect(await received('late', [later, letter('报价')])).toEqual([0, 0]);
  });
});
