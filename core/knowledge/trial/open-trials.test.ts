import { beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../../ids.ts';
import type { AnsweringModels } from '../../llm/config.ts';
import { llmInvalidOutput, llmOverloaded, llmUnreachable } from '../../llm/errors.ts';
import { useDatabase } from '../../testing/database.ts';
import { stoppedClock } from '../../testing/fakes.ts';
import { detectLanguage } from '../../text/language.ts';
import { openTrials } from './open-trials.ts';
import { behaviours, triedGateway } from './testing-models.ts';

const HERE: AnsweringModels = { endpoint: 'http://127.0.0.1:11434/v1', models: ['qwen3-32b'] };
/** As long as nothing is known. */
const LITTLE = 0.8;

describe('a model that is tried', () => {
  const database = useDatabase();
  let workspaceId = '';
  let clock = stoppedClock('2026-11-02T09:00:00Z');

  beforeEach(async () => {
    workspaceId = newId();
    clock = stoppedClock('2026-11-02T09:00:00Z');
    await database().stores.workspaces.ensure(workspaceId, { name: 'Lindenhof', zone: 'UTC' });
  });

  /** As one process does. */
  function open(answer: Parameters<typeof triedGateway>[0], models = HERE) {
    const { gateway, asked } = triedGateway(answer);
    const trials = openTrials({ stores: database().stores, gateway, models, clock });
    return { ...trials, asked, believed: (model = 'qwen3-32b') => trials.belief(workspaceId, model) };
  }

  it('and is eager is not believed', async () => {
    const { run, believed } = open(behaviours.eager);
    expect(await run(workspaceId, 'all')).toMatchObject([{ trial: { declined: 0, unanswerable: 8, answered: 8 } }]);
    expect(await believed()).toBe(0);
  });

  it('and says what it does not know is believed much', async () => {
    const { run, believed } = open(behaviours.good);
    expect(await believed()).toBe(LITTLE);
    const trial = { unanswerable: 8, declined: 8, answerable: 8, answered: 8, at: clock.now() };
    expect(await run(workspaceId, 'all')).toEqual([{ model: 'qwen3-32b', trial: { model: 'qwen3-32b', ...trial } }]);
    expect(await believed()).toBeCloseTo(2.2, 2);
  });

  it.each(['en', 'zh'])('and declines in one language alone is not believed more (%s)', async (language) => {
    const own = (question: string) => detectLanguage(question) === language;
    const { run, believed } = open((one) => (own(one.question) ? behaviours.good(one) : behaviours.eager(one)));
    expect(await run(workspaceId, 'all')).toMatchObject([{ trial: { declined: 4, answered: 8 } }]);
    expect(await believed()).toBeLessThan(LITTLE);
  });

  it('and cites another page than the one that answers has not answered', async () => {
    const { run } = open((one) => behaviours.eager({ ...one, answeredBy: ((one.answeredBy ?? 1) % 3) + 1 }));
    expect(await run(workspaceId, 'all')).toMatchObject([{ trial: { answered: 0 } }]);
  });

  it('is asked as in any question, by itself and when nobody waits', async () => {
    const { run, asked } = open(behaviours.good);
    const { signal } = new AbortController();
    await run(workspaceId, 'all', signal);
    expect(asked).toHaveLength(16);
    for (const { call, prompt } of asked) {
      expect(call).toEqual({ workspaceId, priority: 'background', only: 'qwen3-32b', signal });
      expect(prompt.name).toBe('answer-question');
    }
  });

  it.each([
    ['is gone', llmUnreachable('http://127.0.0.1:11434/v1', 'no answer')],
    ['is over its limit', llmOverloaded('qwen3-32b', 429, 'quota', 'chat')],
  ])('and %s halfway is believed as before, and tried again', async (_, error) => {
    const broken = open((one, count) => {
      if (count > 9) throw error;
      return behaviours.good(one);
    });
    expect(await broken.run(workspaceId, 'due')).toEqual([{ model: 'qwen3-32b', failure: error.message }]);
    expect(broken.asked).toHaveLength(10);
    expect(await broken.believed()).toBe(LITTLE);
    const { run, asked, believed } = open(behaviours.good);
    await run(workspaceId, 'due');
    expect(asked).toHaveLength(16);
    expect(await believed()).toBeGreaterThan(2);
  });

  it('and can not be used now and then has neither declined nor answered there', async () => {
    const { run, believed } = open((one, count) => {
      if (count <= 4) throw llmInvalidOutput('qwen3-32b', 'answer-question', 'no JSON');
      return behaviours.good(one);
    });
    expect(await run(workspaceId, 'all')).toMatchObject([{ trial: { declined: 6, answered: 6 } }]);
    expect(await believed()).toBeCloseTo(Math.log(7 / 3), 10);
  });

  it('holds until 30 days later, when it is tried again; meanwhile the old trial counts', async () => {
    await open(behaviours.good).run(workspaceId, 'due');
    clock.turnTo('2026-12-02T08:59:59Z');
    const early = open(behaviours.eager);
    expect(await early.run(workspaceId, 'due')).toEqual([]);
    expect(early.asked).toEqual([]);
    clock.turnTo('2026-12-02T09:00:00Z');
    const due = open(behaviours.eager);
    expect(await due.believed()).toBeGreaterThan(2);
    expect(await due.run(workspaceId, 'due')).toMatchObject([{ trial: { declined: 0 } }]);
    expect(await due.believed()).toBe(0);
  });

  it.each([
    ['name', { ...HERE, models: ['qwen4'] }],
    ['endpoint', { ...HERE, endpoint: 'https://models.lindenhof.example/v1' }],
  ])('is another one under another %s', async (_, models) => {
    await open(behaviours.good).run(workspaceId, 'all');
    const { run, believed, asked } = open(behaviours.silent, models);
    expect(await believed(models.models[0])).toBe(LITTLE);
    await run(workspaceId, 'due');
    expect(asked).toHaveLength(16);
    expect(await open(behaviours.eager).believed()).toBeGreaterThan(2);
  });

  it('is believed by its own trial, whichever model is asked first', async () => {
    const models = { ...HERE, models: ['large', 'small'] };
    const { gateway, asked } = triedGateway((one) =>
      asked.at(-1)?.call.only === 'large' ? behaviours.good(one) : behaviours.eager(one),
    );
    const trials = openTrials({ stores: database().stores, gateway, models, clock });
    await trials.run(workspaceId, 'all');
    expect(await trials.belief(workspaceId, 'large')).toBeGreaterThan(2);
    expect(await trials.belief(workspaceId, 'small')).toBe(0);
    expect(await trials.belief(workspaceId, 'unknown')).toBe(LITTLE);
  });

  it('by another process is believed accordingly within five minutes, and the database is not asked each time', async () => {
    const here = open(behaviours.good);
    expect(await here.believed()).toBe(LITTLE);
    await open(behaviours.good).run(workspaceId, 'all');
    clock.turnTo('2026-11-02T09:04:59Z');
    expect(await here.believed()).toBe(LITTLE);
    clock.turnTo('2026-11-02T09:05:00Z');
    expect(await here.believed()).toBeGreaterThan(2);
  });
});
