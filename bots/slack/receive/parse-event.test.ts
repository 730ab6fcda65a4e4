import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inboundMessage } from '../../../core/channels/message.ts';
import { parseEvent, teamOf } from './parse-event.ts';

const us = { account: 'T1', botUserId: 'UBOT', botId: 'BBOT', nameOf: () => undefined };
const callback = (event: object) => ({ type: 'event_callback', team_id: 'T1', event_id: 'Ev1', event });
const meaning = (event: object) => parseEvent(callback(event), us);
const message = {
  type: 'message',
  user: 'U1',
  text: 'how long?',
  ts: '1711111111.000200',
  channel: 'C1',
  channel_type: 'channel',
};
const news = (event: object) => {
  const read = meaning(event);
  if (read.kind !== 'news') throw new Error(`no news: ${JSON.stringify(read)}`);
  return read.news;
};

describe('a post', () => {
  it('is a message that is known by its channel and time', () => {
    expect(meaning(message)).toEqual({
      kind: 'news',
      place: 'C1',
      at: '1711111111.000200',
      news: {
        kind: 'message',
        toOther: false,
        onOurs: false,
        message: inboundMessage.parse({
          channel: 'slack',
          account: 'T1',
          externalId: 'C1:1711111111.000200',
          threadId: 'C1:1711111111.000200',
          from: { address: 'u1' },
          text: 'how long?',
          sentAt: new Date(1_711_111_111_000),
          place: { id: 'C1', kind: 'public' },
        }),
      },
    });
  });

  it('is the same message as the mention that Slack tells beside it', () => {
    const { channel_type, ...twin } = { ...message, text: '<@UBOT> how long?' };
    const [one, other] = [news({ ...twin, channel_type }), news({ ...twin, type: 'app_mention' })];
    expect(one).toMatchObject({ message: { text: 'how long?', addressed: true } });
    const place = { id: 'C1', kind: 'private' };
    expect(other).toEqual({ ...one, message: { ...(one as { message: object }).message, place } });
  });

  it.each([
    ['a direct message', { channel: 'D1', channel_type: 'im' }, { addressed: true, references: ['D1'] }],
    ['a talk of several', { channel: 'G1', channel_type: 'mpim' }, { place: { id: 'G1', kind: 'group' } }],
    ['a reply', { thread_ts: '1.1' }, { references: ['C1:1.1'], place: { id: 'C1', kind: 'public', thread: '1.1' } }],
    ['a reply shown in the channel too', { thread_ts: '1.1', subtype: 'thread_broadcast' }, { references: ['C1:1.1'] }],
    ['the first of a thread', { thread_ts: message.ts }, { references: [], place: { id: 'C1', kind: 'public' } }],
    ['only emoji', { text: ':tada: :tada:' }, { text: ':tada: :tada:' }],
    ['without words', { text: '' }, { text: '' }],
    ['what PostgreSQL would refuse', { text: 'a\u0001b\ud800' }, { text: 'ab\ufffd' }],
  ])('may be %s', (_, change, expected) => {
    expect(news({ ...message, ...change })).toMatchObject({ message: expected });
  });

  it('carries its files, without those that can not be had', () => {
    const files = [
      { id: 'F1', name: 'sync.vtt', mimetype: 'text/vtt', size: 120, mode: 'hosted' },
      { id: 'F2', mode: 'tombstone' },
      { id: 'F3', file_access: 'check_file_info' },
    ];
    expect(news({ ...message, subtype: 'file_share', files })).toMatchObject({
      message: {
        files: [
          { id: 'F1', name: 'sync.vtt', mediaType: 'text/vtt', size: 120 },
          { id: 'F3', name: 'file', mediaType: 'application/octet-stream', size: 0 },
        ],
      },
    });
  });

  it('of 40,000 characters is kept whole', () => {
    expect(news({ ...message, text: '长'.repeat(40_000) })).toMatchObject({ message: { text: '长'.repeat(40_000) } });
  });

  it('tells whether it names somebody else, or answers us', () => {
    const thread = { thread_ts: '1.1', parent_user_id: 'UBOT' };
    expect(news({ ...message, ...thread })).toMatchObject({ onOurs: true, toOther: false });
    for (const text of ['<@U2> you?', '<!here> who?', '<!subteam^S1|@ops>'])
      expect(news({ ...message, text })).toMatchObject({ toOther: true, onOurs: false });
  });

  it.each([
    ['our own', { user: 'UBOT' }],
    ['our own, by the id of the bot', { user: 'U7', bot_id: 'BBOT' }],
    ["another bot's", { bot_id: 'B2' }],
    ["an integration's", { subtype: 'bot_message', user: undefined, bot_id: 'B2' }],
    ["Slack's notice of who joined", { subtype: 'channel_join' }],
    ['hidden', { hidden: true }],
    ["Slackbot's", { user: 'USLACKBOT' }],
    ['of a kind that Slack may invent', { subtype: 'tomorrow' }],
    ['without a time', { ts: undefined }],
    ['without a channel', { channel: undefined }],
    ["nobody's", { user: undefined }],
  ])('is ignored when it is %s', (_, change) => {
    expect(meaning({ ...message, ...change })).toMatchObject({ kind: 'ignored', why: expect.any(String) });
    expect(meaning({ ...message, type: 'app_mention', ...change })).toMatchObject({ kind: 'ignored' });
  });
});

