import { expect, it } from 'vitest';
import type { Channel, Unchecked } from '../channels/channel.ts';
import type { StoredMessage } from '../conversations/message-store.ts';
import { fakeChannel, silentLogger, stoppedClock } from '../testing/fakes.ts';
import { mail } from '../testing/messages.ts';
import { authenticateMessages } from './authenticate-messages.ts';

const clock = stoppedClock('2026-11-02T10:00:00Z');
const found = { dkim: 'pass' as const, domain: 'nordwind.example', by: 'mx.lindenhof.example' };

const stored = (id: string, changes: Partial<StoredMessage> = {}): StoredMessage => ({
  ...(mail() as unknown as StoredMessage),
  id,
  conversationId: 'c',
  accountId: 'box',
  outgoing: false,
  receivedAt: clock.now(),
  senderId: 's',
  ...changes,
});

/** Lets a channel check messages; gives what came back, what was kept and which were looked at. */
async function authenticated(messages: readonly StoredMessage[], authenticate: NonNullable<Channel['authenticate']>) {
  const asked: string[] = [];
  const saved: string[] = [];
  const read: string[] = [];
  const channel = {
    ...fakeChannel('email'),
    authenticate: async (message: Unchecked) => {
      asked.push(message.account);
      if (await message.raw()) read.push(message.account);
      return authenticate(message);
    },
  };
  const stores = {
    messages: { raw: async () => new Uint8Array([1]) },
    authentications: {
      save: async (_: string, results: readonly { messageId: string }[]) =>
        void saved.push(...results.map(({ messageId }) => messageId)),
    },
  };
  const channels = new Map([['email', channel]]);
  const results = await authenticateMessages(
    { workspaceId: 'w', messages, deadlineMs: 50 },
    { stores, channels, clock, logger: silentLogger },
  );
  return { results: results.map(({ authentication }) => authentication), saved, asked, read };
}

it('keeps what was found with the message and gives it back', async () => {
  const { results, saved } = await authenticated([stored('one'), stored('two')], async () => found);
  expect(results).toEqual([found, found]);
  expect(saved).toEqual(['one', 'two']);
});

it.each([
  ['of a channel that can not tell', { channel: 'terminal' }],
  ['checked before', { authentication: found }],
  ['unreadable', { fault: 'It is empty.' }],
])('leaves alone a message that is %s', async (_, changes) => {
  const { asked } = await authenticated([stored('one', changes)], async () => found);
  expect(asked).toEqual([]);
});

it('looks at the bytes of new mail only, and not of many at once', async () => {
  const old = stored('old', { account: 'a', sentAt: new Date('2026-10-29T09:00:00Z') });
  expect((await authenticated([old, stored('new', { account: 'b' })], async () => found)).read).toEqual(['b']);
  const many = Array.from({ length: 11 }, (_, index) => stored(`${index}`));
  const { read, saved } = await authenticated(many, async () => found);
  expect(read).toEqual([]);
  expect(saved).toHaveLength(11);
});

it('goes on without what fails or takes too long', async () => {
  const messages = [stored('fails', { account: 'a' }), stored('hangs', { account: 'b' }), stored('fine')];
  const { results, saved } = await authenticated(messages, async ({ account }) => {
    if (account === 'a') throw new Error('no name server');
    if (account === 'b') return new Promise(() => {});
    return found;
  });
  expect(results).toEqual([undefined, undefined, found]);
  expect(saved).toEqual(['fine']);
});
