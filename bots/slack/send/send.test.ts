import { describe, expect, it } from 'vitest';
import type { OutboundMessage } from '../../../core/channels/channel.ts';
import { useDatabase } from '../../../core/testing/database.ts';
import type { Post } from '../../../tests/peers/slack/world/types.ts';
import { type Scene, useScenes } from './testing-slack.ts';

const SOURCES = [{ path: 'warranty.en.md', title: 'Warranty', heading: 'Elbe T4', quote: 'two years' }];

/** An answer to Lea below her question. */
const answer = (
  { support, team, lea }: Scene,
  question: Post,
  changes: Partial<OutboundMessage> = {},
): OutboundMessage => ({
  account: team,
  identity: 'answer:m1',
  to: [{ address: lea.id.toLowerCase(), name: 'Lea' }],
  subject: '',
  text: 'The warranty lasts **two years**.',
  references: [`${support.id}:${question.ts}`],
  place: { id: support.id, kind: 'public', thread: question.ts },
  answer: { sources: SOURCES, rung: 'strong', language: 'en' },
  ...changes,
});

const asked = async (scene: Scene) => scene.lea.says(scene.support, 'how long is the warranty?');
const below = ({ lea }: Scene, question: Post) => lea.seesThread(question).slice(1);
const topOf = ({ lea, support }: Scene) => lea.sees(support);

/** As if the last post below the question had never come. */
async function removeLast(scene: Scene, question: Post) {
  const ts = below(scene, question).at(-1)?.post.ts ?? '';
  await fetch(`${scene.slack.apiUrl}chat.delete`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${scene.slack.botToken}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ channel: scene.support.id, ts }),
  });
}

