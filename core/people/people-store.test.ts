import { beforeAll, expect, it } from 'vitest';
import { describeOnServers } from '../testing/database.ts';

describeOnServers('people store', (database) => {
  let leaId = '';

  beforeAll(async () => {
    const { stores } = database();
    await stores.workspaces.ensure('w', { name: 'Lindenhof', zone: 'Europe/Berlin' });
    const lea = {
      name: 'Lea Brandt',
      channel: 'email',
      address: 'Lea.Brandt@Lindenhof.example',
      role: 'member' as const,
    };
    leaId = await stores.people.add('w', lea);
    await stores.people.add('w', { name: '李娜', channel: 'email', address: 'lina@kunde.example' });
  });

  it('finds a person by address whatever its case', async () => {
    for (const address of ['lea.brandt@lindenhof.example', 'LEA.Brandt@lindenhof.EXAMPLE'])
      expect(await database().stores.people.byAddress('w', 'email', address)).toMatchObject({
        id: leaId,
        role: 'member',
      });
    expect(await database().stores.people.byAddress('w', 'slack', 'lea.brandt@lindenhof.example')).toBeUndefined();
  });

  it('finds a person by each address that was added', async () => {
    const { people } = database().stores;
    expect(await people.addIdentity('w', leaId, 'terminal', 'lea')).toBe('lea');
    expect(await people.byAddress('w', 'terminal', 'lea')).toMatchObject({ id: leaId });
  });

  it('gives an address to one person only', async () => {
    const twin = { name: 'Somebody else', channel: 'email', address: 'lina@kunde.example' };
    await expect(database().stores.people.add('w', twin)).rejects.toMatchObject({ code: 'P2002' });
  });

  it('counts as members those with a role, and nobody else', async () => {
    const { people } = database().stores;
    expect((await people.members('w')).map(({ name }) => name)).toEqual(['Lea Brandt']);
    expect(await people.memberAddresses('w')).toEqual(['lea.brandt@lindenhof.example']);
    expect((await people.byAddress('w', 'email', 'lina@kunde.example'))?.role).toBeUndefined();
  });

  it('changes a role and a name', async () => {
    const { people } = database().stores;
    await people.setRole('w', leaId, 'approver');
    await people.setRole('w', leaId, 'admin');
    await people.rename('w', leaId, { name: 'Lea Holm', language: 'de' });
    expect(await people.byId('w', leaId)).toMatchObject({
      role: 'admin',
      name: 'Lea Holm',
      language: 'de',
      zone: null,
    });
  });

  it('makes a workspace once and keeps what it was changed to', async () => {
    const { workspaces } = database().stores;
    await workspaces.update('w', { domains: ['lindenhof.example'], zone: 'Asia/Shanghai' });
    const again = await workspaces.ensure('w', { name: 'Other', zone: 'UTC' });
    expect(again).toMatchObject({ name: 'Lindenhof', zone: 'Asia/Shanghai', domains: ['lindenhof.example'] });
    expect(await workspaces.ids()).toEqual(['w']);
  });
});
