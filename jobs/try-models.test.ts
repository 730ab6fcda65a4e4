import { expect, it, vi } from 'vitest';
import type { Core } from '../core/core.ts';
import type { Tried } from '../core/knowledge/trial/open-trials.ts';
import { silentLogger } from '../core/testing/fakes.ts';
import { tryModels } from './try-models.ts';

const { signal } = new AbortController();
const behaviour = { unanswerable: 8, declined: 7, answerable: 8, answered: 8 };

function houseWith(tried: readonly Tried[]) {
  const run = vi.fn(async () => [...tried]);
  const logger = { ...silentLogger, info: vi.fn(), warn: vi.fn() };
  const stores = { workspaces: { ids: async () => ['one', 'two'] } };
  const trials = { run, list: async () => [], belief: async () => 0.8 };
  return { run, logger, core: { trials, stores, logger } as unknown as Core };
}

it('tries what is due in each workspace, by the clock, and logs what came out', async () => {
  const trial = { ...behaviour, model: 'qwen3-32b', at: new Date() };
  const { run, logger, core } = houseWith([{ model: 'qwen3-32b', trial }]);
  await tryModels.run([{}], core, signal);
  expect(run.mock.calls).toEqual(['one', 'two'].map((workspaceId) => [workspaceId, 'due', signal]));
  expect(logger.info).toHaveBeenCalledTimes(2);
  expect(logger.info).toHaveBeenCalledWith({ workspaceId: 'one' }, expect.stringContaining('declined 7 of 8'));
  expect(tryModels.schedule).toBeTruthy();
  expect(Object.keys(tryModels.lanes)).toEqual(['background']);
});

it('warns of a trial that came to no end, and has not failed: the next run tries again', async () => {
  const { logger, core } = houseWith([{ model: 'qwen3-32b', failure: 'The endpoint is gone.' }]);
  expect(await tryModels.run([{}], core, signal)).toEqual(new Map());
  expect(logger.warn).toHaveBeenCalledWith({ workspaceId: 'one' }, expect.stringContaining('The endpoint is gone.'));
  expect(logger.info).not.toHaveBeenCalled();
});

it('does nothing where no model is configured', async () => {
  const { core } = houseWith([]);
  expect(await tryModels.run([{}], { ...core, trials: undefined }, signal)).toEqual(new Map());
});