describe('what is sent to Slack', () => {
  const database = useDatabase();
  const openScene = useScenes(database);

  it('stands in the thread that it belongs to, with sources, and can be found again', async () => {
    const scene = await openScene();
    const question = await asked(scene);
    const message = answer(scene, question);
    expect(await scene.channel.findSent?.(message)).toEqual({ kind: 'absent' });
    const { sentId } = await scene.channel.send(message);
    const [post, ...more] = below(scene, question);
    expect(more).toEqual([]);
    expect(post).toMatchObject({ from: 'Frontdesk', text: expect.stringContaining('two years') });
    expect(post?.text).toContain('Source: Warranty › Elbe T4');
    expect(sentId).toBe(`${scene.support.id}:${post?.post.ts}`);
    expect(await scene.channel.findSent?.(message)).toEqual({ kind: 'there', sentId });
    expect(scene.slack.calls('chat.postMessage')[0]?.args).toMatchObject({
      unfurl_links: 'false',
      unfurl_media: 'false',
    });
  });

  it('is plain where it is no answer: nothing in it is formatted, nobody is called', async () => {
    const scene = await openScene();
    const { answer: _, ...digest } = answer(scene, await asked(scene), { text: '*3 mails* for <!channel> & @here' });
    await scene.channel.send(digest);
    const text = scene.slack.calls('chat.postMessage')[0]?.args.text;
    expect(text).toContain('&amp;');
    expect(text).not.toMatch(/<!channel>|@here/);
  });

  it('begins a thread below a post that it answers, but none in a talk with one person', async () => {
    const scene = await openScene();
    const question = await asked(scene);
    const place = { id: scene.support.id, kind: 'public' as const };
    await scene.channel.send(answer(scene, question, { place }));
    expect(below(scene, question)).toHaveLength(1);
    const talk = scene.lea.directMessages();
    const { ts } = await scene.lea.says(talk, 'and here?');
    const alone = { place: { id: talk.id, kind: 'direct' as const }, references: [`${talk.id}:${ts}`] };
    await scene.channel.send(answer(scene, question, { identity: 'answer:m2', ...alone }));
    expect(scene.lea.sees(talk)).toHaveLength(2);
  });

  it('goes to a person in their direct messages, and is found there', async () => {
    const scene = await openScene();
    const { place: _, ...note } = answer(scene, await asked(scene), { references: [] });
    const { sentId } = await scene.channel.send(note);
    expect(scene.lea.sees(scene.lea.directMessages())).toHaveLength(1);
    expect(await scene.channel.findSent?.(note)).toEqual({ kind: 'there', sentId });
  });

  it('is shown to one person alone where it is private', async () => {
    const scene = await openScene();
    const question = await asked(scene);
    const message = answer(scene, question, { private: true });
    await scene.channel.send(message);
    expect(below(scene, question)).toMatchObject([{ private: true }]);
    expect(scene.jonas.seesThread(question).slice(1)).toEqual([]);
    expect(await scene.channel.findSent?.(message)).toEqual({ kind: 'unclear' });
  });

  it('is cut into several posts when it is long, each of them once', async () => {
    const scene = await openScene();
    const question = await asked(scene);
    const message = answer(scene, question, { text: `${'It lasts two years. '.repeat(150)}\n\n`.repeat(3) });
    scene.slack.fail('chat.postMessage', 'service_unavailable', 0);
    scene.slack.cutAfter('chat.postMessage', 0);
    await scene.channel.send(message);
    const posts = below(scene, question);
    expect(posts.length).toBeGreaterThan(2);
    expect(await scene.channel.findSent?.(message)).toMatchObject({ kind: 'there' });
  });

  it('is completed, not repeated, when only its beginning is there', async () => {
    const scene = await openScene();
    const question = await asked(scene);
    const message = answer(scene, question, { text: `${'It lasts two years. '.repeat(150)}\n\n`.repeat(3) });
    await scene.channel.send(message);
    const whole = below(scene, question);
    await removeLast(scene, question);
    const found = await scene.channel.findSent?.(message);
    expect(found).toEqual({ kind: 'begun', sentId: `${scene.support.id}:${whole[0]?.post.ts}` });
    const begun = found?.kind === 'begun' ? found.sentId : '';
    await (await scene.channel.stream?.(message, begun))?.finish(message);
    expect(below(scene, question).map(({ text }) => text)).toEqual(whole.map(({ text }) => text));
  });

  it('says so when its beginning was posted and the rest was not', async () => {
    const scene = await openScene();
    const message = answer(scene, await asked(scene), { text: 'It lasts two years. '.repeat(600) });
    const open = scene.slack.hang('chat.postMessage');
    scene.slack.fail('chat.postMessage', 'restricted_action');
    const sending = scene.channel.send(message);
    open();
    await expect(sending).rejects.toMatchObject({ code: 'delivery.unknown' });
  });

  it.each([
    ['is archived', 'is_archived', { code: 'slack.place-closed', retryable: false }],
    ['is gone', 'channel_not_found', { code: 'slack.place-closed' }],
    ['may not be written to', 'restricted_action', { code: 'slack.refused', message: /administrator/ }],
    ['is busy', 'ratelimited', { code: 'slack.busy', retryable: true }],
    ['answers that it may have happened', 'fatal_error', { code: 'delivery.unknown' }],
    ['says something new', 'out_of_cheese', { code: 'slack.refused', message: /out_of_cheese/ }],
    ['takes the token no more', 'token_revoked', { code: 'delivery.waits', message: /revoked/ }],
    ['asks for another scope', 'missing_scope', { code: 'delivery.waits', message: /scope/ }],
  ])('fails with what to do when the channel %s', async (_, error, expected) => {
    const scene = await openScene();
    const message = answer(scene, await asked(scene));
    scene.slack.fail('chat.postMessage', error);
    const { message: words = /./, ...facts } = expected as { message?: RegExp };
    const failure = await scene.channel.send(message).catch((reason: unknown) => reason);
    expect(failure).toMatchObject(facts);
    expect(String(failure)).toMatch(words);
    expect(topOf(scene)).toHaveLength(1);
  });

  it('is said nowhere else when Frontdesk was removed, and the place is closed then', async () => {
    const scene = await openScene();
    const { accountId } = { accountId: (await database().stores.accounts.ensure('w', 'slack', scene.team)).id };
    await database().stores.places.ensure('w', accountId, scene.support.id);
    const message = answer(scene, await asked(scene));
    scene.support.members.delete(scene.slack.team().bot.id);
    await expect(scene.channel.send(message)).rejects.toMatchObject({ code: 'slack.place-closed' });
    const place = await database().stores.places.get('w', accountId, scene.support.id);
    expect(place?.closedWhy).toContain('invite it again');
  });

  it('is taken back when its thread is gone: Slack would let it stand in the channel', async () => {
    const scene = await openScene();
    const question = await asked(scene);
    const message = answer(scene, question);
    await scene.lea.deletes(question);
    await expect(scene.channel.send(message)).rejects.toMatchObject({ code: 'slack.thread-gone', retryable: false });
    expect(topOf(scene).filter(({ from }) => from === 'Frontdesk')).toEqual([]);
  });

  it('has an unknown outcome when the line breaks after Slack was asked, and is proven to be there', async () => {
    const scene = await openScene();
    const message = answer(scene, await asked(scene));
    scene.slack.cutAfter('chat.postMessage');
    await expect(scene.channel.send(message)).rejects.toMatchObject({ code: 'delivery.unknown' });
    expect(await scene.channel.findSent?.(message)).toMatchObject({ kind: 'there' });
  });

  it('has an unknown outcome when Slack has a fault, and is proven not to be there', async () => {
    const scene = await openScene();
    const message = answer(scene, await asked(scene));
    scene.slack.breakDown('chat.postMessage', 503);
    await expect(scene.channel.send(message)).rejects.toMatchObject({ code: 'delivery.unknown' });
    expect(await scene.channel.findSent?.(message)).toEqual({ kind: 'absent' });
  });

  it('surely did not go out when Slack can not be reached', async () => {
    const scene = await openScene();
    const message = answer(scene, await asked(scene));
    await scene.channel.unavailable?.(scene.team);
    await scene.slack.stop();
    // What was sent on a line that broke may have arrived.
    await scene.channel.send(message).catch(() => {});
    await expect(scene.channel.send(message)).rejects.toMatchObject({ code: 'slack.unreachable', retryable: true });
  });

  it('goes out, once, when the rate limit of its channel has passed', async () => {
    const scene = await openScene();
    const question = await asked(scene);
    scene.slack.limit('chat.postMessage', { retryAfter: 1 });
    await scene.channel.send(answer(scene, question));
    expect(below(scene, question)).toHaveLength(1);
  });
});