describe('what is told about a post', () => {
  const around = { type: 'message', channel: 'C1', channel_type: 'channel', hidden: true, ts: '1711111200.000100' };

  it('is how it reads now', () => {
    const changed = { ...message, text: 'how much?', edited: { user: 'U1', ts: '1711111200.000000' } };
    expect(meaning({ ...around, subtype: 'message_changed', message: changed })).toEqual({
      kind: 'news',
      place: 'C1',
      news: { kind: 'changed', externalId: 'C1:1711111111.000200', text: 'how much?' },
    });
  });

  it('is also when it was changed last, where it comes as a mention', () => {
    const mention = { ...message, type: 'app_mention', edited: { user: 'U1', ts: '1711111200.000000' } };
    expect(news(mention)).toMatchObject({ message: { addressed: true, editedAt: '2024-03-22T12:40:00.000Z' } });
    expect(news({ ...message, edited: { user: 'U1' } })).not.toHaveProperty('message.editedAt');
  });

  it('is nothing new where Slack only shows a preview below its links', () => {
    const said = { ...message, text: 'see <https://wiki.example/fees>' };
    const preview = { from_url: 'https://wiki.example/fees', title: 'Fees', text: 'All fees at a glance' };
    const shown = { ...said, attachments: [preview] };
    expect(news({ ...around, subtype: 'message_changed', message: shown, previous_message: said })).toMatchObject({
      kind: 'changed',
      text: 'see https://wiki.example/fees',
    });
  });

  it('is that it was deleted, also where a tombstone stands for it', () => {
    const gone = { kind: 'taken-back', externalId: 'C1:1711111111.000200' };
    expect(news({ ...around, subtype: 'message_deleted', deleted_ts: message.ts })).toEqual(gone);
    const tombstone = { type: 'message', subtype: 'tombstone', user: 'USLACKBOT', hidden: true, ts: message.ts };
    expect(news({ ...around, subtype: 'message_changed', message: tombstone })).toEqual(gone);
  });

  it("is nothing where it is a bot's", () => {
    const changed = { ...message, bot_id: 'BBOT', text: 'edited by us' };
    expect(meaning({ ...around, subtype: 'message_changed', message: changed })).toMatchObject({ kind: 'ignored' });
  });

  it('is how people reacted to it', () => {
    const reaction = { user: 'U2', reaction: '+1', item: { type: 'message', channel: 'C1', ts: message.ts } };
    const told = { kind: 'reaction', on: 'C1:1711111111.000200', from: 'u2', name: '+1' };
    expect(news({ type: 'reaction_added', ...reaction })).toEqual({ ...told, added: true });
    expect(news({ type: 'reaction_removed', ...reaction })).toEqual({ ...told, added: false });
    expect(meaning({ type: 'reaction_added', ...reaction, user: 'UBOT' })).toMatchObject({ kind: 'ignored' });
    expect(meaning({ type: 'reaction_added', ...reaction, item: { type: 'file' } })).toMatchObject({ kind: 'ignored' });
  });
});

