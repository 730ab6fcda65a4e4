import { expect, it } from 'vitest';
import { describeOnServers } from '../testing/database.ts';

describeOnServers('policy store', (database) => {
  it('replaces what was said about an intent before', async () => {
    const { stores } = database();
    await stores.workspaces.ensure('w', { name: 'Lindenhof', zone: 'Europe/Berlin' });
    await stores.policies.set('w', { intent: 'invoice', handling: 'file', folder: 'Bills', move: true });
    await stores.policies.set('w', { intent: 'invoice', handling: 'person', folder: null });
    expect(await stores.policies.list('w')).toMatchObject([
      { intent: 'invoice', handling: 'person', folder: null, move: null },
    ]);
    await stores.policies.set('w', { intent: 'invoice', handling: 'file', folder: 'Bills', move: true });
    expect(await stores.policies.list('w')).toMatchObject([{ handling: 'file', folder: 'Bills', move: true }]);
  });
});
