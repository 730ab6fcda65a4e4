import { expect, it } from 'vitest';
import { describeOnServers } from '../testing/database.ts';

describeOnServers('account store', (database) => {
  it('makes one account however many ask for it at once', async () => {
    const { stores } = database();
    await stores.workspaces.ensure('w', { name: 'Lindenhof', zone: 'Europe/Berlin' });
    const accounts = await Promise.all(
      Array.from({ length: 6 }, () => stores.accounts.ensure('w', 'email', 'desk@lindenhof.example')),
    );
    expect(new Set(accounts.map(({ id }) => id)).size).toBe(1);
    await stores.accounts.ensure('w', 'email', 'second@lindenhof.example');
    await stores.accounts.ensure('w', 'terminal', 'local');
    const names = (await stores.accounts.list('w', 'email')).map(({ name }) => name);
    expect(names).toEqual(['desk@lindenhof.example', 'second@lindenhof.example']);
  });
});
