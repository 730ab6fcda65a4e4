import { setTimeout as sleep } from 'node:timers/promises';
import type { Channel } from '../../core/channels/channel.ts';
import type { Core } from '../../core/core.ts';
import type { Stores } from '../../core/stores.ts';
import type { Transaction } from '../../core/transaction.ts';

/**
 * Where a process dies: a call of a store, `inside` its transaction or once that is `committed`; or around the moment at
 * which a channel hands a message over.
 */
const PLACES = {
  'stored but not queued': { call: 'receiving.add', when: 'inside' },
  'queued but its sender not told': { call: 'receiving.add', when: 'committed' },
  classified: { call: 'handling.saveClassifications', when: 'committed' },
  'drafted but not stored': { call: 'drafts.add', when: 'inside' },
  drafted: { call: 'drafts.add', when: 'committed' },
  approved: { call: 'deliveries.add', when: 'committed' },
  'half the digests delivered': { call: 'digests.addRun', when: 'inside', after: 'one is sent' },
  sending: { send: 'before' },
  'sent but not recorded': { send: 'after' },
  'answered but not stored': { call: 'handling.saveOutcomes', when: 'inside' },
  answered: { call: 'handling.saveOutcomes', when: 'committed' },
  'about to begin to say it': { stream: 'before' },
  'begun to say it': { stream: 'begun' },
  'half said': { stream: 'growing' },
  'about to end what is said': { stream: 'ending' },
  'said but not recorded': { stream: 'ended' },
} as const satisfies Record<string, Place>;

type Place =
  | { readonly call: string; readonly when: 'inside' | 'committed'; readonly after?: 'one is sent' }
  | { readonly send: 'before' | 'after' }
  | { readonly stream: StreamMoment };

type StreamMoment = 'before' | 'begun' | 'growing' | 'ending' | 'ended';

export type Step = keyof typeof PLACES;

/** The core of a process that kills itself at that step, as `kill -9` would. */
export function dieAt(step: Step, core: Core): Core {
  const place: Place = PLACES[step];
  if ('send' in place) return { ...core, channels: sendingUntil(place.send, core.channels) };
  if ('stream' in place) return { ...core, channels: growingUntil(place.stream, core.channels) };
  return {
    ...core,
    async inTransaction(work) {
      let met = false;
      const meet = async () => {
        if (place.after && !(await oneIsSent(core))) return;
        if (place.when === 'inside') await die();
        met = true;
      };
      const result = await core.inTransaction((transaction) => work(watched(transaction, place.call, meet)));
      if (met) await die();
      return result;
    },
  };
}

function die(): Promise<never> {
  process.kill(process.pid, 'SIGKILL');
  // Nothing may happen between the signal and the end.
  return new Promise(() => {});
}

/** The same transaction; `meet` runs when that call of a store has been made. */
function watched(transaction: Transaction, call: string, meet: () => Promise<void>): Transaction {
  const [name, method] = call.split('.') as [keyof Stores, string];
  const store = transaction.stores[name] as unknown as Record<string, (...args: unknown[]) => Promise<unknown>>;
  const watchedStore = {
    ...store,
    async [method](...args: unknown[]) {
      const result = await store[method]?.(...args);
      await meet();
      return result;
    },
  };
  return { ...transaction, stores: { ...transaction.stores, [name]: watchedStore } };
}

function sendingUntil(moment: 'before' | 'after', channels: Core['channels']): Core['channels'] {
  const dying = (channel: Channel): Channel => ({
    ...channel,
    async send(message) {
      if (moment === 'before') await die();
      await channel.send(message);
      return die();
    },
  });
  return new Map([...channels].map(([name, channel]) => [name, dying(channel)]));
}

function growingUntil(moment: StreamMoment, channels: Core['channels']): Core['channels'] {
  const dieAt = async (now: StreamMoment) => void (now === moment && (await die()));
  const dying = ({ stream, ...channel }: Channel): Channel => ({
    ...channel,
    ...(stream && {
      async stream(message, begun) {
        await dieAt('before');
        const growing = await stream(message, begun);
        await dieAt('begun');
        return {
          ...growing,
          append: (words) => growing.append(words).then(() => dieAt('growing')),
          async finish(whole) {
            await dieAt('ending');
            const sent = await growing.finish(whole);
            await dieAt('ended');
            return sent;
          },
        };
      },
    }),
  });
  return new Map([...channels].map(([name, channel]) => [name, dying(channel)]));
}

let runs = 0;

/** The first one goes its way; at the second, waits until the first has left the house. */
async function oneIsSent({ stores }: Core): Promise<boolean> {
  runs++;
  if (runs === 1) return false;
  while ((await stores.deliveries.inState('main', ['sent'])).length === 0) await sleep(50);
  return true;
}
