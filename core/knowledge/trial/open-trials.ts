import type { Clock } from '../../clock.ts';
import { reasonOf } from '../../errors.ts';
import type { AnsweringModels } from '../../llm/config.ts';
import type { LlmGateway } from '../../llm/gateway.ts';
import type { Stores } from '../../stores.ts';
import { MODEL_SAYS } from '../evidence/confidence.ts';
import { beliefOf } from './belief.ts';
import type { Trial } from './trial-store.ts';
import { tryModel } from './try-model.ts';

/** How far what a model says of pages is believed, in log-odds. */
export type Belief = (workspaceId: string, model: string) => Promise<number>;

/** A model and its last trial; `failure`: why the one that was just begun came to no end. */
export type Tried = { readonly model: string; readonly trial?: Trial; readonly failure?: string };

/** Finds out how far each of the configured models can be believed. */
export type Trials = {
  /** As its last trial says, kept in memory for some minutes; without one with caution. */
  readonly belief: Belief;
  /** All models that may answer, as they were last tried. */
  list(workspaceId: string): Promise<Tried[]>;
  /** Tries all of them, or those alone that were not tried within 30 days: models are replaced under their name. */
  run(workspaceId: string, which: 'all' | 'due', signal?: AbortSignal): Promise<Tried[]>;
};

type Deps = {
  readonly stores: Pick<Stores, 'modelTrials'>;
  readonly gateway: LlmGateway;
  readonly models: AnsweringModels;
  readonly clock: Clock;
};

/** Another process may have tried it meanwhile. */
const KEPT_MS = 5 * 60 * 1000;
const HOLDS_MS = 30 * 24 * 60 * 60 * 1000;

export function openTrials({ stores, gateway, models: { endpoint, models }, clock }: Deps): Trials {
  const kept = new Map<string, { until: number; trials: Promise<readonly Trial[]> }>();
  const now = () => clock.now().getTime();

  function lastTrials(workspaceId: string): Promise<readonly Trial[]> {
    const known = kept.get(workspaceId);
    if (known && now() < known.until) return known.trials;
    const read = { until: now() + KEPT_MS, trials: stores.modelTrials.list(workspaceId, endpoint) };
    kept.set(workspaceId, read);
    read.trials.catch(() => kept.get(workspaceId) === read && kept.delete(workspaceId));
    return read.trials;
  }

  async function list(workspaceId: string): Promise<Tried[]> {
    const trials = await stores.modelTrials.list(workspaceId, endpoint);
    return models.map((model) => {
      const trial = trials.find((one) => one.model === model);
      return trial ? { model, trial } : { model };
    });
  }

  async function tryOne(workspaceId: string, last: Tried, signal?: AbortSignal): Promise<Tried> {
    const { model } = last;
    try {
      const behaviour = await tryModel(model, { gateway, call: { workspaceId, ...(signal ? { signal } : {}) } });
      const trial = { ...behaviour, model, at: clock.now() };
      await stores.modelTrials.save(workspaceId, endpoint, trial);
      kept.delete(workspaceId);
      return { model, trial };
    } catch (error) {
      return { ...last, failure: reasonOf(error) };
    }
  }

  return {
    async belief(workspaceId, model) {
      const trial = (await lastTrials(workspaceId)).find((one) => one.model === model);
      return trial ? beliefOf(trial) : MODEL_SAYS;
    },
    list,
    async run(workspaceId, which, signal) {
      const isDue = ({ trial }: Tried) => !trial || now() - trial.at.getTime() >= HOLDS_MS;
      const tried: Tried[] = [];
      for (const one of await list(workspaceId))
        if (which === 'all' || isDue(one)) tried.push(await tryOne(workspaceId, one, signal));
      return tried;
    },
  };
}