describe('what is told about a channel', () => {
  it('is that we were let in, and by whom', () => {
    const joined = { type: 'member_joined_channel', user: 'UBOT', channel: 'C1', inviter: 'U1' };
    expect(meaning(joined)).toEqual({ kind: 'joined', place: 'C1', inviter: 'U1' });
    expect(meaning({ ...joined, user: 'U2' })).toEqual({ kind: 'passed' });
  });

  it.each([
    [{ type: 'member_left_channel', user: 'UBOT', channel: 'C1' }, { closedWhy: expect.stringContaining('removed') }],
    [{ type: 'group_left', channel: 'C1' }, { closedWhy: expect.stringContaining('removed') }],
    [{ type: 'channel_archive', channel: 'C1' }, { closedWhy: expect.stringContaining('archived') }],
    [{ type: 'channel_unarchive', channel: 'C1' }, { closedWhy: null }],
    [{ type: 'channel_deleted', channel: 'C1' }, { closedWhy: expect.stringContaining('deleted') }],
    [{ type: 'channel_rename', channel: { id: 'C1', name: 'sales' } }, { name: 'sales' }],
  ])('is what became of it: %o', (event, expected) => {
    expect(news(event)).toEqual({ kind: 'place', place: 'C1', ...expected });
  });
});

describe('a body', () => {
  it('names the team that it came through, also where a channel is shared', () => {
    expect(teamOf(callback(message))).toBe('T1');
    expect(teamOf({ ...callback(message), team_id: 'T9', context_team_id: 'T1' })).toBe('T1');
    expect(teamOf({ ...callback(message), team_id: 'T9', authorizations: [{ team_id: 'T2' }] })).toBe('T2');
    for (const odd of [undefined, null, 7, [], { authorizations: 7 }]) expect(teamOf(odd)).toBe('');
  });

  it('tells of people who changed, of events that were kept back, and of what features listen to', () => {
    expect(meaning({ type: 'user_change', user: { id: 'U1' } })).toEqual({ kind: 'person', user: 'U1' });
    expect(parseEvent({ type: 'app_rate_limited', team_id: 'T1' }, us)).toEqual({ kind: 'gap' });
    expect(meaning({ type: 'app_home_opened', user: 'U1' })).toEqual({ kind: 'passed' });
    expect(meaning({ type: 'constructor' })).toEqual({ kind: 'passed' });
  });

  it('never throws, whatever is in it', () => {
    const names = ['type', 'event', 'user', 'text', 'ts', 'channel', 'subtype', 'files', 'message', 'item', 'blocks'];
    const values = fc.oneof(
      fc.constantFrom(
        'message',
        'app_mention',
        'event_callback',
        'message_changed',
        'C1',
        'U1',
        '1.2',
        '<@UBOT>',
        null,
      ),
      fc.anything({ withNullPrototype: true, withBigInt: true }),
    );
    const { node } = fc.letrec((tie) => ({
      node: fc.dictionary(fc.constantFrom(...names), fc.oneof({ depthSize: 'small' }, values, tie('node')), {
        maxKeys: 8,
      }),
    }));
    fc.assert(
      fc.property(fc.oneof(fc.anything(), node), (body) => {
        expect(parseEvent(body, us).kind).toBeTypeOf('string');
        const inner = parseEvent({ type: 'event_callback', event: body }, us);
        expect(inner.kind).toBeTypeOf('string');
        if (inner.kind === 'news' && inner.news.kind === 'message') inboundMessage.parse(inner.news.message);
      }),
      { numRuns: 2000 },
    );
  });

  it('never throws when a part of it is something else', () => {
    const whole = {
      ...message,
      thread_ts: '1.1',
      files: [{ id: 'F1' }],
      blocks: [{ type: 'rich_text', elements: [] }],
    };
    const keys = Object.keys(whole);
    fc.assert(
      fc.property(fc.constantFrom(...keys), fc.anything(), (key, value) => {
        const inner = meaning({ ...whole, [key]: value });
        if (inner.kind === 'news' && inner.news.kind === 'message') inboundMessage.parse(inner.news.message);
      }),
      { numRuns: 2000 },
    );
  });
});

// biome-ignore lint/style/noProcessEnv: the test run is configured by the environment alone
const corpora = process.env.FRONTDESK_CORPORA;
const file = corpora && path.join(corpora, 'slack', 'payloads.jsonl');

describe.skipIf(!file || !existsSync(file))('real payloads', () => {
  const payloads = file && existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : [];

  it.each(payloads.map((line) => JSON.parse(line)))('$id is parsed or knowingly ignored', ({ payload, event }) => {
    const bodies = [payload, payload.payload, callback(payload)];
    const meanings = bodies.map((body) => parseEvent(body, us));
    for (const read of meanings) if (read.kind === 'ignored') expect(read.why).not.toBe('');
    const said = meanings.filter((read) => read.kind === 'news' && read.news.kind === 'message');
    if (/bot_message/.test(event)) expect(said).toEqual([]);
    expect(said.length).toBeLessThanOrEqual(1);
  });
});
