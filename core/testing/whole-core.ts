import type { Channel } from '../channels/channel.ts';
import type { Clock } from '../clock.ts';
import type { Core } from '../core.ts';
import { cacheLearnedIntents } from '../intents/learned-intents.ts';
import { cachePassageIndex } from '../knowledge/cached-index.ts';
import { cacheKnownDomains } from '../people/cached-domains.ts';
import { makeSecrets } from '../secrets.ts';
import type { TestDatabase } from './database.ts';
import { learnHere, testCore } from './fakes.ts';

type WholeCore = Core & ReturnType<typeof testCore>;
type Options = { readonly clock: Clock; readonly channels?: readonly Channel[] };

/** A core that handles messages, without a model. Jobs are kept in `jobs`. */
export function wholeCore(database: TestDatabase, { clock, channels = [] }: Options): WholeCore {
  const { stores } = database;
  return {
    ...testCore(database, channels),
    clock,
    gateway: undefined,
    secrets: makeSecrets({}),
    learnedIntents: cacheLearnedIntents(stores, learnHere),
    knownDomains: cacheKnownDomains(stores, clock),
    passageIndex: cachePassageIndex(stores),
  };
}

/** All that the handbook of `returnsDesk` says. */
export const RETURNS = 'An unopened sensor can be returned within 30 days.';

/** A workspace that knows one page, about returns, with a core that handles its messages. */
export async function returnsDesk(
  database: TestDatabase,
  {
    workspaceId,
    zone = 'Europe/Berlin',
    ...options
  }: Options & { readonly workspaceId: string; readonly zone?: string },
): Promise<WholeCore> {
  const { workspaces, knowledge } = database.stores;
  await workspaces.ensure(workspaceId, { name: 'Lindenhof', zone });
  const page = { path: 'returns.md', title: 'Returns', language: 'en', audience: 'everyone' as const };
  const passages = [{ ...page, id: 'p', heading: 'Unopened sensors', text: RETURNS }];
  await knowledge.replace(workspaceId, { ...page, hash: 'h', passages });
  return wholeCore(database, options);
}
