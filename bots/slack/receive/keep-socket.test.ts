import { describe, expect, it, vi } from 'vitest';
import { silentLogger } from '../../../core/testing/fakes.ts';
import { keepSocket } from './keep-socket.ts';

/** Connections one after the other, each of which ends when it is told to. */
function connections(clock = { now: 0 }) {
  const made: { end(): void; closed: boolean }[] = [];
  const connect = vi.fn(async () => {
    const { promise: gone, resolve } = Promise.withResolvers<void>();
    const one = { end: resolve, closed: false };
    made.push(one);
    return {
      gone,
      async close() {
        one.closed = true;
        resolve();
      },
    };
  });
  const onGap = vi.fn();
  const open = () => keepSocket({ connect, onGap, logger: silentLogger, now: () => clock.now });
  return { made, connect, onGap, open, clock };
}

describe('the connection to Slack', () => {
  it('is made anew at once when Slack ends it, and what came in between counts as missed', async () => {
    const { made, onGap, open, clock } = connections();
    await open();
    clock.now = 60_000;
    made[0]?.end();
    await vi.waitFor(() => expect(onGap).toHaveBeenCalledOnce());
    expect(made).toHaveLength(2);
  });

  it('is given up, for a pause, when it ends as soon as it was made', async () => {
    const { made, onGap, open, clock } = connections();
    const kept = await open();
    clock.now = 500;
    made[0]?.end();
    await kept.gone;
    expect([made.length, onGap.mock.calls.length]).toEqual([1, 0]);
  });

  it('is given up, for a pause, when it can not be made again', async () => {
    const { made, connect, onGap, open, clock } = connections();
    const kept = await open();
    clock.now = 60_000;
    connect.mockRejectedValueOnce(new Error('no route to host'));
    made[0]?.end();
    await kept.gone;
    expect(onGap).not.toHaveBeenCalled();
  });

  it('is not made again when we end it, also not if that is just under way', async () => {
    const { made, connect, onGap, open, clock } = connections();
    const kept = await open();
    clock.now = 60_000;
    const { promise: slow, resolve: go } = Promise.withResolvers<void>();
    const make = connect.getMockImplementation();
    connect.mockImplementationOnce(async () => {
      await slow;
      return (make as NonNullable<typeof make>)();
    });
    made[0]?.end();
    await vi.waitFor(() => expect(connect).toHaveBeenCalledTimes(2));
    await kept.close();
    go();
    await kept.gone;
    expect(made.map(({ closed }) => closed)).toEqual([true, true]);
    expect(onGap).not.toHaveBeenCalled();
  });

  it('fails at once when the first can not be made', async () => {
    const { connect, open } = connections();
    connect.mockRejectedValueOnce(new Error('invalid_auth'));
    await expect(open()).rejects.toThrow('invalid_auth');
  });
});
