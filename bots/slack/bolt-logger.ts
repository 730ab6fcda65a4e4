import type { Logger as BoltLogger } from '@slack/bolt';
import type { Logger } from '../../core/logger.ts';

/**
 * Bolt's log in ours. Its debug lines hold whole events and its info lines say nothing that we don't: both are dropped, and
 * of the others only the words, since what comes after them may hold a request with its token.
 */
export const boltLogger = (logger: Logger): BoltLogger => ({
  debug() {},
  info() {},
  warn: (message: unknown) => logger.warn({ from: 'slack' }, wordsOf(message)),
  error: (message: unknown) => logger.error({ from: 'slack' }, wordsOf(message)),
  setLevel() {},
  getLevel: () => LEVEL,
  setName() {},
});

/** Bolt's enum in a form that needs no import of Bolt. */
const LEVEL = 'warn' as ReturnType<BoltLogger['getLevel']>;

const wordsOf = (message: unknown): string => (message instanceof Error ? message.message : String(message));
