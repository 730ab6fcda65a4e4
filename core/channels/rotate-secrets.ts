import type { Core } from '../core.ts';
import type { Account } from './account-store.ts';

export type Rotation = { readonly sealed: number; readonly already: number };

/** Seals the secrets of all workspaces with the current key; after that, older keys are needed no more. */
export async function rotateSecrets({ stores, secrets }: Pick<Core, 'stores' | 'secrets'>): Promise<Rotation> {
  const count = { sealed: 0, already: 0 };
  for (const workspaceId of await stores.workspaces.ids())
    for (const account of await stores.accounts.sealed(workspaceId)) {
      const changed = await sealAgain(workspaceId, account, { stores, secrets });
      count[changed ? 'sealed' : 'already']++;
    }
  return count;
}

async function sealAgain(
  workspaceId: string,
  account: Account | null,
  deps: Pick<Core, 'stores' | 'secrets'>,
): Promise<boolean> {
  if (!account?.secret || deps.secrets.isCurrent(account.secret)) return false;
  const owner = { workspaceId, accountId: account.id };
  const secret = deps.secrets.seal(deps.secrets.open(account.secret, owner), owner);
  if (await deps.stores.accounts.replaceSecret(workspaceId, account.id, account.secret, secret)) return true;
  // A token was renewed meanwhile, perhaps by a process that has the older key still.
  const now = await deps.stores.accounts.find(workspaceId, account.channel, account.name);
  return sealAgain(workspaceId, now, deps);
}
