import type { World } from '../world/world.ts';

type Truthy<T> = Exclude<T, false | null | undefined | '' | 0>;

export type Until = <T>(look: () => T | Promise<T>, options?: { readonly within?: number }) => Promise<Truthy<T>>;

/** Rejects with it when nothing came of the waiting: what was waited for, and what the app did last. */
export type Explain = () => string;

/** What changes elsewhere is looked for that often. */
const LOOK_EVERY = 20;

/** Looks whenever something changed in Slack, until there is something to see. `within`: milliseconds. */
export const openUntil =
  (world: World, explain: Explain): Until =>
  (look, { within = 10_000 } = {}) =>
    new Promise((resolve, reject) => {
      let looking = false;
      let again = false;
      const stop = () => {
        clearTimeout(timer);
        clearInterval(pulse);
        world.watchers.delete(watch);
      };
      const watch = async () => {
        again = true;
        if (looking) return;
        looking = true;
        try {
          while (again) {
            again = false;
            const seen = await look();
            if (!seen) continue;
            stop();
            resolve(seen as Truthy<typeof seen>);
          }
        } catch (error) {
          stop();
          reject(error);
        } finally {
          looking = false;
        }
      };
      const timer = setTimeout(() => {
        stop();
        reject(new Error(`Nothing came of waiting for: ${look.toString()}\n${explain()}`));
      }, within);
      const pulse = setInterval(watch, LOOK_EVERY);
      world.watchers.add(watch);
      void watch();
    });
