import { expect, it } from 'vitest';
import { receiveMessages } from '../flow/receive-messages.ts';
import { describeOnServers } from '../testing/database.ts';
import { testCore } from '../testing/fakes.ts';
import { mail } from '../testing/messages.ts';
import { seedMail } from '../testing/seed.ts';

describeOnServers('what was found out about senders', (database) => {
  const found = { dkim: 'pass' as const, domain: 'nordwind.example', by: 'mx.lindenhof.example' };

  it('is kept with the message, the first finding for good', async () => {
    const { messageId } = await seedMail(database(), 'senders');
    const { authentications, messages } = database().stores;
    await authentications.save('senders', [{ messageId, authentication: found }]);
    await authentications.save('senders', [{ messageId, authentication: { ...found, dkim: 'fail' } }]);
    const [message] = await messages.load('senders', [messageId]);
    expect(message?.authentication).toEqual(found);
    expect(message?.notes).toEqual([]);
  });

  it('names the domains heard from more than once, without junk', async () => {
    const { stores } = database();
    await stores.workspaces.ensure('domains', { name: 'Lindenhof', zone: 'UTC' });
    const from = (address: string, number: number) =>
      mail({ threadId: `<${number}-${address}>`, from: { address, name: '' } });
    const addresses = [
      'a@nordwind.example',
      'b@nordwind.example',
      'c@birkenau.example',
      'd@fraud.example',
      'e@fraud.example',
    ];
    const messages = addresses.map(from);
    const received = await receiveMessages(
      { workspaceId: 'domains', messages, lane: 'interactive' },
      testCore(database()),
    );
    const junk = received.slice(3).map(({ id }) => ({ messageId: id, outcome: 'junk', folder: 'Junk', why: '' }));
    await stores.handling.saveOutcomes('domains', junk);
    expect(await stores.authentications.senderDomains('domains', 10)).toEqual(['nordwind.example']);
  });
});
