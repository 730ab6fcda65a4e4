import { beforeAll, expect, it } from 'vitest';
import { describeOnServers } from '../testing/database.ts';

describeOnServers('place store', (database) => {
  let [first, second] = ['', ''];

  beforeAll(async () => {
    const { stores } = database();
    await stores.workspaces.ensure('w', { name: 'Lindenhof', zone: 'UTC' });
    first = (await stores.accounts.ensure('w', 'slack', 'T1')).id;
    second = (await stores.accounts.ensure('w', 'slack', 'T2')).id;
  });

  it('makes a place once and keeps its rules, whatever it is called later', async () => {
    const { places } = database().stores;
    expect(await places.ensure('w', first, 'C1')).toMatchObject({ name: '', rules: {}, closedWhy: null, seen: null });
    await places.saveRules('w', first, 'C1', { answer: 'members' });
    await places.ensure('w', first, 'C1', 'general');
    expect(await places.ensure('w', first, 'C1')).toMatchObject({ name: 'general', rules: { answer: 'members' } });
  });

  it('belongs to the account through which it was known first', async () => {
    const { places } = database().stores;
    await places.ensure('w', second, 'C2');
    await places.ensure('w', first, 'C2');
    expect(await places.ownerOf('w', 'slack', 'C2')).toEqual({ id: second, name: 'T2' });
    expect(await places.ownerOf('w', 'slack', 'C9')).toBeUndefined();
  });

  it('moves what was seen forward, never back', async () => {
    const { places } = database().stores;
    const see = (seen: string) => places.see('w', first, new Map([['C3', seen]]));
    await see('1711111111.000200');
    await see('1711111111.000100');
    expect(await places.get('w', first, 'C3')).toMatchObject({ seen: '1711111111.000200' });
    await see('1711111112.000000');
    expect(await places.get('w', first, 'C3')).toMatchObject({ seen: '1711111112.000000' });
  });

  it('closes and opens again', async () => {
    const { places } = database().stores;
    await places.ensure('w', first, 'C4');
    await places.close('w', first, 'C4', 'it is archived');
    expect(await places.get('w', first, 'C4')).toMatchObject({ closedWhy: 'it is archived' });
    await places.close('w', first, 'C4', null);
    expect(await places.get('w', first, 'C4')).toMatchObject({ closedWhy: null });
  });
});
