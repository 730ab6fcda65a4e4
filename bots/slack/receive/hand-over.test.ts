import { describe, expect, it, vi } from 'vitest';
import { silentLogger } from '../../../core/testing/fakes.ts';
import { handOver } from './hand-over.ts';

function house({ take = async () => false, processEvent = async () => {} }: Partial<Parts> = {}) {
  const steps: string[] = [];
  const app = {
    processEvent: vi.fn(async (event: Parameters<Parts['processEvent']>[0]) => {
      steps.push('told');
      await processEvent(event);
    }),
  };
  const intake = {
    async take() {
      const result = await take();
      steps.push('stored');
      return result;
    },
  };
  const ack = vi.fn(async () => void steps.push('acknowledged'));
  return { steps, ack, over: handOver(intake, app, silentLogger) };
}

type Parts = {
  take(): Promise<boolean>;
  processEvent(event: { ack(response?: unknown): Promise<void> }): Promise<void>;
};

describe('an event', () => {
  it('is acknowledged when it is stored, before any feature hears of it', async () => {
    const { steps, ack, over } = house({ take: async () => true });
    await over.event({ body: {}, ack });
    expect(steps).toEqual(['stored', 'acknowledged', 'told']);
  });

  it('that concerns no feature is acknowledged all the same', async () => {
    const { steps, ack, over } = house();
    await over.event({ body: {}, ack });
    expect(steps).toEqual(['stored', 'acknowledged']);
  });

  it('is not acknowledged, and told to nobody, when it is not stored', async () => {
    const { steps, ack, over } = house({ take: () => Promise.reject(new Error('the database is away')) });
    await over.event({ body: {}, ack });
    expect(steps).toEqual([]);
  });

  it('is told to the features though Slack hung up before it heard of us', async () => {
    const { steps, over } = house({ take: async () => true });
    await over.event({ body: {}, ack: () => Promise.reject(new Error('socket closed')) });
    expect(steps).toEqual(['stored', 'told']);
  });

  it('is acknowledged once, whatever a feature does', async () => {
    const { ack, over } = house({ take: async () => true, processEvent: (event) => event.ack('again') });
    await over.event({ body: {}, ack });
    expect(ack.mock.calls).toEqual([[]]);
  });
});

describe('what somebody presses', () => {
  it('is acknowledged by its feature, with its answer, once', async () => {
    const { ack, over } = house({
      async processEvent(event) {
        await event.ack('first');
        await event.ack('second');
      },
    });
    await over.interaction({ body: {}, ack });
    expect(ack.mock.calls).toEqual([['first']]);
  });

  it('ends nothing when its feature has a defect', async () => {
    const { over, ack } = house({ processEvent: () => Promise.reject(new Error('undefined is not a function')) });
    await over.interaction({ body: {}, ack });
    expect(ack).not.toHaveBeenCalled();
  });
});
