import { describe, expect, it, vi } from 'vitest';
import type { OutboundMessage } from '../../../core/channels/channel.ts';
import { useDatabase } from '../../../core/testing/database.ts';
import type { Post } from '../../../tests/peers/slack/world/types.ts';
import { type Scene, useScenes } from './testing-slack.ts';

const SOURCES = [{ path: 'warranty.en.md', title: 'Warranty', heading: 'Elbe T4', quote: 'two years' }];
const WORDS = 'The warranty lasts **two years**, for parts and labour.';

/** The answer to Lea below her question, as far as it is known. */
const answer = ({ support, team, lea }: Scene, question: Post, text: string): OutboundMessage => ({
  account: team,
  identity: 'answer:m1',
  to: [{ address: lea.id.toLowerCase(), name: 'Lea' }],
  subject: '',
  text,
  references: [`${support.id}:${question.ts}`],
  place: { id: support.id, kind: 'public', thread: question.ts },
  answer: { sources: SOURCES, rung: 'strong', language: 'en' },
});

/** A question, and an answer that has been begun with these words. */
async function begun(scene: Scene, text = 'The warranty') {
  const question = await scene.lea.says(scene.support, 'how long is the warranty?');
  const stream = await scene.channel.stream?.(answer(scene, question, text));
  if (!stream) throw new Error('nothing grows here');
  const finish = (words = WORDS) => stream.finish(answer(scene, question, words));
  return { question, stream, finish, whole: answer(scene, question, WORDS) };
}

const below = ({ lea }: Scene, question: Post) => lea.seesThread(question).slice(1);
const calls = ({ slack }: Scene, method: string) => slack.calls(method);

