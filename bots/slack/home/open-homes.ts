import { createHash } from 'node:crypto';
import type { HomeView } from '@slack/web-api';
import { reasonOf } from '../../../core/errors.ts';
import type { Logger } from '../../../core/logger.ts';

/** Slack says when a home is opened, not when it is left: for so long it may still be looked at. */
const LOOKED_AT_MS = 15 * 60 * 1000;
const MOST = 50;

/** A home as somebody sees it. `make` gives what it should show now, `show` puts that there. */
type Home = {
  readonly key: string;
  make(): Promise<HomeView>;
  show(view: HomeView): Promise<unknown>;
};

export type OpenHomes = {
  /** Somebody looks at their home, which shows this. */
  opened(home: Home, view: HomeView): void;
  /** Shows what changed, to those who opened their home lately. Never rejects. */
  refresh(): Promise<void>;
};

/** The homes that people opened lately: the last fifty, for a quarter of an hour each. */
export function openHomes({ logger, now = Date.now }: { logger: Logger; now?: () => number }): OpenHomes {
  const homes = new Map<string, { home: Home; until: number; shown: string }>();
  return {
    opened(home, view) {
      homes.delete(home.key);
      homes.set(home.key, { home, until: now() + LOOKED_AT_MS, shown: hashOf(view) });
      const [oldest] = homes.keys();
      if (homes.size > MOST && oldest !== undefined) homes.delete(oldest);
    },
    async refresh() {
      for (const [key, open] of homes) {
        if (open.until <= now()) {
          homes.delete(key);
          continue;
        }
        try {
          const view = await open.home.make();
          if (hashOf(view) === open.shown) continue;
          await open.home.show(view);
          open.shown = hashOf(view);
        } catch (error) {
          homes.delete(key);
          logger.warn({ reason: reasonOf(error) }, 'a home could not be kept up to date');
        }
      }
    },
  };
}

const hashOf = (view: HomeView): string => createHash('sha256').update(JSON.stringify(view)).digest('hex');
