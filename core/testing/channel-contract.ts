import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Channel, OutboundMessage } from '../channels/channel.ts';
import { FrontdeskError } from '../errors.ts';

/** A channel as it is with one configuration, and the far side that it speaks to. */
type ChannelUnderTest = {
  readonly channel: Channel;
  /** The identities and words that arrived on the far side. */
  arrived?(): readonly string[];
  /** Closes the far side. */
  close?(): Promise<unknown>;
};

type MakeChannel = {
  /** All is configured and the far side is there. */
  working(): Promise<ChannelUnderTest>;
  /** The far side can't be reached; left out where there is none. */
  unreachable?(): Promise<ChannelUnderTest>;
  /** What sending needs was not configured; left out where nothing is needed. */
  unconfigured?(): Promise<ChannelUnderTest>;
};

const message = (identity: string): OutboundMessage => ({
  account: 'desk@lindenhof.example',
  identity,
  from: { address: 'desk@lindenhof.example', name: 'Lindenhof' },
  to: [{ address: 'mira@nordwind.example', name: 'Mira Holm' }],
  subject: 'Re: Lieferung 交货',
  text: 'On Thursday.\n\n周四到货。',
  references: ['<first@nordwind.example>'],
});

/** What the core relies on in every channel; each channel's own test calls it. */
export function describeChannelContract(name: string, make: MakeChannel): void {
  describe(`the ${name} channel keeps the contract:`, () => {
    let open: ChannelUnderTest[] = [];
    const opened = async (under: ChannelUnderTest) => {
      open.push(under);
      return under;
    };
    beforeEach(() => {
      open = [];
    });
    afterEach(async () => {
      for (const { channel, close } of open) {
        await channel.stop();
        await close?.();
      }
    });

    it('it is named as it is registered', async () => {
      const { channel } = await opened(await make.working());
      expect(channel.name).toBe(name);
      expect(name).toMatch(/^[a-z][a-z0-9-]*$/);
    });

    it('it stops without having been started, starts, stops twice, and starts again', async () => {
      const { channel } = await opened(await make.working());
      await channel.stop();
      await channel.start();
      await channel.stop();
      await channel.stop();
      await channel.start();
    });

    it('it sends what it is given once and says what the far side answered', async () => {
      const { channel, arrived } = await opened(await make.working());
      expect(await channel.unavailable?.('desk@lindenhof.example')).toBeUndefined();
      const { detail } = await channel.send(message('<one@lindenhof.example>'));
      expect(detail).not.toBe('');
      const received = arrived?.() ?? [];
      expect(received).toHaveLength(1);
      expect(received[0]).toContain('周四到货。');
    });

    it('it sends several at once, each to its own end', async () => {
      const { channel, arrived } = await opened(await make.working());
      const identities = ['<a@lindenhof.example>', '<b@lindenhof.example>', '<c@lindenhof.example>'];
      await Promise.all(identities.map((identity) => channel.send(message(identity))));
      expect(arrived?.()).toHaveLength(identities.length);
    });

    const { unreachable, unconfigured } = make;
    if (unreachable)
      it('it rejects with a code, and as retryable, what surely was not taken', async () => {
        const { channel } = await opened(await unreachable());
        const error = await channel.send(message('<lost@lindenhof.example>')).catch((reason: unknown) => reason);
        expect(error).toBeInstanceOf(FrontdeskError);
        expect(error).toMatchObject({ retryable: true, code: expect.stringMatching(/^[a-z-]+\.[a-z-]+$/) });
        expect(error).not.toMatchObject({ code: 'delivery.unknown' });
      });

    if (unconfigured)
      it('it says what to set when it is not configured, and rejects what it is given', async () => {
        const { channel } = await opened(await unconfigured());
        expect(await channel.unavailable?.('desk@lindenhof.example')).toMatch(/\b[A-Z]+(_[A-Z]+)+\b/);
        await expect(channel.send(message('<never@lindenhof.example>'))).rejects.toBeInstanceOf(FrontdeskError);
      });
  });
}