describe('an answer that grows in Slack', () => {
  const openScene = useScenes(useDatabase());

  it('shows its first words at once and the others as they come, and ends with its sources', async () => {
    const scene = await openScene();
    const { question, stream, finish } = await begun(scene);
    expect(below(scene, question)).toMatchObject([{ text: 'The warranty', streaming: true }]);
    for (const words of [' lasts', ' **two', ' years**,']) await stream.append(words);
    await scene.slack.until(() => below(scene, question)[0]?.text.includes('two years'));
    await finish();
    const [post, ...more] = below(scene, question);
    expect(more).toEqual([]);
    expect(post).toMatchObject({ streaming: false, edited: false });
    expect(post?.text).toMatch(/two years.*for parts and labour[\s\S]*Source: Warranty › Elbe T4/);
    expect(calls(scene, 'chat.appendStream')).toHaveLength(1);
  });

  it('is begun until its end, and there then', async () => {
    const scene = await openScene();
    const { stream, finish, whole } = await begun(scene);
    const { sentId } = stream;
    for (const known of [sentId, undefined])
      expect(await scene.channel.findSent?.(whole, known)).toEqual({ kind: 'begun', sentId });
    expect(await finish()).toMatchObject({ sentId });
    for (const known of [sentId, undefined])
      expect(await scene.channel.findSent?.(whole, known)).toEqual({ kind: 'there', sentId });
  });

  it('is replaced in its place when it ends in other words than it began', async () => {
    const scene = await openScene();
    const { question, stream, finish } = await begun(scene, 'It lasts for ever');
    await stream.append(' and a day');
    await finish('It lasts two years.');
    expect(below(scene, question)).toMatchObject([{ edited: true, streaming: false }]);
    expect(below(scene, question)[0]?.text).toMatch(/^It lasts two years\.[\s\S]*Source/);
  });

  it('is taken up by another process and finished in its place, once', async () => {
    const scene = await openScene();
    const { question, stream, whole } = await begun(scene);
    for (const _ of ['a process', 'and one more that does not know of it'])
      await (await scene.channel.stream?.(whole, stream.sentId))?.finish(whole);
    expect(below(scene, question)).toHaveLength(1);
    expect(below(scene, question)[0]?.text).toMatch(/two years[\s\S]*Source/);
    expect(await scene.channel.findSent?.(whole)).toMatchObject({ kind: 'there' });
  });

  it('loses no words to a rate limit: they come with later ones', async () => {
    const scene = await openScene();
    const { question, stream, finish } = await begun(scene);
    scene.slack.limit('chat.appendStream', { retryAfter: 30 });
    for (const words of [' lasts', ' **two years**,']) await stream.append(words);
    await finish();
    expect(below(scene, question)).toMatchObject([{ edited: false }]);
    expect(below(scene, question)[0]?.text).toMatch(/^The warranty lasts \W*two years\W*, for parts/);
  });

  it('is written anew when nobody knows what of it is shown', async () => {
    const scene = await openScene();
    const { question, stream, finish } = await begun(scene);
    scene.slack.cutAfter('chat.appendStream');
    await stream.append(' lasts');
    await vi.waitFor(() => expect(below(scene, question)[0]?.text).toContain('lasts'));
    await stream.append(' **two years**,');
    await finish();
    expect(below(scene, question)).toMatchObject([{ edited: true }]);
    expect(below(scene, question)[0]?.text).toMatch(/^The warranty lasts \W*two years\W*, for parts/);
  });

  it('is whole also for somebody who did not want to read on', async () => {
    const scene = await openScene();
    const { question, finish } = await begun(scene);
    await scene.lea.stopsStream(below(scene, question)[0]?.post as Post);
    await finish();
    expect(below(scene, question)[0]?.text).toMatch(/two years/);
  });

  it.each([
    ['the workspace has no streams', 'unknown_method'],
    ['the kind of channel has none', 'channel_type_not_supported'],
    ['the reader is not known there', 'user_not_found'],
  ])('is refused, to be sent as a whole, where %s', async (_, error) => {
    const scene = await openScene();
    scene.slack.fail('chat.startStream', error);
    await expect(begun(scene)).rejects.toMatchObject({ code: 'stream.refused' });
  });

  it('is refused at once while streams are limited, and outside of threads', async () => {
    const scene = await openScene();
    scene.slack.limit('chat.startStream', { retryAfter: 30 });
    await expect(begun(scene)).rejects.toMatchObject({ code: 'stream.refused' });
    const question = await scene.lea.says(scene.support, 'and?');
    const message = { ...answer(scene, question, 'Yes'), place: { id: scene.support.id, kind: 'public' as const } };
    await expect(scene.channel.stream?.(message)).rejects.toMatchObject({ code: 'stream.refused' });
  });

  it.each([
    ['the channel is archived', 'is_archived', 'slack.place-closed'],
    ['the thread is gone', 'invalid_thread_ts', 'slack.thread-gone'],
    ['nobody knows whether it began', 'internal_error', 'delivery.unknown'],
  ])('fails where %s', async (_, error, code) => {
    const scene = await openScene();
    scene.slack.fail('chat.startStream', error);
    await expect(begun(scene)).rejects.toMatchObject({ code });
  });

  it('calls nobody, however a mention is cut into pieces', async () => {
    const scene = await openScene();
    const { question, stream } = await begun(scene, 'Hello <');
    const words = 'Hello <!channel> and <@U1>';
    for (const piece of ['!chan', 'nel> and <@', 'U1>']) await stream.append(piece);
    await stream.finish(answer(scene, question, words));
    const sent = JSON.stringify([...calls(scene, 'chat.startStream'), ...calls(scene, 'chat.stopStream')]);
    expect(sent).not.toMatch(/<!channel>|<@U1>/);
  });

  it('shows that it is being thought about, and loses nothing where that can not be shown', async () => {
    const scene = await openScene();
    const question = await scene.lea.says(scene.support, 'how long?');
    const message = answer(scene, question, '');
    await scene.channel.showStatus?.(message, 'is looking it up');
    scene.slack.fail('assistant.threads.setStatus', 'channel_not_found');
    await scene.channel.showStatus?.(message, 'is still looking');
    await scene.channel.showStatus?.({ ...message, place: { id: 'D1', kind: 'direct' } }, 'is looking it up');
    expect(calls(scene, 'assistant.threads.setStatus')).toHaveLength(1);
    expect(calls(scene, 'assistant.threads.setStatus')[0]?.args).toMatchObject({ thread_ts: question.ts });
  });
});
