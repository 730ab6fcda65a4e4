import { describe, expect, it } from 'vitest';
import { useDatabase } from '../../core/testing/database.ts';
import type { Conversation } from '../../tests/peers/slack/world/types.ts';
import { type Scene, useScenes } from './send/testing-slack.ts';

const audience = ({ channel, team }: Scene, { id }: Pick<Conversation, 'id'>, kind = 'public' as const) =>
  channel.audienceAt?.(team, { id, kind });

describe('who reads in a Slack channel', () => {
  const openScene = useScenes(useDatabase());

  it('are members where all are full members of the team, in private channels too', async () => {
    const scene = await openScene();
    const secret = scene.slack.channel({ name: 'board', members: [scene.lea], private: true });
    expect(await audience(scene, scene.support)).toBe('members');
    expect(await audience(scene, secret)).toBe('members');
  });

  it('is somebody alone with us in direct messages, without asking', async () => {
    const scene = await openScene();
    expect(await scene.channel.audienceAt?.(scene.team, { id: 'D1', kind: 'direct' })).toBe('members');
    expect(scene.slack.calls('conversations.info')).toEqual([]);
  });

  it.each(['single', 'multi'] as const)('is everyone where a %s-channel guest is', async (guest) => {
    const scene = await openScene();
    const visitor = scene.slack.user({ name: 'Ada Brandt', email: 'ada@brandt.example', guest });
    const project = scene.slack.channel({ name: 'project', members: [scene.lea, visitor] });
    expect(await audience(scene, project)).toBe('everyone');
    expect(await audience(scene, scene.support)).toBe('members');
  });

  it('is everyone where a channel is shared with another organisation', async () => {
    const scene = await openScene();
    const other = scene.slack.team({ name: 'Brandt', installed: false });
    const shared = scene.slack.channel({ name: 'brandt', members: [scene.lea], shared: [other] });
    expect(await audience(scene, shared)).toBe('everyone');
  });

  it('is everyone when Slack can not be asked, until it can be', async () => {
    const scene = await openScene();
    scene.slack.fail('conversations.members', 'fatal_error');
    expect(await audience(scene, scene.support)).toBe('everyone');
    expect(await audience(scene, scene.support)).toBe('members');
    expect(await audience(scene, { id: 'C0NOWHERE' })).toBe('everyone');
  });

  it('is asked once for many answers, and again when somebody came in', async () => {
    const scene = await openScene();
    await scene.channel.start();
    for (const _ of [1, 2, 3]) expect(await audience(scene, scene.support)).toBe('members');
    expect(scene.slack.calls('conversations.members')).toHaveLength(1);
    const visitor = scene.slack.user({ name: 'Ada Brandt', email: 'ada@brandt.example', guest: 'single' });
    await scene.lea.invites(visitor, scene.support);
    await scene.slack.settled();
    await scene.slack.until(async () => (await audience(scene, scene.support)) === 'everyone');
    await scene.channel.stop();
  });
});
