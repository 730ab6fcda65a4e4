import type { Channel, OutboundMessage } from '../channels/channel.ts';
import type { Core } from '../core.ts';
import { learnIntents } from '../intents/learn-intents.ts';
import type { Learner } from '../intents/learner.ts';
import { packStudent } from '../intents/student/student-bytes.ts';
import { readFile } from '../knowledge/sources/read-file.ts';
import type { LlmGateway } from '../llm/gateway.ts';
import type { Logger } from '../logger.ts';
import type { NewJob } from '../queue.ts';
import { transactions } from '../transaction.ts';
import type { TestDatabase } from './database.ts';

/** A clock that stands still until it is told otherwise. */
export function stoppedClock(at: string) {
  let now = new Date(at);
  return {
    now: () => now,
    turnTo(later: string) {
      now = new Date(later);
    },
  };
}

export const silentLogger: Logger = { debug() {}, info() {}, warn() {}, error() {} };

/** Learns in this thread: a test waits anyway. */
export const learnHere: Pick<Learner, 'learn'> = {
  learn: async ({ intents, labels }) => packStudent(learnIntents(intents, labels)),
};

/** For a model that is only ever asked for whole answers. */
export const noStream: LlmGateway['stream'] = () => {
  throw new Error('nothing here streams');
};

/** A channel that keeps what it was given; `answer` may reject. */
export function fakeChannel(name: string, answer: () => Promise<void> = async () => {}) {
  const sent: OutboundMessage[] = [];
  const channel: Channel = {
    name,
    async start() {},
    async stop() {},
    async send(message) {
      sent.push(message);
      await answer();
      return { detail: '250 taken' };
    },
  };
  return { ...channel, sent };
}

/** The parts of a core that rest on a database. Jobs are kept in `jobs`, whether or not their transaction commits. */
export function testCore({ client, stores }: TestDatabase, channels: readonly Channel[] = []) {
  const jobs: NewJob[] = [];
  const enqueue = async (added: readonly NewJob[]) => void jobs.push(...added);
  return {
    stores,
    enqueue,
    jobs,
    inTransaction: transactions(client, () => enqueue),
    logger: silentLogger,
    learner: learnHere,
    documents: { addTexts: async (message) => message },
    fileReader: { read: readFile },
    channels: new Map(channels.map((channel) => [channel.name, channel])),
  } satisfies Partial<Core> & { jobs: readonly NewJob[] };
}
