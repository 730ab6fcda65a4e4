import type { Loose, Token } from '../world/types.ts';
import type { World } from '../world/world.ts';
import type { Method } from './method.ts';

const MINUTE = 60_000;
/** Calls a minute. */
const OF_TIER = { 1: 1, 2: 20, 3: 50, 4: 100 } as const;
/** Posts a second in one conversation, and how many may come at once. */
const POSTS = { perSecond: 1, burst: 4 };

/** Which limits are in force; `distributed`: those of an app that is installed elsewhere but not in Slack's marketplace. */
export type RateLimits = 'none' | 'internal' | 'distributed';

export type Limiter = {
  /** Counts a call. Gives the seconds to wait when it is one too many (docs.slack.dev/apis/web-api/rate-limits). */
  waitFor(name: string, method: Method, token: Token, args: Loose): number | undefined;
};

const DISTRIBUTED: Readonly<Record<string, number>> = { 'conversations.history': 1, 'conversations.replies': 1 };

/** A distributed app is given so many messages at a time. */
export const historyPage = (limits: RateLimits, usual: number): { usual: number; most: number } =>
  limits === 'distributed' ? { usual: 15, most: 15 } : { usual, most: 999 };

export function openLimiter(world: World): Limiter {
  const calls = new Map<string, number[]>();
  const takeTurn = (key: string, most: number, within: number): number | undefined => {
    const now = world.clock.now();
    const recent = (calls.get(key) ?? []).filter((at) => now - at < within);
    calls.set(key, recent);
    const [oldest = now] = recent;
    if (recent.length >= most) return Math.ceil((oldest + within - now) / 1000);
    recent.push(now);
    return undefined;
  };
  return {
    waitFor(name, { tier }, token, args) {
      if (world.rateLimits === 'none') return undefined;
      const perMinute = world.rateLimits === 'distributed' ? DISTRIBUTED[name] : undefined;
      if (name === 'chat.postMessage' || name === 'chat.postEphemeral') {
        const within = (POSTS.burst / POSTS.perSecond) * 1000;
        return takeTurn(`posts ${token.value} ${String(args.channel)}`, POSTS.burst, within);
      }
      const most = perMinute ?? (tier === 'special' ? undefined : OF_TIER[tier]);
      return most === undefined ? undefined : takeTurn(`${name} ${token.value}`, most, MINUTE);
    },
  };
}
