import { beforeAll, expect, it } from 'vitest';
import { describeOnServers } from '../testing/database.ts';

describeOnServers('lesson store', (database) => {
  beforeAll(async () => {
    const { stores } = database();
    await stores.workspaces.ensure('w', { name: 'Lindenhof', zone: 'UTC' });
    const lesson = (kind: string, text: string, audience: 'everyone' | 'members') => ({
      kind,
      question: 'When?',
      text,
      audience,
    });
    await stores.lessons.add('w', [lesson('reply', 'On Friday.', 'everyone')]);
    await stores.lessons.add('w', [
      lesson('reply', '周五发货。', 'members'),
      lesson('fact', 'We ship on Fridays.', 'everyone'),
    ]);
  });

  it('keeps from everyone what only members may be told', async () => {
    const texts = async (audience: 'everyone' | 'members', limit = 10) =>
      (await database().stores.lessons.list('w', ['reply'], audience, limit)).map(({ text }) => text);
    expect(await texts('everyone')).toEqual(['On Friday.']);
    expect(await texts('members')).toEqual(['周五发货。', 'On Friday.']);
    expect(await texts('members', 1)).toEqual(['周五发货。']);
  });

  it('has another version after each lesson', async () => {
    const { lessons } = database().stores;
    const before = await lessons.version('w');
    await lessons.add('w', [{ kind: 'fact', question: '', text: 'new', audience: 'everyone' }]);
    expect(await lessons.version('w')).not.toBe(before);
  });
});
