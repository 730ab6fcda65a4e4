import { expect, test } from 'vitest';
import { makeSecrets } from '../secrets.ts';
import { useDatabase } from '../testing/database.ts';
import { rotateSecrets } from './rotate-secrets.ts';

const database = useDatabase();
const key = (fill: number): string => Buffer.alloc(32, fill).toString('base64');
const old = makeSecrets({ FRONTDESK_SECRET_KEY: key(1) });
const both = makeSecrets({ FRONTDESK_SECRET_KEY: key(2), FRONTDESK_SECRET_KEYS_OLD: [key(1)] });
const current = makeSecrets({ FRONTDESK_SECRET_KEY: key(2) });

async function account(workspaceId: string, name: string, secrets = old): Promise<() => Promise<string>> {
  const { stores } = database();
  await stores.workspaces.ensure(workspaceId, { name: 'Lindenhof', zone: 'UTC' });
  const { id } = await stores.accounts.ensure(workspaceId, 'email', name);
  const secret = secrets.seal(`password of ${name}`, { workspaceId, accountId: id });
  await stores.accounts.configure(workspaceId, id, { settings: {}, secret });
  return async () => {
    const now = await stores.accounts.find(workspaceId, 'email', name);
    return current.open(now?.secret ?? '', { workspaceId, accountId: id });
  };
}

test('seals the secrets of all workspaces with the current key', async () => {
  const opened = [
    await account('main', 'desk@lindenhof.example'),
    await account('main', 'sales@lindenhof.example', both),
    await account('other', 'desk@birkenau.example'),
  ];
  const { stores } = database();
  expect(await rotateSecrets({ stores, secrets: both })).toEqual({ sealed: 2, already: 1 });
  expect(await Promise.all(opened.map((open) => open()))).toEqual([
    'password of desk@lindenhof.example',
    'password of sales@lindenhof.example',
    'password of desk@birkenau.example',
  ]);
  expect(await rotateSecrets({ stores, secrets: both })).toEqual({ sealed: 0, already: 3 });
});

test('takes what another process has stored meanwhile', async () => {
  const open = await account('main', 'busy@lindenhof.example');
  const { stores } = database();
  let renewed = false;
  const accounts: typeof stores.accounts = {
    ...stores.accounts,
    async replaceSecret(workspaceId, id, before, after) {
      if (!renewed) {
        renewed = true;
        await stores.accounts.replaceSecret(
          workspaceId,
          id,
          before,
          old.seal('renewed', { workspaceId, accountId: id }),
        );
      }
      return stores.accounts.replaceSecret(workspaceId, id, before, after);
    },
  };
  expect(await rotateSecrets({ stores: { ...stores, accounts }, secrets: both })).toMatchObject({ sealed: 1 });
  expect(await open()).toBe('renewed');
});
