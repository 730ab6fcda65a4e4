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
      (await database().stores.lessons.list('w', { kinds: ['reply'], audience, limit })).map(({ text }) => text);
    expect(await texts('everyone')).toEqual(['On Friday.']);
    expect(await texts('members')).toEqual(['周五发货。', 'On Friday.']);
    expect(await texts('members', 1)).toEqual(['周五发货。']);
  });

  it('forgets the words of a lesson and lists it no more, but not how much of a draft was left', async () => {
    const { lessons } = database().stores;
    const reply = { kind: 'reply', question: 'Who?', text: 'Secret', audience: 'everyone' as const, similarity: 0.5 };
    const [id = ''] = await lessons.add('w', [reply]);
    const at = new Date('2026-11-02T10:00:00Z');
    expect(await lessons.change('w', id, { text: 'Other', holds: { scope: 'domain', subject: 'x.example' }, at })).toBe(
      true,
    );
    expect(await lessons.get('w', id)).toMatchObject({
      text: 'Other',
      scope: 'domain',
      subject: 'x.example',
      changedAt: at,
    });
    expect(await lessons.forget('w', id, at)).toBe(true);
    expect(await lessons.forget('w', id, at)).toBe(false);
    expect(await lessons.get('w', id)).toBeUndefined();
    const row = await database().client.lesson.findFirst({ where: { id } });
    expect(JSON.stringify(row)).not.toMatch(/Secret|Other|Who|x\.example/);
    expect(await lessons.similarities('w', new Date(0))).toMatchObject([{ similarity: 0.5 }]);
  });
});
