import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { defineError } from '../errors.ts';
import { newId } from '../ids.ts';
import { useDatabase } from '../testing/database.ts';
import { fakeChannel, testCore } from '../testing/fakes.ts';
import { outgoing } from '../testing/full-workspace.ts';
import { seedMail } from '../testing/seed.ts';
import type { Channel, OutboundMessage } from './channel.ts';
import { growDelivery } from './grow-delivery.ts';

const refusal = defineError({ code: 'stream.refused', message: () => 'nothing grows here' });
const closed = defineError({ code: 'slack.place-closed', message: () => 'it is archived' });
const busy = defineError({ code: 'slack.busy', message: () => 'later', retryable: true });
const doubtful = defineError({ code: 'delivery.unknown', message: () => 'the line broke' });

async function* wordsOf(...words: readonly string[]): AsyncGenerator<string, string> {
  yield* words;
  return ['first', ...words].join(' ');
}

describe('a delivery that grows', () => {
  const database = useDatabase();
  let accountId = '';
  let deliveryId = '';
  let message: OutboundMessage;

  beforeAll(async () => {
    accountId = (await seedMail(database(), 'w')).accountId;
  });
  beforeEach(async () => {
    const { message: whole, ...delivery } = outgoing(newId(), accountId);
    message = { ...whole, text: 'first' };
    const added = { ...delivery, message: { ...whole, text: '' }, state: 'sending' as const };
    deliveryId = (await database().stores.deliveries.add('w', added)) ?? '';
  });

  /** A channel whose stream does as it is told; what was shown is in `shown`. */
  function channelThat(does: { begin?: Error; append?: Error; finish?: Error }) {
    const shown: string[] = [];
    const fail = (error: Error | undefined) => (error ? Promise.reject(error) : Promise.resolve());
    const channel: Channel = {
      ...fakeChannel('email'),
      findSent: async () => ({ kind: 'unclear' }),
      async stream({ text }) {
        await fail(does.begin);
        shown.push(text);
        return {
          sentId: `id-${deliveryId}`,
          append: (words) => fail(does.append).then(() => void shown.push(words)),
          finish: ({ text: whole }) => fail(does.finish).then(() => ({ detail: `ended with ${whole}` })),
        };
      },
    };
    return { channel, shown };
  }

  const grow = (channel: Channel, ...words: readonly string[]) =>
    growDelivery(
      {
        workspaceId: 'w',
        deliveryId,
        channel,
        message,
        words: wordsOf(...words),
        whole: (text) => ({ ...message, text }),
      },
      testCore(database(), [channel]),
    );
  const stored = () => database().stores.deliveries.get('w', deliveryId);

  it('shows its words in order and ends with the whole', async () => {
    const { channel, shown } = channelThat({});
    const { grown, end } = await grow(channel, 'second', 'third');
    expect(shown).toEqual(['first', 'second', 'third']);
    expect(end).toBe('first second third');
    expect(grown).toMatchObject({ state: 'sent', detail: 'ended with first second third', sentId: `id-${deliveryId}` });
  });

  it('has its words and its name stored before it is ended', async () => {
    const { channel } = channelThat({ finish: doubtful() });
    await grow(channel, 'second');
    expect(await stored()).toMatchObject({ message: { text: 'first second' }, sentId: `id-${deliveryId}` });
  });

  it('is left to be sent as a whole where nothing grows, with all its words', async () => {
    const { channel, shown } = channelThat({ begin: refusal() });
    expect((await grow(channel, 'second')).grown).toMatchObject({ state: 'queued' });
    expect(shown).toEqual([]);
    expect(await stored()).toMatchObject({ message: { text: 'first second' } });
  });

  it.each([
    ['can not be begun for now', { begin: busy() }, 'queued'],
    ['can not be begun at all', { begin: closed() }, 'failed'],
    ['may or may not have begun', { begin: doubtful() }, 'unknown'],
    ['may or may not have ended', { finish: doubtful() }, 'unknown'],
    ['stands there and can not be ended for now', { finish: busy() }, 'unknown'],
    ['stands there and can not be ended at all', { finish: closed() }, 'failed'],
  ] as const)('when it %s', async (_, does, state) => {
    expect((await grow(channelThat(does).channel, 'second')).grown.state).toBe(state);
  });

  it('is ended as a whole when no more can be added in the middle', async () => {
    const { channel, shown } = channelThat({ append: doubtful() });
    const { grown } = await grow(channel, 'second', 'third');
    expect(shown).toEqual(['first']);
    expect(grown).toMatchObject({ state: 'sent', detail: 'ended with first second third' });
  });
});
