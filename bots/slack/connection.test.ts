import { setImmediate } from 'node:timers/promises';
import { describe, expect, it, vi } from 'vitest';
import { defineError } from '../../core/errors.ts';
import { openLogger } from '../../core/logger.ts';
import { type Connected, openConnection } from './connection.ts';

const away = defineError({ code: 'test.away', message: () => 'Slack is away.', retryable: true });
const refused = defineError({ code: 'test.refused', message: () => 'The token is wrong.' });

const logger = openLogger('silent');
const quick = { firstMs: 1, longestMs: 4 };
const there = { connected: true, detail: 'to Lindenhof' };
const connected = (gone: Promise<void> = new Promise(() => {})): Connected => ({
  state: async () => there,
  gone,
  close: vi.fn(async () => {}),
});

describe('the connection to Slack', () => {
  it('is there once the first attempt succeeded, and is closed at the end', async () => {
    const one = connected();
    const connection = openConnection(async () => one, logger, quick);
    await connection.start();
    expect(await connection.state()).toEqual(there);
    await connection.stop();
    expect(one.close).toHaveBeenCalledOnce();
    expect(await connection.state()).toEqual({ connected: false, detail: 'stopped' });
  });

  it('is made again when it was lost', async () => {
    const { promise: gone, resolve: lose } = Promise.withResolvers<void>();
    const lost = connected(gone);
    const connect = vi.fn(async () => (connect.mock.calls.length === 1 ? lost : connected()));
    const connection = openConnection(connect, logger, quick);
    await connection.start();
    lose();
    await vi.waitFor(() => expect(connect).toHaveBeenCalledTimes(2));
    expect(lost.close).toHaveBeenCalledOnce();
    expect(await connection.state()).toEqual(there);
    await connection.stop();
  });

  it('does not hold up the start when Slack is away, and is made as soon as Slack is back', async () => {
    const answers = [away(), new Error('socket hang up'), away()];
    const connect = vi.fn(async () => {
      const failure = answers.shift();
      if (failure) throw failure;
      return connected();
    });
    const connection = openConnection(connect, logger, quick);
    await connection.start();
    expect(await connection.state()).toEqual({
      connected: false,
      detail: 'not connected: Slack is away. It is tried again.',
    });
    await vi.waitFor(async () => expect(await connection.state()).toEqual(there));
    expect(connect).toHaveBeenCalledTimes(4);
    await connection.stop();
  });

  it('is not tried again once Slack refused the token, and the log says it once', async () => {
    const error = vi.spyOn(logger, 'error');
    const connect = vi.fn(async () => {
      throw refused();
    });
    const connection = openConnection(connect, logger, quick);
    await connection.start();
    for (let turn = 0; turn < 20; turn++) await setImmediate();
    expect((await connection.state()).detail).toBe('not connected: The token is wrong.');
    expect(connect).toHaveBeenCalledOnce();
    expect(error).toHaveBeenCalledOnce();
    await connection.stop();
  });

  it('stops at once while Slack does not answer, and leaves nothing open behind it', async () => {
    const late = connected();
    const slack = Promise.withResolvers<Connected>();
    const connection = openConnection(() => slack.promise, logger, quick);
    const starting = connection.start();
    await connection.stop();
    await starting;
    expect(late.close).not.toHaveBeenCalled();
    slack.resolve(late);
    await setImmediate();
    expect(late.close).toHaveBeenCalledOnce();
  });

  it('starts again after it was stopped', async () => {
    const connection = openConnection(async () => connected(), logger, quick);
    await connection.stop();
    await connection.start();
    await connection.stop();
    await connection.start();
    expect(await connection.state()).toEqual(there);
    await connection.stop();
  });
});
