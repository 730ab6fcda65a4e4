import { findOne } from './find-one.ts';
import type { Frontdesk } from './frontdesk.ts';

export const findDraft = (typed: string, { core, workspaceId }: Frontdesk): Promise<string> =>
  findOne(typed, {
    what: 'draft',
    list: 'drafts',
    find: (prefix) => core.stores.drafts.idsStartingWith(workspaceId, prefix),
  });
